using RoutingEngine.Strategies.Agents;

namespace RoutingEngine.Strategies.Shapes;

/// <summary>A rule of the shape StaticKey.</summary>
internal sealed class StaticKeyAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name, RuleShape.StaticKey)
    where TRule : struct, IAgentKeyRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.StaticKey(rule);
}

/// <summary>A rule of the shape StaticKey over a window.</summary>
internal sealed class WindowedAgentSelection<TRule>(string name, TRule rule, long windowTicks) : AgentSelection(name, RuleShape.StaticKey)
    where TRule : struct, IAgentFactRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) =>
        visitor.Windowed(rule, windowTicks);
}

/// <summary>A rule of the shape StaticKey per lane.</summary>
internal sealed class LaneKeyAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name, RuleShape.StaticKey)
    where TRule : struct, IAgentFactRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.PerLane(rule);
}

/// <summary>A rule of the shape StaticKey per lane that reads levels alone.</summary>
internal sealed class LevelAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name, RuleShape.StaticKey)
    where TRule : struct, IAgentLevelRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.PerLevel(rule);
}

/// <summary>A rule of the shape Successor.</summary>
internal sealed class SuccessorAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name, RuleShape.Successor)
    where TRule : struct, IAgentTurnRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Successor(rule);
}

/// <summary>A rule of the shape Draw.</summary>
internal sealed class DrawAgentSelection(string name) : AgentSelection(name, RuleShape.Draw)
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Draw();
}

/// <summary>A rule of the shape Draw that takes the best of some drawn.</summary>
internal sealed class BestOfDrawAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name, RuleShape.Draw)
    where TRule : struct, IAgentDrawRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Draw(rule);
}

/// <summary>A rule of the shape WeightedDraw.</summary>
internal sealed class WeightedDrawAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name, RuleShape.WeightedDraw)
    where TRule : struct, IAgentWeightRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.WeightedDraw(rule);
}

/// <summary>A rule of the shape Scan.</summary>
internal sealed class ScanAgentSelection<TRule>(string name, TRule rule, long windowTicks) : AgentSelection(name, RuleShape.Scan)
    where TRule : struct, IAgentScanRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Scan(rule, windowTicks);
}

/// <summary>A rule of the shape HeadScore whose lines are those of groups.</summary>
internal sealed class AllocationAgentSelection(string name, AllocationRule rule) : AgentSelection(name, RuleShape.HeadScore)
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Allocation(rule);
}
