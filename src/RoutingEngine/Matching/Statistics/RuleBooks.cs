using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.State;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Agents;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Matching.Statistics;

/// <summary>
/// The statistics that configured rules declared they read; a core whose rules read none has no books at all. Owned by the engine
/// thread.
/// </summary>
internal sealed class RuleBooks(long handlingWindowTicks)
{
    private AgentWindows[] _windows = [];
    private AllocationBook[] _allocations = [];
    private readonly Dictionary<long, long> _acceptedAt = [];
    [NotState("configuration")]
    private readonly long _handlingWindowTicks = handlingWindowTicks;
    private HandlingBook? _handling;

    public bool IsEmpty => _windows.Length == 0 && _allocations.Length == 0 && _handling is null;

    /// <summary>The guards of users' own rules; they belong to the core.</summary>
    [field: NotState("those of the core")]
    public StrategyGuard[] Guards { get; private set; } = [];

    public HandlingBook Handling => _handling ??= new HandlingBook(_handlingWindowTicks);

    /// <summary>The windows of a length, which rules of several media share.</summary>
    public AgentWindows WindowsOf(long windowTicks)
    {
        if (Array.Find(_windows, windows => windows.WindowTicks == windowTicks) is { } known) return known;
        var added = new AgentWindows(windowTicks);
        _windows = [.. _windows, added];
        return added;
    }

    public AllocationBook AllocationFor(AllocationRule rule)
    {
        if (Array.Find(_allocations, book => ReferenceEquals(book.Rule, rule)) is { } known) return known;
        var book = new AllocationBook(rule);
        _allocations = [.. _allocations, book];
        return book;
    }

    public StrategyGuard GuardFor(string name)
    {
        var guard = new StrategyGuard(name);
        Guards = [.. Guards, guard];
        return guard;
    }

    public void SignedIn(AgentSlot agent, long tick)
    {
        foreach (var windows in _windows) windows.SignedIn(agent, tick);
    }

    public void SignedOut(AgentSlot agent)
    {
        foreach (var windows in _windows) windows.SignedOut(agent);
    }

    /// <summary>An agent that had nothing in hand has something.</summary>
    public void Busy(AgentSlot agent, long tick)
    {
        foreach (var windows in _windows) windows.Busy(agent, tick);
    }

    /// <summary>An offer was accepted.</summary>
    public void Accepted(AgentSlot agent, string group, long offerNumber, long tick)
    {
        foreach (var windows in _windows) windows.Taken(agent, tick);
        foreach (var book in _allocations)
        {
            if (book.Rule.Basis == AllocationBasis.Contacts) book.Add(group, 1, tick);
        }

        if (_handling is not null || _allocations.Length > 0) _acceptedAt.Add(offerNumber, tick);
    }

    /// <summary>A contact has ended well; what comes before the agent's hand is emptied.</summary>
    public void Ended(string group, int queue, long offerNumber, long tick)
    {
        if (!_acceptedAt.TryGetValue(offerNumber, out var since)) return;
        _handling?.Ended(group, queue, tick - since, tick);
        foreach (var book in _allocations)
        {
            if (book.Rule.Basis == AllocationBasis.HandlingTime) book.Add(group, tick - since, tick);
        }
    }

    /// <summary>An agent no longer holds an offer or assignment; whether anything is left.</summary>
    public void Emptied(AgentSlot agent, long offerNumber, int left, long tick)
    {
        _acceptedAt.Remove(offerNumber);
        if (left > 0) return;
        foreach (var windows in _windows) windows.Free(agent, tick);
    }

    /// <summary>Visits what is known of one signed-in agent.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor, AgentSlot agent)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        foreach (var windows in _windows) windows.Visit(ref visitor, agent);
    }

    /// <summary>Visits what is known beyond the agents.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        foreach (var book in _allocations) book.Visit(ref visitor);
        _handling?.Visit(ref visitor);
        var accepted = visitor.IsReading ? [] : _acceptedAt.Keys.Order().ToList();
        var count = accepted.Count;
        visitor.Visit(ref count);
        for (var i = 0; i < count; i++)
        {
            var offerNumber = visitor.IsReading ? 0 : accepted[i];
            var tick = visitor.IsReading ? 0 : _acceptedAt[offerNumber];
            visitor.Visit(ref offerNumber);
            visitor.Visit(ref tick);
            if (visitor.IsReading && !_acceptedAt.TryAdd(offerNumber, tick)) throw visitor.Refusal("each offer once");
        }
    }
}
