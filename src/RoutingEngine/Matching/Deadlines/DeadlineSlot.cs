using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine.Matching.Deadlines;

/// <summary>Place of an armed deadline in the book of deadlines.</summary>
internal readonly record struct DeadlineSlot(int Index)
{
    /// <summary>No deadline is armed.</summary>
    public static DeadlineSlot None => new(-1);

    public bool IsNone => Index < 0;
}

/// <summary>
/// A line of deadlines of one kind and duration, which fall due in the order in which they are armed.
/// </summary>
internal readonly record struct DeadlineRun(int Index)
{
    /// <summary>Deadlines of this kind are never armed.</summary>
    public static DeadlineRun None => new(-1);

    public bool IsNone => Index < 0;
}

/// <summary>A deadline that has fallen due, and is no longer armed.</summary>
/// <param name="Kind">What it ends.</param>
/// <param name="Due">The tick at which it was due.</param>
/// <param name="Owner">Place of whose it was, among those of which the kind says.</param>
internal readonly record struct DueDeadline(DeadlineKind Kind, long Due, int Owner)
{
    /// <summary>The contact, where the kind says that it is one or what is in hand of one.</summary>
    public ContactSlot Contact => new(Owner);

    /// <summary>The agent, where the kind says that it is one.</summary>
    public AgentSlot Agent => new(Owner);

    /// <summary>The pair kept apart, where the kind says that it is one.</summary>
    public PairSlot Pair => new(Owner);

    /// <summary>The private lane, where the kind says that it is one.</summary>
    public PrivateLaneSlot PrivateLane => new(Owner);
}
