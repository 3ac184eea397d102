using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Agents;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Testing.Contract;

/// <summary>Names the shape of an agent rule.</summary>
internal sealed class AgentShapeVisitor : IAgentRuleVisitor<string>
{
    public string StaticKey<TRule>(TRule rule)
        where TRule : struct, IAgentKeyRule => "StaticKey";

    public string Windowed<TRule>(TRule rule, long windowTicks)
        where TRule : struct, IAgentFactRule => "StaticKey";

    public string PerLane<TRule>(TRule rule)
        where TRule : struct, IAgentFactRule => "StaticKey";

    public string PerLevel<TRule>(TRule rule)
        where TRule : struct, IAgentLevelRule => "StaticKey";

    public string Successor<TRule>(TRule rule)
        where TRule : struct, IAgentTurnRule => "Successor";

    public string Draw() => "Draw";

    public string Draw<TRule>(TRule rule)
        where TRule : struct, IAgentDrawRule => "Draw";

    public string WeightedDraw<TRule>(TRule rule)
        where TRule : struct, IAgentWeightRule => "WeightedDraw";

    public string Scan<TRule>(TRule rule, long windowTicks)
        where TRule : struct, IAgentScanRule => "Scan";

    public string Allocation(AllocationRule rule) => "HeadScore";

    public string Guarded(string name, Func<StrategyGuard, string> build) => build(new StrategyGuard(name));
}

/// <summary>Names the shape of a contact rule.</summary>
internal sealed class ContactShapeVisitor : IContactRuleVisitor<string>
{
    public string StaticKey<TRule>(TRule rule)
        where TRule : struct, IContactKeyRule => "StaticKey";

    public string HeadScore<TRule>(TRule rule)
        where TRule : struct, IContactHeadRule => "HeadScore";

    public string Draw() => "Draw";

    public string Scan<TRule>(TRule rule)
        where TRule : struct, IContactScanRule => "Scan";

    public string Guarded(string name, Func<StrategyGuard, string> build) => build(new StrategyGuard(name));
}
