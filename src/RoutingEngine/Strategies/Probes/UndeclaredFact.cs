namespace RoutingEngine.Strategies.Probes;

/// <summary>
/// A fact that a rule sees only if it declares it, with values from its whole range: a rule that reads it answers
/// differently to one of them.
/// </summary>
/// <param name="Name">Name of the property that shows it.</param>
/// <param name="Declaration">What declares it.</param>
/// <param name="Values">Values to show instead of 0.</param>
/// <param name="Set">Puts a value where the property takes it from.</param>
internal sealed record UndeclaredFact(string Name, RuleFacts Declaration, long[] Values, UndeclaredFact.Setter Set)
{
    internal delegate void Setter(ref PairView pair, long value);

    public static IReadOnlyList<UndeclaredFact> All { get; } =
    [
        new(
            nameof(AgentCandidate.HandlingTicks), RuleFacts.Handling, [1, 600_000_000, 36_000_000_000],
            static (ref pair, value) => pair.HandlingTicks = value),
        new(
            nameof(AgentCandidate.LevelSum), RuleFacts.Levels, [1, 50, 1_000],
            static (ref pair, value) => pair.LevelSum = value),
        new(
            nameof(AgentCandidate.QueueRank), RuleFacts.QueueRank, [1, 5, PairView.NoQueueRank],
            static (ref pair, value) => pair.QueueRank = value),
        new(
            nameof(AgentCandidate.RecentContacts), RuleFacts.Window, [1, 20, 1_000],
            static (ref pair, value) => pair.RecentContacts = value),
        new(
            nameof(AgentCandidate.Occupancy), RuleFacts.Window, [1, 500_000_000, 1_000_000_000],
            static (ref pair, value) => pair.Occupancy = value),
    ];
}
