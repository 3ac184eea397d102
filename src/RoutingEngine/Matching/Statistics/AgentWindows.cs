using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.State;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Statistics;

/// <summary>
/// What each signed-in agent took and how long it was busy in one window. Counts of contacts include the open bucket; busy
/// shares are those of the closed buckets alone, so that they hold until the next one closes. Owned by the engine
/// thread; kept only when a configured rule reads it.
/// </summary>
internal sealed class AgentWindows(long windowTicks)
{
    private readonly ChunkedArray<AgentWindow?> _agents = new();

    [field: NotState("configuration")]
    public long WindowTicks { get; } = windowTicks;

    [field: NotState("configuration")]
    public long BucketTicks { get; } = BucketRing.TicksOf(windowTicks);

    public long BucketAt(long tick) => tick / BucketTicks;

    public void SignedIn(AgentSlot agent, long tick)
    {
        _agents.Ensure(agent.Index);
        _agents[agent.Index] = new AgentWindow { SignedInAt = tick };
    }

    public void SignedOut(AgentSlot agent) => _agents[agent.Index] = null;

    public void Taken(AgentSlot agent, long tick) => _agents[agent.Index]!.Contacts.Add(BucketAt(tick), 1);

    /// <summary>The agent has something in hand from now on.</summary>
    public void Busy(AgentSlot agent, long tick) => _agents[agent.Index]!.BusySince = tick;

    /// <summary>The agent has nothing in hand from now on.</summary>
    public void Free(AgentSlot agent, long tick)
    {
        var window = _agents[agent.Index]!;
        Settle(window, tick);
        window.BusySince = AgentWindow.NotBusy;
    }

    public long ContactsOf(AgentSlot agent, long tick) => _agents[agent.Index]!.Contacts.SumAt(BucketAt(tick));

    /// <summary>Busy time by time signed in, in the closed buckets of the window, in fixed point; 0 before any has closed.</summary>
    public long OccupancyOf(AgentSlot agent, long tick)
    {
        var window = _agents[agent.Index]!;
        var open = BucketAt(tick);
        var until = open * BucketTicks;
        var from = Math.Max(window.SignedInAt, Math.Max(0, open - BucketRing.ClosedCount) * BucketTicks);
        if (from >= until) return 0;
        var busy = window.Busy.ClosedSumAt(open);
        if (window.BusySince != AgentWindow.NotBusy) busy += Math.Max(0, until - Math.Max(from, window.BusySince));
        return (long)((Int128)busy * FixedPoint.One / (until - from));
    }

    public void Visit<TVisitor>(ref TVisitor visitor, AgentSlot agent)
        where TVisitor : struct, IStateVisitor, allows ref struct => _agents[agent.Index]!.Visit(ref visitor);

    /// <summary>Puts what has passed of a busy time into the buckets it fell into.</summary>
    private void Settle(AgentWindow window, long tick)
    {
        if (tick <= window.BusySince) return;
        var last = BucketAt(tick);
        var from = window.BusySince;
        for (var bucket = Math.Max(BucketAt(from), last - BucketRing.ClosedCount); bucket <= last; bucket++)
        {
            var start = Math.Max(from, bucket * BucketTicks);
            var end = bucket == last ? tick : (bucket + 1) * BucketTicks;
            if (end > start) window.Busy.Add(bucket, end - start);
        }

        window.BusySince = tick;
    }
}

/// <summary>The window of one agent.</summary>
internal sealed class AgentWindow
{
    /// <summary>Says that nothing is in hand.</summary>
    public const long NotBusy = -1;

    public BucketRing Contacts { get; } = new();

    public BucketRing Busy { get; } = new();

    public long SignedInAt { get; set; }

    /// <summary>From when on busy time is not yet in the buckets.</summary>
    public long BusySince { get; set; } = NotBusy;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        Contacts.Visit(ref visitor);
        Busy.Visit(ref visitor);
        var (signedInAt, busySince) = (SignedInAt, BusySince);
        visitor.Visit(ref signedInAt);
        visitor.Visit(ref busySince);
        (SignedInAt, BusySince) = (signedInAt, busySince);
    }
}
