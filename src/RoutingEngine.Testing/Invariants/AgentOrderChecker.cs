namespace RoutingEngine.Testing.Invariants;

/// <summary>
/// Of rules that depend on the agents' present state the very agent is checked; of the others, round-robin and random,
/// that it stands in the first ring that has an available agent.
/// </summary>
internal sealed class AgentOrderChecker(Center center) : InvariantChecker(RoutingInvariants.AgentOrder)
{
    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (!Offers.Makes(decision) || Offers.IsAgentLooking(decision)) return;
        if (ledger.FindContact(decision.Contact.Number) is not { } contact) return;
        if (contact.State != LedgerContactState.Queued) return;
        if (ledger.FindAgent(decision.Agent.Number) is not { } chosen || ledger.MayLag(contact)) return;

        // Whoever waits for one agent alone does not compare.
        if (ledger.IsWaitingPrivately(contact)) return;
        var medium = center.Queues[contact.Queue].Medium;
        var rule = center.AgentSelectionByMedium.GetValueOrDefault(medium, center.AgentSelection);
        var ring = ledger.RingOf(contact, chosen);
        foreach (var rival in ledger.Agents)
        {
            if (rival == chosen || !ledger.IsEligible(contact, rival)) continue;
            var rivalRing = ledger.RingOf(contact, rival);
            if (rivalRing < ring)
                throw Broken(
                    ledger,
                    $"{DecisionText.Of(decision)}: {rival} is in ring {rivalRing}, {chosen} only in {ring}.");
            if (rivalRing == ring && GoesBefore(ledger, rule, rival, chosen))
                throw Broken(ledger, $"{DecisionText.Of(decision)}: by {rule}, {rival} goes before {chosen}.");
        }
    }

    private static bool GoesBefore(RoutingLedger ledger, AgentSelection rule, LedgerAgent left, LedgerAgent right)
    {
        int order;
        if (rule == AgentSelection.LongestIdle)
        {
            order = CompareLoad(left, right);
        }
        else if (rule == AgentSelection.MostRecentlyIdle)
        {
            order = CompareLoad(left, right);
            if (order == 0) order = right.IdleSinceTick.CompareTo(left.IdleSinceTick);
        }
        else if (rule == AgentSelection.Ordered)
        {
            order = ledger.RankOf(left).CompareTo(ledger.RankOf(right));
        }
        else
        {
            return false;
        }

        if (order == 0) order = left.IdleSinceTick.CompareTo(right.IdleSinceTick);
        return order < 0 || (order == 0 && left.Availability < right.Availability);
    }

    private static int CompareLoad(LedgerAgent left, LedgerAgent right) =>
        (left.InHand.Count > 0).CompareTo(right.InHand.Count > 0);
}
