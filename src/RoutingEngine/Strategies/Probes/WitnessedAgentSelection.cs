using RoutingEngine.Strategies.Agents;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Strategies.Probes;

/// <summary>An agent rule whose questions and answers are kept.</summary>
internal sealed class WitnessedAgentSelection(AgentSelection inner, RuleWitness witness) : AgentSelection(inner.Name, inner.Shape)
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) =>
        inner.Accept(new Visitor<TResult>(visitor, witness));

    private sealed class Visitor<TResult>(IAgentRuleVisitor<TResult> inner, RuleWitness witness)
        : IAgentRuleVisitor<TResult>
    {
        public TResult StaticKey<TRule>(TRule rule)
            where TRule : struct, IAgentKeyRule => inner.StaticKey(new KeyRule<TRule>(rule, witness));

        public TResult Windowed<TRule>(TRule rule, long windowTicks)
            where TRule : struct, IAgentFactRule => inner.Windowed(new FactRule<TRule>(rule, witness), windowTicks);

        public TResult PerLane<TRule>(TRule rule)
            where TRule : struct, IAgentFactRule => inner.PerLane(new FactRule<TRule>(rule, witness));

        public TResult PerLevel<TRule>(TRule rule)
            where TRule : struct, IAgentLevelRule => inner.PerLevel(rule);

        public TResult Successor<TRule>(TRule rule)
            where TRule : struct, IAgentTurnRule => inner.Successor(new TurnRule<TRule>(rule, witness));

        public TResult Draw() => inner.Draw();

        public TResult Draw<TRule>(TRule rule)
            where TRule : struct, IAgentDrawRule => inner.Draw(new DrawRule<TRule>(rule, witness));

        public TResult WeightedDraw<TRule>(TRule rule)
            where TRule : struct, IAgentWeightRule => inner.WeightedDraw(rule);

        public TResult Scan<TRule>(TRule rule, long windowTicks)
            where TRule : struct, IAgentScanRule => inner.Scan(new ScanRule<TRule>(rule, witness), windowTicks);

        public TResult Allocation(AllocationRule rule) => inner.Allocation(rule);

        public TResult Guarded(string name, Func<StrategyGuard, TResult> build) => inner.Guarded(name, build);
    }

    /// <summary>Asks a rule to which the router shows no facts; a custom one can be shown some all the same.</summary>
    private static AskRule About<TRule>(TRule rule, Func<TRule, AgentView, Score> ask)
        where TRule : struct => rule is IAgentQuestion question
        ? (in agent, in _, in _, in pair) => new Score(question.Answer(in agent, in pair))
        : (in agent, in _, in _, in _) => ask(rule, agent);

    private static AskRule AboutFacts<TRule>(TRule rule)
        where TRule : struct, IAgentFactRule =>
        (in agent, in _, in _, in pair) => new Score(rule.KeyOf(in agent, in pair));

    private static AskRule AboutPairs<TRule>(TRule rule)
        where TRule : struct, IAgentScanRule =>
        (in agent, in contact, in _, in pair) => rule.ScoreOf(in agent, in contact, in pair);

    private readonly struct KeyRule<TRule>(TRule rule, RuleWitness witness) : IAgentKeyRule
        where TRule : struct, IAgentKeyRule
    {
        private readonly AskRule _ask = About(rule, static (rule, agent) =>
        {
            rule.WriteKey(in agent, out var key);
            return new Score(key.Primary);
        });

        public void WriteKey(in AgentView agent, out OrderKey key)
        {
            rule.WriteKey(in agent, out key);
            witness.Ask(_ask, RuleFacts.None, in agent, default, default, in PairView.Nothing);
        }
    }

    private readonly struct FactRule<TRule>(TRule rule, RuleWitness witness) : IAgentFactRule
        where TRule : struct, IAgentFactRule
    {
        private readonly AskRule _ask = AboutFacts(rule);

        public RuleFacts Reads => rule.Reads;

        public long KeyOf(in AgentView agent, in PairView pair)
        {
            witness.Ask(_ask, rule.Reads, in agent, default, default, in pair);
            return rule.KeyOf(in agent, in pair);
        }
    }

    private readonly struct TurnRule<TRule>(TRule rule, RuleWitness witness) : IAgentTurnRule
        where TRule : struct, IAgentTurnRule
    {
        private readonly AskRule _ask = About(rule, static (rule, agent) => new Score(rule.PlaceOf(in agent)));

        public long PlaceOf(in AgentView agent)
        {
            witness.Ask(_ask, RuleFacts.None, in agent, default, default, in PairView.Nothing);
            return rule.PlaceOf(in agent);
        }
    }

    private readonly struct DrawRule<TRule>(TRule rule, RuleWitness witness) : IAgentDrawRule
        where TRule : struct, IAgentDrawRule
    {
        private readonly AskRule _ask = About(rule, static (rule, agent) => rule.ScoreOf(in agent));

        public int Draws => rule.Draws;

        public Score ScoreOf(in AgentView agent)
        {
            witness.Ask(_ask, RuleFacts.None, in agent, default, default, in PairView.Nothing);
            return rule.ScoreOf(in agent);
        }
    }

    private readonly struct ScanRule<TRule>(TRule rule, RuleWitness witness) : IAgentScanRule
        where TRule : struct, IAgentScanRule
    {
        private readonly AskRule _ask = AboutPairs(rule);

        public RuleFacts Reads => rule.Reads;

        public Score ScoreOf(in AgentView agent, in ContactView contact, in PairView pair)
        {
            witness.Ask(_ask, rule.Reads, in agent, in contact, default, in pair);
            return rule.ScoreOf(in agent, in contact, in pair);
        }
    }
}
