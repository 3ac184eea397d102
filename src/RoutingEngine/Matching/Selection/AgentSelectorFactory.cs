using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>Builds the search for an agent rule, by its shape.</summary>
internal sealed class AgentSelectorFactory : IAgentRuleVisitor<AgentSelector>
{
    public AgentSelector StaticKey<TRule>(TRule rule)
        where TRule : struct, IAgentKeyRule => new StaticKeyAgentSelector<TRule>(rule);

    public AgentSelector Successor() => new SuccessorAgentSelector();

    public AgentSelector Draw() => new DrawAgentSelector();

    public AgentSelector Scan<TRule>(TRule rule)
        where TRule : struct, IAgentScanRule => new ScanAgentSelector<TRule>(rule);
}
