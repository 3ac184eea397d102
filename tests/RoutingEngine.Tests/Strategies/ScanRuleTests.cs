using RoutingEngine.Strategies;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Strategies;

/// <summary>Rules of one's own that look at every pair, beside a check that looks at every pair itself.</summary>
public sealed class ScanRuleTests
{
    [Fact]
    public void ScanRules_AnyScript_ChooseTheLargestScoreOfAllEligible()
    {
        var counts = new Counts();

        for (ulong seed = 1; seed <= TestTier.Pick(12UL, 60UL); seed++)
        {
            var options = new ScriptOptions { AgentCount = 12, WaitingGoal = 10 };
            var center = CenterGenerator.Generate(seed, options) with
            {
                AgentSelection = new Room(),
                AgentSelectionByMedium = new Dictionary<Medium, AgentSelection>(),
                ContactSelection = new Turn(),
            };
            InvariantChecker[] checkers = [.. RoutingInvariants.All(center), new LargestScoreChecker(counts)];
            Run(seed, center, options, new RoutingLedger(center, checkers));
        }

        // Most choices are no choices; of those that were, enough were settled by the score and enough by the tie.
        Assert.InRange(counts.Agents, 100, int.MaxValue);
        Assert.InRange(counts.Contacts, 100, int.MaxValue);
        Assert.InRange(counts.Ties, 100, int.MaxValue);
    }

    private static void Run(ulong seed, Center center, ScriptOptions options, RoutingLedger ledger)
    {
        var core = new MatchingCore(center);
        var generator = new ScriptGenerator(seed, options);
        var decisions = new DecisionBuffer();
        for (var i = 0; i < 3_000; i++)
        {
            var command = ScriptWriter.Write(generator.Next(ledger), ledger, options);
            decisions.Clear();
            var result = core.Execute(command, decisions);
            ledger.Consume(command, result, decisions);
        }
    }

    /// <summary>Most room for contacts of even priority, least for others; many agents share a score.</summary>
    private readonly struct RoomRule : IAgentScanRule
    {
        public RuleFacts Reads => RuleFacts.None;

        public static long Score(long units, long used, long inHand, int priority) =>
            ((units - used) / 20 * (priority % 2 == 0 ? 1 : -1)) - inHand;

        public Score ScoreOf(in AgentView agent, in ContactView contact, in PairView pair) =>
            new(Score(agent.Units, agent.UsedUnits, agent.InHand, contact.Priority));
    }

    private sealed class Room() : AgentSelection("room", RuleShape.Scan)
    {
        internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) =>
            visitor.Scan(default(RoomRule), windowTicks: 1);
    }

    /// <summary>Queues take turns by the agent's number; priority counts for some agents only.</summary>
    private readonly struct TurnRule : IContactScanRule
    {
        public RuleFacts Reads => RuleFacts.None;

        public static long Score(int queue, int priority, long agentNumber) =>
            ((queue + agentNumber) % 3 * 2) + (agentNumber % 2 == 0 ? priority : 0);

        public Score ScoreOf(in ContactView contact, in QueueView queue, in AgentView agent, in PairView pair) =>
            new(Score(contact.Queue, contact.Priority, agent.Number));
    }

    private sealed class Turn() : ContactSelection("turn", RuleShape.Scan)
    {
        internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) =>
            visitor.Scan(default(TurnRule));
    }

    private sealed class Counts
    {
        public int Agents { get; set; }

        public int Contacts { get; set; }

        public int Ties { get; set; }
    }

    private sealed class LargestScoreChecker(Counts counts) : InvariantChecker("LargestScore")
    {
        public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
        {
            var isOffer = decision.Kind == DecisionKind.OfferMade
                || (decision.Kind == DecisionKind.OfferAccepted && decision.Reason != DecisionReason.Command);
            if (!isOffer) return;
            var contact = ledger.FindContact(decision.Contact.Number)!;
            var agent = ledger.FindAgent(decision.Agent.Number)!;
            if (decision.Reason is DecisionReason.ContactFound or DecisionReason.AutoContactFound)
                CheckContact(ledger, contact, agent);
            else if (!ledger.IsWaitingPrivately(contact))
                CheckAgent(ledger, contact, agent);
        }

        private void CheckContact(RoutingLedger ledger, LedgerContact chosen, LedgerAgent agent)
        {
            var all = ledger.ContactsIn(LedgerContactState.Queued)
                .Where(contact => ledger.IsEligible(contact, agent))
                .ToList();
            var best = all
                .OrderByDescending(ScoreOf)
                .ThenBy(contact => contact.EnqueuedTick)
                .ThenBy(contact => contact.Handle.Number)
                .First();
            if (best != chosen)
                throw Broken(ledger, $"{agent} was given {chosen}, but {best} scores more or goes before.");
            Count(all.Select(ScoreOf).ToList(), isAgent: false);

            long ScoreOf(LedgerContact contact) => TurnRule.Score(contact.Queue, contact.Priority, agent.Handle.Number);
        }

        private void CheckAgent(RoutingLedger ledger, LedgerContact contact, LedgerAgent chosen)
        {
            var ring = ledger.RingOf(contact, chosen);
            var all = ledger.Agents
                .Where(agent => ledger.IsEligible(contact, agent) && ledger.RingOf(contact, agent) == ring)
                .ToList();
            var best = all
                .OrderByDescending(ScoreOf)
                .ThenBy(agent => agent.IdleSinceTick)
                .ThenBy(agent => agent.Availability)
                .First();
            if (best != chosen)
                throw Broken(ledger, $"{contact} was given to {chosen}, but {best} scores more or goes before.");
            Count(all.Select(ScoreOf).ToList(), isAgent: true);

            long ScoreOf(LedgerAgent agent) => RoomRule.Score(
                agent.Profile.ContactCapacity.Units, agent.UsedUnits, agent.InHand.Count, contact.Priority);
        }

        private void Count(List<long> scores, bool isAgent)
        {
            if (scores.Count < 2) return;
            var largest = scores.Max();
            if (scores.Count(score => score == largest) > 1) counts.Ties++;
            else if (isAgent) counts.Agents++;
            else counts.Contacts++;
        }
    }
}
