using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Strategies.Probes;

/// <summary>A contact rule with every key and score transformed.</summary>
internal sealed class TransformedContactSelection(ContactSelection inner, long scale, long shift)
    : ContactSelection(inner.Name, inner.Shape)
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) =>
        inner.Accept(new Visitor<TResult>(visitor, new Transform(scale, shift)), center);

    private sealed class Visitor<TResult>(IContactRuleVisitor<TResult> inner, Transform transform) : IContactRuleVisitor<TResult>
    {
        public TResult StaticKey<TRule>(TRule rule)
            where TRule : struct, IContactKeyRule => inner.StaticKey(new KeyRule<TRule>(rule, transform));

        public TResult HeadScore<TRule>(TRule rule)
            where TRule : struct, IContactHeadRule => inner.HeadScore(new HeadRule<TRule>(rule, transform));

        public TResult Draw() => inner.Draw();

        public TResult Scan<TRule>(TRule rule)
            where TRule : struct, IContactScanRule => inner.Scan(new ScanRule<TRule>(rule, transform));

        public TResult Guarded(string name, Func<StrategyGuard, TResult> build) => inner.Guarded(name, build);
    }

    private readonly struct KeyRule<TRule>(TRule rule, Transform transform) : IContactKeyRule
        where TRule : struct, IContactKeyRule
    {
        public void WriteKey(in ContactView contact, out OrderKey key)
        {
            rule.WriteKey(in contact, out key);
            key.Primary = transform.Of(key.Primary);
        }
    }

    private readonly struct HeadRule<TRule>(TRule rule, Transform transform) : IContactHeadRule
        where TRule : struct, IContactHeadRule
    {
        public bool ChoosesQueue => rule.ChoosesQueue;

        public RuleFacts Reads => rule.Reads;

        public void WriteKey(in ContactView contact, out OrderKey key) => rule.WriteKey(in contact, out key);

        public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
            transform.Of(rule.ScoreOf(in head, in queue, in agent, in pair));
    }

    private readonly struct ScanRule<TRule>(TRule rule, Transform transform) : IContactScanRule
        where TRule : struct, IContactScanRule
    {
        public RuleFacts Reads => rule.Reads;

        public Score ScoreOf(in ContactView contact, in QueueView queue, in AgentView agent, in PairView pair) =>
            transform.Of(rule.ScoreOf(in contact, in queue, in agent, in pair));
    }
}
