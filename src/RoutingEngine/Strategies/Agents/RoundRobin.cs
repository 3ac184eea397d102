using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>round-robin</c>: the next agent after the last one chosen for the medium, in order of signing in.
/// </summary>
internal static class RoundRobin
{
    private const string Name = "round-robin";

    public static AgentSelection Selection { get; } = new SuccessorAgentSelection<SignInTurnRule>(Name, default);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.Successor,
        "The next agent after the last one chosen for the medium.",
        [],
        static _ => Selection);
}

/// <summary>Turns in order of signing in.</summary>
internal readonly struct SignInTurnRule : IAgentTurnRule
{
    public long PlaceOf(in AgentView agent) => 0;
}
