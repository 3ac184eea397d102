using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>The rule <c>least-occupied</c>: the agent of the smallest busy share in a window.</summary>
internal static class LeastOccupied
{
    private const string Name = "least-occupied";

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent of the smallest busy share in a window.",
        [RuleWindow.Parameter("How far back it looks; it moves in sixtieths")],
        static values => Of(RuleWindow.Of(values)!.Value));

    public static AgentSelection Of(TimeSpan window) =>
        new WindowedAgentSelection<LeastOccupiedRule>(Name, default, RuleWindow.Ticks(window))
        {
            Arguments = RuleWindow.Argument(window),
        };
}

/// <summary>Smallest busy share in the window.</summary>
internal readonly struct LeastOccupiedRule : IAgentFactRule
{
    public RuleFacts Reads => RuleFacts.Window;

    public long KeyOf(in AgentView agent, in PairView pair) => pair.Occupancy;
}
