using RoutingEngine.Strategies.Agents;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Strategies.Probes;

/// <summary>An agent rule with every key and score transformed.</summary>
internal sealed class TransformedAgentSelection(AgentSelection inner, long scale, long shift)
    : AgentSelection(inner.Name, inner.Shape)
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) =>
        inner.Accept(new Visitor<TResult>(visitor, new Transform(scale, shift)));

    private sealed class Visitor<TResult>(IAgentRuleVisitor<TResult> inner, Transform transform) : IAgentRuleVisitor<TResult>
    {
        public TResult StaticKey<TRule>(TRule rule)
            where TRule : struct, IAgentKeyRule => inner.StaticKey(new KeyRule<TRule>(rule, transform));

        public TResult Windowed<TRule>(TRule rule, long windowTicks)
            where TRule : struct, IAgentFactRule => inner.Windowed(new FactRule<TRule>(rule, transform), windowTicks);

        public TResult PerLane<TRule>(TRule rule)
            where TRule : struct, IAgentFactRule => inner.PerLane(new FactRule<TRule>(rule, transform));

        public TResult PerLevel<TRule>(TRule rule)
            where TRule : struct, IAgentLevelRule => inner.PerLevel(new LevelRule<TRule>(rule, transform));

        public TResult Successor<TRule>(TRule rule)
            where TRule : struct, IAgentTurnRule => inner.Successor(new TurnRule<TRule>(rule, transform));

        public TResult Draw() => inner.Draw();

        public TResult Draw<TRule>(TRule rule)
            where TRule : struct, IAgentDrawRule => inner.Draw(new DrawRule<TRule>(rule, transform));

        public TResult WeightedDraw<TRule>(TRule rule)
            where TRule : struct, IAgentWeightRule => inner.WeightedDraw(rule);

        public TResult Scan<TRule>(TRule rule, long windowTicks)
            where TRule : struct, IAgentScanRule => inner.Scan(new ScanRule<TRule>(rule, transform), windowTicks);

        public TResult Allocation(AllocationRule rule) => inner.Allocation(rule);

        public TResult Guarded(string name, Func<StrategyGuard, TResult> build) => inner.Guarded(name, build);
    }

    private readonly struct KeyRule<TRule>(TRule rule, Transform transform) : IAgentKeyRule
        where TRule : struct, IAgentKeyRule
    {
        public void WriteKey(in AgentView agent, out OrderKey key)
        {
            rule.WriteKey(in agent, out key);
            if (!rule.IsPacked) key.Primary = transform.Of(key.Primary);
        }
    }

    private readonly struct FactRule<TRule>(TRule rule, Transform transform) : IAgentFactRule
        where TRule : struct, IAgentFactRule
    {
        public RuleFacts Reads => rule.Reads;

        public long KeyOf(in AgentView agent, in PairView pair) => transform.Of(rule.KeyOf(in agent, in pair));
    }

    private readonly struct LevelRule<TRule>(TRule rule, Transform transform) : IAgentLevelRule
        where TRule : struct, IAgentLevelRule
    {
        public long TierOf(long levelSum) => transform.Of(rule.TierOf(levelSum));
    }

    private readonly struct TurnRule<TRule>(TRule rule, Transform transform) : IAgentTurnRule
        where TRule : struct, IAgentTurnRule
    {
        public long PlaceOf(in AgentView agent) => transform.Of(rule.PlaceOf(in agent));
    }

    private readonly struct DrawRule<TRule>(TRule rule, Transform transform) : IAgentDrawRule
        where TRule : struct, IAgentDrawRule
    {
        public int Draws => rule.Draws;

        public Score ScoreOf(in AgentView agent) => transform.Of(rule.ScoreOf(in agent));
    }

    private readonly struct ScanRule<TRule>(TRule rule, Transform transform) : IAgentScanRule
        where TRule : struct, IAgentScanRule
    {
        public RuleFacts Reads => rule.Reads;

        public Score ScoreOf(in AgentView agent, in ContactView contact, in PairView pair) =>
            transform.Of(rule.ScoreOf(in agent, in contact, in pair));
    }
}
