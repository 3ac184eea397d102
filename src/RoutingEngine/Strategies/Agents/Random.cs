using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>random</c>: any available eligible agent, each with the same chance, drawn from the seed.
/// </summary>
internal static class Random
{
    private const string Name = "random";

    public static AgentSelection Selection { get; } = new DrawAgentSelection(Name);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.Draw,
        "Any available eligible agent.",
        [],
        static _ => Selection);
}
