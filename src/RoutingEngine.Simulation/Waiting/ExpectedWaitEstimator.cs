using RoutingEngine.Simulation.Distributions;
using RoutingEngine.Simulation.Waiting;

namespace RoutingEngine.Simulation;

/// <summary>
/// Says how long a contact still waits, per queue and priority, by what it was told of a router: who waits, who has what in hand,
/// who answered whom. Every method of <see cref="ExpectedWaitMethod"/> answers at once, given the time the contact has waited.
/// </summary>
/// <remarks>
/// <para>
/// Agents are grouped by whom they may serve. An agent of a group comes free at the rate measured over recent windows, or stated by
/// <c>handlingSeconds</c>, times what the group has in hand now. The first three methods go through all who are served before the
/// contact, of every queue, in the order of the contact rule: each takes the first eligible agent to come free, each group counting
/// from the moment on at which those before leave it alone. With one group of agents these are the formulas QL and QLm; with several
/// no formula exists, and expectations stand for what is random. Newcomers who go before the contact (higher priority, credit) slow
/// the agents down by the measured rate at which they come, have to wait beside it and are then answered. A step of a plan counts from
/// the age at which it widens. Patience is taken as exponential, measured per queue. The other methods look at waits of the same queue
/// and priority alone. All of them add the measured time from offer to answer where they do not contain it.
/// </para>
/// <para>
/// Rules that choose by queue lengths, handling times or chance are read as oldest first (<c>value</c> and <c>agent-rank</c> as
/// priority). Preferred agents, exclusions, held queues and agents who are about to sign out are not seen. Whether that matters shows
/// in a back-test: <see cref="RunOptions.ExpectedWait"/>.
/// </para>
/// Ticks never go back. Thread safety: none; one writer, which also asks.
/// </remarks>
public sealed class ExpectedWaitEstimator
{
    // Of agents whom newcomers with precedence keep busy altogether, so much is left for the others.
    private const double LeastShare = 0.05;

    private const int PassingRounds = 3;

    private readonly long _windowTicks;
    private readonly double _keep;
    private readonly double _keepRecent;
    private readonly LineOrder _order;
    private readonly ContactLine _line;
    private readonly AgentPools _pools;
    private readonly LineDrain _drain;
    private readonly bool[] _share;
    private readonly int _queues;
    private readonly List<ClassHistory> _classes = [];
    private readonly Dictionary<(int Queue, int Priority), ClassHistory> _byClass = [];
    private readonly Patience[] _patience;
    private readonly bool[] _isLined;
    private readonly double[] _leaving;
    private readonly double[] _rates;
    private readonly double[] _overtaking;
    private WindowedSum _seconds;
    private WindowedSum _ringing;
    private WindowedSum _rung;
    private long _settledAt;
    private long _windowEndsAt = long.MinValue;

    /// <summary>An estimator of a center, before its first agent signs in.</summary>
    /// <param name="center">The center; events name its queues and agents by their places.</param>
    /// <param name="options">What it is measured by; null = the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public ExpectedWaitEstimator(Center center, ExpectedWaitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(center);
        options ??= new ExpectedWaitOptions();
        ExpectedWaitOptions.Check(options);
        _windowTicks = options.Window.Ticks;
        _keep = 1 - (1.0 / options.Windows);
        _keepRecent = 1 - (1.0 / options.RecentWindows);
        _order = new LineOrder(center);
        _line = new ContactLine(_order);
        _pools = new AgentPools(center);
        _drain = new LineDrain(_pools);
        _queues = center.Queues.Count;
        _share = new bool[_queues * _queues];
        for (var i = 0; i < _share.Length; i++) _share[i] = _pools.Share(i / _queues, i % _queues);
        _patience = new Patience[_queues];
        _isLined = new bool[_queues];
        _leaving = new double[_queues];
        _rates = new double[_pools.Streams];
        _overtaking = new double[_pools.Streams];
    }

    /// <summary>An agent signed in or out, or has more or less in hand.</summary>
    /// <param name="agent">Place of the agent among those of the center.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="isSignedIn">Whether the agent is signed in now.</param>
    /// <param name="inHand">Offers, conversations and wrap-ups of the agent now.</param>
    public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
    {
        Settle(tick);
        _pools.AgentChanged(agent, tick, isSignedIn, inHand);
    }

    /// <summary>A contact entered a queue, whether it waits or not.</summary>
    /// <param name="queue">Place of the queue among those of the center.</param>
    /// <param name="priority">Its priority.</param>
    /// <param name="tick">The tick.</param>
    public void Arrived(int queue, int priority, long tick)
    {
        Settle(tick);
        ClassOf(queue, priority).Arrived(_isLined);
    }

    /// <summary>A contact waits: no agent was chosen at its arrival, or its offer ended without an answer.</summary>
    /// <param name="contact">The contact; it is not in the line yet.</param>
    /// <param name="tick">The tick.</param>
    public void Queued(in WaitingContact contact, long tick)
    {
        Settle(tick);
        _line.Add(in contact);
        ClassOf(contact.Queue, contact.Priority).Entered(tick, _isLined);
        _patience[contact.Queue].Waiting.Change(tick, 1);
        _isLined[contact.Queue] = true;
    }

    /// <summary>An agent was chosen for a contact; one that did not wait is passed over.</summary>
    /// <param name="contact">Number of the contact.</param>
    /// <param name="tick">The tick.</param>
    public void Offered(long contact, long tick)
    {
        Settle(tick);
        Remove(contact, tick);
    }

    /// <summary>An agent answered a contact.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="agent">Place of the agent among those of the center.</param>
    /// <param name="offeredAt">The tick at which the agent was chosen.</param>
    /// <param name="tick">The tick of the answer.</param>
    public void Answered(in WaitingContact contact, int agent, long offeredAt, long tick)
    {
        Settle(tick);
        Remove(contact.Number, tick);
        _rung.Add(1);
        _ringing.Add(TickTime.ToSeconds(tick - offeredAt));
        var pool = _pools.Answered(agent, contact.Queue);
        var waited = TickTime.ToSeconds(tick - contact.EnteredAt);
        ClassOf(contact.Queue, contact.Priority).Answered(pool, waited, offeredAt > contact.EnteredAt);
    }

    /// <summary>A contact left without an answer; one that was being offered is passed over.</summary>
    /// <param name="contact">Number of the contact.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="hasAbandoned">Whether the customer left, not the system.</param>
    public void Left(long contact, long tick, bool hasAbandoned)
    {
        Settle(tick);
        if (Remove(contact, tick) is { } queue && hasAbandoned) _patience[queue].Abandoned.Add(1);
    }

    /// <summary>The expected wait of a contact that would arrive now.</summary>
    /// <param name="queue">Place of the queue among those of the center.</param>
    /// <param name="priority">Its priority.</param>
    /// <param name="tick">Now.</param>
    /// <returns>0 by every method when an eligible agent has nothing in hand.</returns>
    public ExpectedWait OfArrival(int queue, int priority, long tick)
    {
        Settle(tick);
        if (_pools.HasIdle(queue))
            return new ExpectedWait(0, 0, [.. ExpectedWait.Methods.Select(_ => (WaitEstimate?)new WaitEstimate(0, 0))]);
        return Estimate(new WaitingContact(long.MaxValue, queue, priority, tick), tick);
    }

    /// <summary>The expected remaining wait of a contact that waits.</summary>
    /// <param name="contact">Number of the contact.</param>
    /// <param name="tick">Now.</param>
    /// <returns>Null when no such contact waits.</returns>
    public ExpectedWait? Of(long contact, long tick)
    {
        Settle(tick);
        return _line.TryGet(contact, out var waiting) ? Estimate(in waiting, tick) : null;
    }

    /// <summary>The measured time from offer to answer, in seconds.</summary>
    private double Ringing => _rung.Total > 0 ? _ringing.Total / _rung.Total : 0;

    private ExpectedWait Estimate(in WaitingContact contact, long tick)
    {
        var ahead = _line.Contacts[.._line.PlaceOf(in contact)];
        var count = 0;
        long? firstEnteredAt = null;
        foreach (ref readonly var other in ahead)
        {
            if (_share[(contact.Queue * _queues) + other.Queue]) count++;
            if (other.Queue == contact.Queue && other.Priority == contact.Priority) firstEnteredAt ??= other.EnteredAt;
        }

        var estimates = new WaitEstimate?[ExpectedWait.Methods.Length];
        var waited = TickTime.ToSeconds(tick - contact.EnteredAt);
        FromThoseAhead(estimates, ahead, in contact, tick);
        FromItsClass(estimates, in contact, firstEnteredAt, waited, tick);
        return new ExpectedWait(count, waited, estimates);
    }

    /// <summary>QL, QLm, and QLm of the answered.</summary>
    private void FromThoseAhead(
        Span<WaitEstimate?> estimates, ReadOnlySpan<WaitingContact> ahead, in WaitingContact contact, long tick)
    {
        if (!_pools.TryRates(tick, _rates)) return;
        var plain = Solve(ahead, in contact, tick, []);
        if (plain is null) return;
        var (staying, answered) = (plain, plain);
        if (MeasurePatience(tick))
        {
            staying = Solve(ahead, in contact, tick, _leaving);
            answered = _drain.Run(ahead, in contact, tick, _leaving, isAnswered: true);
        }

        estimates[(int)ExpectedWaitMethod.QueueLength] = Later(plain, Ringing);
        estimates[(int)ExpectedWaitMethod.QueueLengthWithAbandonment] = Later(staying, Ringing);
        estimates[(int)ExpectedWaitMethod.QueueLengthOfAnswered] = Later(answered, Ringing);
    }

    /// <summary>
    /// The wait by those ahead. Precedence that ends with the contact's age slows the agents down for a part of the wait, which is what is
    /// to be found: first the wait without it, then with the part that leaves, and so on.
    /// </summary>
    private WaitEstimate? Solve(
        ReadOnlySpan<WaitingContact> ahead, in WaitingContact contact, long tick, ReadOnlySpan<double> leaving)
    {
        var wait = default(WaitEstimate?);
        for (var round = 0; round <= PassingRounds; round++)
        {
            var hasPassing = Overtake(in contact, tick, wait?.Mean ?? 0);
            wait = _drain.Run(ahead, in contact, tick, leaving, isAnswered: false);
            if (!hasPassing) break;
        }

        return wait;
    }

    /// <summary>HOL, refined HOL, LES and the recent mean.</summary>
    private void FromItsClass(
        Span<WaitEstimate?> estimates, in WaitingContact contact, long? firstEnteredAt, double waited, long tick)
    {
        if (!_byClass.TryGetValue((contact.Queue, contact.Priority), out var history)) return;
        estimates[(int)ExpectedWaitMethod.RecentMean] = history.RecentWaits();
        if (history.Interval(tick) is not { } interval) return;
        var rate = history.ArrivalRate(_seconds.Total);
        var square = interval * interval;
        if (history.LastWait is { } last)
        {
            var rest = Math.Max(0, ExpectedWaitFormulas.LastToEnterService(last) - waited);
            estimates[(int)ExpectedWaitMethod.LastToEnterService] = new WaitEstimate(rest, (4 + (2 * rate * rest)) * square);
        }

        if (firstEnteredAt is not { } enteredAt) return;
        var between = TickTime.ToSeconds(contact.EnteredAt - enteredAt);
        var spread = (2 + (2 * rate * between)) * square;
        estimates[(int)ExpectedWaitMethod.HeadOfLine] =
            new WaitEstimate(ExpectedWaitFormulas.HeadOfLine(between) + Ringing, spread);
        estimates[(int)ExpectedWaitMethod.HeadOfLineRefined] =
            new WaitEstimate((((rate * between) + 2) * interval) + Ringing, spread);
    }

    /// <summary>Slows the agents down by newcomers who go before a contact.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="tick">Now.</param>
    /// <param name="wait">How long it waits without those whose precedence ends; 0 = leave them out.</param>
    /// <returns>Whether there are any whose precedence ends.</returns>
    private bool Overtake(in WaitingContact contact, long tick, double wait)
    {
        Array.Clear(_overtaking);
        var hasPassing = false;
        foreach (var other in _classes)
        {
            var ticks = _order.OvertakenFor(in contact, tick - contact.EnteredAt, other.Queue, other.Priority);
            if (ticks == 0) continue;
            var share = 1.0;
            if (ticks < long.MaxValue)
            {
                hasPassing = true;
                share = wait > 0 ? Math.Min(1, TickTime.ToSeconds(ticks) / wait) : 0;
            }

            var rate = share * other.ArrivalRate(_seconds.Total);
            foreach (ref readonly var member in _pools.Of(other.Queue))
            {
                var all = FreedFor(other.Queue, member.Pool);
                if (all <= 0) continue;
                var taken = rate * other.ShareOvertaking(contact.Queue, member.Pool);
                _overtaking[member.Stream] += taken * _rates[member.Stream] / all;
            }
        }

        for (var stream = 0; stream < _rates.Length; stream++)
        {
            var slowed = Math.Max(LeastShare * _rates[stream], _rates[stream] - _overtaking[stream]);
            _drain.Rates[stream] = slowed;

            // The busy period of newcomers that follows each interval: (1 + rho) / (1 - rho) times the variance.
            _drain.Stretch[stream] = slowed > 0 ? ((2 * _rates[stream]) - slowed) / slowed : 1;
        }

        return hasPassing;
    }

    /// <summary>How often an agent of a pool comes free for a queue, per second.</summary>
    private double FreedFor(int queue, int pool)
    {
        var rate = 0.0;
        foreach (ref readonly var member in _pools.Of(queue))
        {
            if (member.Pool == pool) rate += _rates[member.Stream];
        }

        return rate;
    }

    private bool MeasurePatience(long tick)
    {
        var leaves = false;
        for (var queue = 0; queue < _queues; queue++)
        {
            var waiting = _patience[queue].Waiting.AreaUntil(tick);
            _leaving[queue] = waiting > 0 ? _patience[queue].Abandoned.Total / waiting : 0;
            leaves |= _leaving[queue] > 0;
        }

        return leaves;
    }

    private static WaitEstimate? Later(WaitEstimate? estimate, double seconds) =>
        estimate is { } value ? value with { Mean = value.Mean + seconds } : null;

    private int? Remove(long number, long tick)
    {
        if (!_line.TryRemove(number, out var contact)) return null;
        _patience[contact.Queue].Waiting.Change(tick, -1);
        _isLined[contact.Queue] = _patience[contact.Queue].Waiting.Level > 0;
        ClassOf(contact.Queue, contact.Priority).Gone(tick);
        return contact.Queue;
    }

    private ClassHistory ClassOf(int queue, int priority)
    {
        if (_byClass.TryGetValue((queue, priority), out var history)) return history;
        history = new ClassHistory(queue, priority, _pools.Count, _queues);
        _byClass.Add((queue, priority), history);
        _classes.Add(history);
        return history;
    }

    /// <summary>Lets time pass, and closes the windows that end before now.</summary>
    private void Settle(long tick)
    {
        if (_windowEndsAt == long.MinValue)
        {
            _settledAt = tick;
            _windowEndsAt = tick + _windowTicks;
        }

        while (tick >= _windowEndsAt)
        {
            _seconds.Add(TickTime.ToSeconds(_windowEndsAt - _settledAt));
            _settledAt = _windowEndsAt;
            Close(_windowEndsAt);
            _windowEndsAt += _windowTicks;
        }

        _seconds.Add(TickTime.ToSeconds(tick - _settledAt));
        _settledAt = tick;
    }

    private void Close(long tick)
    {
        _seconds.Close(_keepRecent);
        _ringing.Close(_keep);
        _rung.Close(_keep);
        _pools.Close(tick, _keep);
        foreach (var history in _classes) history.Close(tick, _keepRecent);
        foreach (ref var patience in _patience.AsSpan())
        {
            patience.Waiting.Close(tick, _keep);
            patience.Abandoned.Close(_keep);
        }
    }

    private struct Patience
    {
        public WindowedLevel Waiting;
        public WindowedSum Abandoned;
    }
}
