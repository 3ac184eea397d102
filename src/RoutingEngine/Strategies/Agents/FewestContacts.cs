using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>The rule <c>fewest-contacts</c>: the agent that took fewest contacts in a window.</summary>
internal static class FewestContacts
{
    private const string Name = "fewest-contacts";

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The agent that took fewest contacts in a window.",
        [RuleWindow.Parameter("How far back it looks; it moves in sixtieths")],
        static values => Of(RuleWindow.Of(values)!.Value));

    public static AgentSelection Of(TimeSpan window) =>
        new WindowedAgentSelection<FewestContactsRule>(Name, default, RuleWindow.Ticks(window))
        {
            Arguments = RuleWindow.Argument(window),
        };
}

/// <summary>Fewest contacts taken in the window.</summary>
internal readonly struct FewestContactsRule : IAgentFactRule
{
    public RuleFacts Reads => RuleFacts.Window;

    public long KeyOf(in AgentView agent, in PairView pair) => pair.RecentContacts;
}
