namespace RoutingEngine.Simulation.Runs;

/// <summary>
/// How a run is cut into slices of customers. The same cut of the same customers under another policy gives pairs of slices, whose
/// differences say how sure the difference of two runs is.
/// </summary>
/// <param name="Count">Number of slices.</param>
/// <param name="Skipped">Contacts before the first one of the first slice.</param>
/// <param name="Contacts">Contacts in a slice; 0 = slices of time.</param>
/// <param name="Ticks">Length of a slice of time.</param>
/// <param name="FromTick">Start of the first slice of time.</param>
internal readonly record struct Slices(int Count, long Skipped, long Contacts, long Ticks, long FromTick)
{
    private const int Most = 40;

    public static Slices One => new(1, 0, long.MaxValue, 0, 0);

    /// <summary>Slices of a number of contacts, or of a duration when that is known instead.</summary>
    public static Slices Of(long contacts, double warmUp, long? duration)
    {
        if (duration is { } ticks)
        {
            var from = (long)(ticks * warmUp);
            return new Slices(Most, 0, 0, Math.Max(1, (ticks - from) / Most), from);
        }

        var skipped = (long)(contacts * warmUp);
        var each = Math.Max(1, (contacts - skipped) / Most);
        return new Slices((int)Math.Min(Most, Math.Max(1, contacts - skipped)), skipped, each, 0, 0);
    }
}

/// <summary>The figures of a run by slices of its customers, each contact in the slice it arrived in.</summary>
internal sealed class PairedFigures : IRunObserver
{
    private readonly Center _center;
    private readonly Slices _slices;
    private readonly Sums[] _sums;
    private readonly List<long> _starts = [];
    private long _arrived;

    public PairedFigures(Center center, Slices slices)
    {
        _center = center;
        _slices = slices;
        _sums = new Sums[slices.Count * center.Queues.Count];
    }

    /// <summary>Names of the figures, as in the JSON result.</summary>
    public static IReadOnlyList<string> Metrics { get; } =
    [
        "waitProbability", "meanWait", "meanWaitAnswered", "abandonShare", "blockShare",
        "serviceLevel.answeredWithinOfOfferedLessShortAbandons",
    ];

    /// <summary>Adds each slice as a unit: per queue, then for all queues, one statistic per metric.</summary>
    public void AddTo(RatioStatistics[][] units)
    {
        for (var slice = 0; slice < _slices.Count; slice++)
        {
            Sums total = default;
            for (var queue = 0; queue < _center.Queues.Count; queue++)
            {
                ref readonly var sums = ref _sums[(slice * _center.Queues.Count) + queue];
                sums.AddTo(units[queue]);
                total.Add(in sums);
            }

            total.AddTo(units[^1]);
        }
    }

    public void Arrived(in RunContact contact, bool isBlocked, bool waits)
    {
        if (!contact.IsFollowUp)
        {
            var counted = _arrived++ - _slices.Skipped;
            if (_slices.Contacts > 0 && counted >= 0 && counted % _slices.Contacts == 0 && _starts.Count < _slices.Count)
                _starts.Add(contact.ArrivedAt);
        }

        if (!contact.IsCounted) return;
        ref var sums = ref Of(in contact);
        if (isBlocked)
        {
            sums.Blocked++;
            return;
        }

        sums.Admitted++;
        if (waits) sums.Waited++;
    }

    public void Answered(in RunContact contact, long tick)
    {
        if (!contact.IsCounted) return;
        ref var sums = ref Of(in contact);
        var wait = tick - contact.ArrivedAt;
        sums.Answered++;
        sums.WaitAnswered += wait;
        if (wait <= _center.Queues[contact.Queue].Target.Within.Ticks) sums.Within++;
    }

    public void Left(in RunContact contact, long tick, DecisionKind kind)
    {
        if (!contact.IsCounted || contact.AnsweredAt >= 0 || kind != DecisionKind.ContactAbandoned) return;
        ref var sums = ref Of(in contact);
        var wait = tick - contact.ArrivedAt;
        sums.Abandoned++;
        sums.WaitAbandoned += wait;
        if (wait <= _center.Queues[contact.Queue].Target.ShortAbandon.Ticks) sums.ShortAbandons++;
    }

    public void Completed(in RunContact contact, long tick)
    {
    }

    public void Transferred(in RunContact contact, int queue)
    {
    }

    public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
    {
    }

    public void OfferMissed(int agent, DecisionKind kind)
    {
    }

    private ref Sums Of(in RunContact contact)
    {
        int slice;
        if (_slices.Contacts > 0)
        {
            slice = _starts.BinarySearch(contact.ArrivedAt);
            if (slice < 0) slice = ~slice - 1;
        }
        else
        {
            slice = (int)((contact.ArrivedAt - _slices.FromTick) / _slices.Ticks);
        }

        return ref _sums[(Math.Clamp(slice, 0, _slices.Count - 1) * _center.Queues.Count) + contact.Queue];
    }

    /// <summary>What the contacts of a slice and queue add up to; waits in ticks.</summary>
    private struct Sums
    {
        public long Admitted;
        public long Blocked;
        public long Waited;
        public long Answered;
        public long Abandoned;
        public long Within;
        public long ShortAbandons;
        public double WaitAnswered;
        public double WaitAbandoned;

        public void Add(in Sums other)
        {
            Admitted += other.Admitted;
            Blocked += other.Blocked;
            Waited += other.Waited;
            Answered += other.Answered;
            Abandoned += other.Abandoned;
            Within += other.Within;
            ShortAbandons += other.ShortAbandons;
            WaitAnswered += other.WaitAnswered;
            WaitAbandoned += other.WaitAbandoned;
        }

        /// <summary>One part and whole per metric, in the order of their names.</summary>
        public readonly void AddTo(RatioStatistics[] units)
        {
            units[0].Add(Waited, Admitted);
            units[1].Add((WaitAnswered + WaitAbandoned) / TimeSpan.TicksPerSecond, Answered + Abandoned);
            units[2].Add(WaitAnswered / TimeSpan.TicksPerSecond, Answered);
            units[3].Add(Abandoned, Admitted);
            units[4].Add(Blocked, Admitted + Blocked);
            units[5].Add(Within, Admitted - ShortAbandons);
        }
    }
}
