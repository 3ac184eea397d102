namespace RoutingEngine.Simulation.Runs;

/// <summary>The figures of one queue, of one run or of several.</summary>
internal sealed class QueueFigures(WaitStatistics waits)
{
    public WaitStatistics Waits { get; } = waits;

    public TickMoments Handling { get; } = new();

    /// <summary>Queued and Offered contacts over time.</summary>
    public TimeWeightedLevel Length { get; } = new();

    /// <summary>The area under the length between the first counted and the last arrival, in ticks.</summary>
    public Int128 Area { get; set; }

    /// <summary>All contacts that entered the queue and that left it, counted or not.</summary>
    public long Entered { get; private set; }

    public long Gone { get; private set; }

    /// <summary>What all contacts that are gone waited since areas began, in ticks.</summary>
    public Int128 WaitTicks { get; private set; }

    public long OverflowIn { get; set; }

    public long OverflowOut { get; set; }

    public IntervalRows Intervals { get; } = new();

    public void Enter(long tick)
    {
        Entered++;
        Length.Change(tick, 1);
    }

    public void Leave(long enteredAt, long start, long tick)
    {
        Gone++;
        WaitTicks += tick - Math.Max(enteredAt, start);
        Length.Change(tick, -1);
    }

    /// <summary>Areas begin anew: what was waited so far is not part of them.</summary>
    public void Restart(long tick)
    {
        Length.Restart(tick);
        WaitTicks = 0;
    }

    /// <summary>Adds the figures of another run, or queue.</summary>
    public void Merge(QueueFigures other)
    {
        Waits.Merge(other.Waits);
        Handling.Merge(other.Handling);
        Area += other.Area;
        Entered += other.Entered;
        Gone += other.Gone;
        OverflowIn += other.OverflowIn;
        OverflowOut += other.OverflowOut;
        Intervals.Merge(other.Intervals);
    }
}

/// <summary>The figures of one agent.</summary>
internal sealed class AgentFigures
{
    public long Answered { get; set; }

    public long Declined { get; set; }

    public long Missed { get; set; }

    public Int128 SignedInTicks { get; set; }

    public Int128 BusyTicks { get; set; }

    /// <summary>The most contacts in hand at once.</summary>
    public int InHandMost { get; set; }

    /// <summary>Adds the figures of another run.</summary>
    public void Merge(AgentFigures other)
    {
        Answered += other.Answered;
        Declined += other.Declined;
        Missed += other.Missed;
        SignedInTicks += other.SignedInTicks;
        BusyTicks += other.BusyTicks;
        InHandMost = Math.Max(InHandMost, other.InHandMost);
    }
}
