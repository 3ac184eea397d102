using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation.Runs;

/// <summary>
/// Asks for the expected wait of those who wait, at their arrival and again later, and holds every answer against the wait that came.
/// </summary>
internal sealed class ExpectedWaitBackTest : IRunObserver
{
    private readonly Center _center;
    private readonly long[] _ages;
    private readonly Queue<(long Due, long Contact)>[] _due;
    private readonly ExpectedWaitEstimator _estimator;
    private readonly Dictionary<long, ExpectedWait?[]> _asked = [];
    private readonly Dictionary<(int Queue, int Priority, int Age), ExpectedWaitErrorFigures> _figures = [];

    public ExpectedWaitBackTest(Center center, ExpectedWaitOptions options)
    {
        _center = center;
        _estimator = new ExpectedWaitEstimator(center, options);
        _ages = [0, .. options.AskAgainAfter.Select(after => after.Ticks)];
        _due = [.. _ages.Select(_ => new Queue<(long, long)>())];
    }

    /// <summary>Adds another run of the same center.</summary>
    public void Merge(ExpectedWaitBackTest other)
    {
        foreach (var (key, figures) in other._figures) FiguresOf(key).Merge(figures);
    }

    /// <summary>Per queue in order of declaration, priority from the highest, and age.</summary>
    public IReadOnlyList<ExpectedWaitResult> Results() =>
    [
        .. _figures
            .OrderBy(pair => pair.Key.Queue).ThenByDescending(pair => pair.Key.Priority).ThenBy(pair => pair.Key.Age)
            .Select(pair => pair.Value.Result(
                _center.Queues[pair.Key.Queue].Name, pair.Key.Priority, TickTime.ToSeconds(_ages[pair.Key.Age]))),
    ];

    public void Arrived(in RunContact contact, bool isBlocked, bool waits)
    {
        if (isBlocked) return;
        var tick = contact.ArrivedAt;
        AskAgain(tick);
        _estimator.Arrived(contact.Queue, contact.Priority, tick);
        if (!waits) return;
        var waiting = WaitingOf(in contact);
        _estimator.Queued(in waiting, tick);
        if (!contact.IsCounted) return;
        _asked.Add(waiting.Number, new ExpectedWait?[_ages.Length]);
        Ask(waiting.Number, 0, tick);
        for (var age = 1; age < _ages.Length; age++) _due[age].Enqueue((tick + _ages[age], waiting.Number));
    }

    public void Offered(in RunContact contact, long tick)
    {
        AskAgain(tick);
        _estimator.Offered(contact.Number, tick);
    }

    public void Returned(in RunContact contact, long tick)
    {
        AskAgain(tick);
        _estimator.Queued(WaitingOf(in contact), tick);
    }

    public void Answered(in RunContact contact, long tick)
    {
        AskAgain(tick);
        _estimator.Answered(WaitingOf(in contact), contact.Agent, contact.OfferedAt, tick);
        if (!_asked.Remove(contact.Number, out var asked)) return;
        for (var age = 0; age < asked.Length; age++)
        {
            if (asked[age] is not { } said) continue;
            FiguresOf((contact.Queue, contact.Priority, age)).Answered(said, tick - contact.ArrivedAt - _ages[age]);
        }
    }

    public void Left(in RunContact contact, long tick, DecisionKind kind)
    {
        AskAgain(tick);
        _estimator.Left(contact.Number, tick, kind == DecisionKind.ContactAbandoned);
        if (!_asked.Remove(contact.Number, out var asked)) return;
        for (var age = 0; age < asked.Length; age++)
        {
            if (asked[age] is not null) FiguresOf((contact.Queue, contact.Priority, age)).Left();
        }
    }

    public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
    {
        AskAgain(tick);
        _estimator.AgentChanged(agent, tick, isSignedIn, inHand);
    }

    public void Completed(in RunContact contact, long tick)
    {
    }

    public void Transferred(in RunContact contact, int queue)
    {
    }

    public void OfferMissed(int agent, DecisionKind kind)
    {
    }

    private static WaitingContact WaitingOf(in RunContact contact) =>
        new(contact.Number, contact.Queue, contact.Priority, contact.ArrivedAt);

    /// <summary>
    /// Asks of those who reach an age before now. Nothing has happened since, so the answers are those of the moment itself.
    /// </summary>
    private void AskAgain(long tick)
    {
        for (var age = 1; age < _ages.Length; age++)
        {
            while (_due[age].TryPeek(out var next) && next.Due < tick)
            {
                _due[age].Dequeue();
                if (_asked.ContainsKey(next.Contact)) Ask(next.Contact, age, next.Due);
            }
        }
    }

    private void Ask(long contact, int age, long tick)
    {
        if (_estimator.Of(contact, tick) is not { } said) return;
        _asked[contact][age] = said;
    }

    private ExpectedWaitErrorFigures FiguresOf((int Queue, int Priority, int Age) key)
    {
        if (_figures.TryGetValue(key, out var figures)) return figures;
        figures = new ExpectedWaitErrorFigures();
        _figures.Add(key, figures);
        return figures;
    }
}
