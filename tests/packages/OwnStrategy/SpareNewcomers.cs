using RoutingEngine;
using RoutingEngine.Testing;
using Xunit;

namespace OwnStrategy;

/// <summary>Fewest in hand, then the smallest rank.</summary>
public readonly struct SpareNewcomers : IAgentKeyStrategy
{
    public RuleFacts Reads => RuleFacts.None;

    public long KeyOf(AgentCandidate agent) => (agent.InHand * 10_000_000_000L) + agent.Rank;
}

public sealed class SpareNewcomersTests
{
    public static TheoryData<string> Checks => [.. StrategyContract.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public void SpareNewcomers_EachPromise_IsKept(string check) =>
        StrategyContract.Of(AgentSelection.FromKey("spare-newcomers", default(SpareNewcomers))).Verify(check);
}
