using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Strategies.Probes;

/// <summary>A contact rule whose questions and answers are kept.</summary>
internal sealed class WitnessedContactSelection(ContactSelection inner, RuleWitness witness)
    : ContactSelection(inner.Name, inner.Shape)
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) =>
        inner.Accept(new Visitor<TResult>(visitor, witness), center);

    private sealed class Visitor<TResult>(IContactRuleVisitor<TResult> inner, RuleWitness witness)
        : IContactRuleVisitor<TResult>
    {
        public TResult StaticKey<TRule>(TRule rule)
            where TRule : struct, IContactKeyRule => inner.StaticKey(new KeyRule<TRule>(rule, witness));

        public TResult HeadScore<TRule>(TRule rule)
            where TRule : struct, IContactHeadRule => inner.HeadScore(new HeadRule<TRule>(rule, witness));

        public TResult Draw() => inner.Draw();

        public TResult Scan<TRule>(TRule rule)
            where TRule : struct, IContactScanRule => inner.Scan(new ScanRule<TRule>(rule, witness));

        public TResult Guarded(string name, Func<StrategyGuard, TResult> build) => inner.Guarded(name, build);
    }

    private static AskRule AboutKey<TRule>(TRule rule)
        where TRule : struct, IContactKeyRule => (in _, in contact, in _, in _) =>
    {
        rule.WriteKey(in contact, out var key);
        return new Score(key.Primary);
    };

    private static AskRule AboutHeads<TRule>(TRule rule)
        where TRule : struct, IContactHeadRule =>
        (in agent, in contact, in queue, in pair) => rule.ScoreOf(in contact, in queue, in agent, in pair);

    private static AskRule AboutContacts<TRule>(TRule rule)
        where TRule : struct, IContactScanRule =>
        (in agent, in contact, in queue, in pair) => rule.ScoreOf(in contact, in queue, in agent, in pair);

    private readonly struct KeyRule<TRule>(TRule rule, RuleWitness witness) : IContactKeyRule
        where TRule : struct, IContactKeyRule
    {
        private readonly AskRule _ask = AboutKey(rule);

        public Bands Bands => rule.Bands;

        public void WriteKey(in ContactView contact, out OrderKey key)
        {
            witness.Ask(_ask, RuleFacts.None, default, in contact, default, in PairView.Nothing);
            rule.WriteKey(in contact, out key);
        }
    }

    private readonly struct HeadRule<TRule>(TRule rule, RuleWitness witness) : IContactHeadRule
        where TRule : struct, IContactHeadRule
    {
        private readonly AskRule _ask = AboutHeads(rule);

        public bool ChoosesQueue => rule.ChoosesQueue;

        public RuleFacts Reads => rule.Reads;

        public void WriteKey(in ContactView contact, out OrderKey key) => rule.WriteKey(in contact, out key);

        public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair)
        {
            witness.Ask(_ask, rule.Reads, in agent, in head, in queue, in pair);
            return rule.ScoreOf(in head, in queue, in agent, in pair);
        }
    }

    private readonly struct ScanRule<TRule>(TRule rule, RuleWitness witness) : IContactScanRule
        where TRule : struct, IContactScanRule
    {
        private readonly AskRule _ask = AboutContacts(rule);

        public RuleFacts Reads => rule.Reads;

        public Score ScoreOf(in ContactView contact, in QueueView queue, in AgentView agent, in PairView pair)
        {
            witness.Ask(_ask, rule.Reads, in agent, in contact, in queue, in pair);
            return rule.ScoreOf(in contact, in queue, in agent, in pair);
        }
    }
}
