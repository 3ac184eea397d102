namespace RoutingEngine.Testing;

/// <summary>Where all contacts ever submitted are.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Submitted">Submissions that were not refused and no duplicates, blocked ones included.</param>
/// <param name="Queued">Waiting in a queue.</param>
/// <param name="Offered">Proposed to an agent.</param>
/// <param name="Assigned">With an agent.</param>
/// <param name="WrapUp">Conversation ended, agent still at work.</param>
/// <param name="Parked">Set aside after too many offers that came to nothing.</param>
/// <param name="Closed">Served.</param>
/// <param name="Cancelled">Ended by the system or a person.</param>
/// <param name="Abandoned">Left by the customer.</param>
/// <param name="Blocked">Refused at the door.</param>
public readonly record struct LedgerTotals(
    long Submitted,
    long Queued,
    long Offered,
    long Assigned,
    long WrapUp,
    long Parked,
    long Closed,
    long Cancelled,
    long Abandoned,
    long Blocked)
{
    /// <summary>Whether every contact is in exactly one place.</summary>
    public bool AreBalanced =>
        Submitted == Queued + Offered + Assigned + WrapUp + Parked + Closed + Cancelled + Abandoned + Blocked;
}
