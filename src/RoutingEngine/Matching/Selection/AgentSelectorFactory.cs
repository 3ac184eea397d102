using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Agents;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Matching.Selection;

/// <summary>Builds the search for an agent rule, by its shape, and opens the statistics the rule reads.</summary>
internal sealed class AgentSelectorFactory(SearchContext context, RuleBooks books) : IAgentRuleVisitor<AgentSelector>
{
    public AgentSelector StaticKey<TRule>(TRule rule)
        where TRule : struct, IAgentKeyRule => new StaticKeyAgentSelector<TRule>(rule);

    public AgentSelector Windowed<TRule>(TRule rule, long windowTicks)
        where TRule : struct, IAgentFactRule => new WindowedAgentSelector<TRule>(rule, context, books.WindowsOf(windowTicks));

    public AgentSelector PerLane<TRule>(TRule rule)
        where TRule : struct, IAgentFactRule =>
         new LaneKeyAgentSelector<TRule>(rule, context, (rule.Reads & RuleFacts.Handling) == RuleFacts.None ? null : books.Handling);

    public AgentSelector PerLevel<TRule>(TRule rule)
        where TRule : struct, IAgentLevelRule => new TieredAgentSelector<TRule>(rule);

    public AgentSelector Successor<TRule>(TRule rule)
        where TRule : struct, IAgentTurnRule => new SuccessorAgentSelector<TRule>(rule);

    public AgentSelector Draw() => new DrawAgentSelector();

    public AgentSelector Draw<TRule>(TRule rule)
        where TRule : struct, IAgentDrawRule => new BestOfDrawAgentSelector<TRule>(rule);

    public AgentSelector WeightedDraw<TRule>(TRule rule)
        where TRule : struct, IAgentWeightRule => new WeightedDrawAgentSelector<TRule>(rule);

    public AgentSelector Scan<TRule>(TRule rule, long windowTicks)
        where TRule : struct, IAgentScanRule
    {
        if ((rule.Reads & RuleFacts.Handling) != RuleFacts.None) _ = books.Handling;
        return new ScanAgentSelector<TRule>(
            rule, (rule.Reads & RuleFacts.Window) == RuleFacts.None ? null : books.WindowsOf(windowTicks));
    }

    public AgentSelector Allocation(AllocationRule rule) =>
        new AllocationAgentSelector(context, books.AllocationFor(rule));

    public AgentSelector Guarded(string name, Func<StrategyGuard, AgentSelector> build)
    {
        var guard = books.GuardFor(name);
        return new GuardedAgentSelector(build(guard), guard, context);
    }
}
