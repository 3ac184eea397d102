namespace RoutingEngine.Testing.Invariants;

/// <summary>
/// Looks at every agent that a contact could have been given: none is in an earlier ring, and in the ring of the chosen
/// one none goes before it by the rule. Where some agents are drawn, at most those not drawn go before it.
/// </summary>
internal sealed class AgentOrderChecker : InvariantChecker
{
    private readonly OrderHistory _history;
    private readonly AgentSelection[] _ruleOfQueue;
    private readonly AgentOrder?[] _orderOfQueue;

    public AgentOrderChecker(Center center)
        : base(RoutingInvariants.AgentOrder)
    {
        _history = new OrderHistory(center);
        _ruleOfQueue = [.. center.Queues.Select(queue =>
            center.AgentSelectionByMedium.GetValueOrDefault(queue.Medium, center.AgentSelection))];
        var orders = center.Queues.Select(queue => queue.Medium).Distinct().ToDictionary(
            medium => medium,
            medium => AgentOrder.Of(
                center.AgentSelectionByMedium.GetValueOrDefault(medium, center.AgentSelection), medium, _history));
        _orderOfQueue = [.. center.Queues.Select(queue => orders[queue.Medium])];
    }

    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        Check(ledger, decision);
        _history.BeforeDecision(ledger, decision);
    }

    public override void AfterDecision(RoutingLedger ledger, in RoutingDecision decision) =>
        _history.AfterDecision(ledger, decision);

    private void Check(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (!Offers.Makes(decision) || Offers.IsAgentLooking(decision) || Offers.IsByChoice(decision)) return;
        if (ledger.FindContact(decision.Contact.Number) is not { } contact) return;
        if (contact.State != LedgerContactState.Queued) return;
        if (ledger.FindAgent(decision.Agent.Number) is not { } chosen || ledger.MayLag(contact)) return;

        // Whoever waits for one agent alone does not compare.
        if (ledger.IsWaitingPrivately(contact)) return;
        var order = _orderOfQueue[contact.Queue];
        var now = decision.Tick;
        var score = order?.Score(ledger, contact, chosen, now) ?? default;
        var ring = ledger.RingOf(contact, chosen);
        var (count, countBefore) = (1, 0);
        LedgerAgent? before = null;
        foreach (var rival in ledger.Agents)
        {
            if (rival == chosen || !ledger.IsEligible(contact, rival)) continue;
            var rivalRing = ledger.RingOf(contact, rival);
            if (rivalRing < ring)
                throw Broken(
                    ledger,
                    $"{DecisionText.Of(decision)}: {rival} is in ring {rivalRing}, {chosen} only in {ring}.");
            if (rivalRing != ring || order is null) continue;
            count++;
            var difference = order.Score(ledger, contact, rival, now).CompareTo(score);
            if (difference < 0 || (difference == 0 && !(order.HasTieRule && IsIdleLonger(rival, chosen)))) continue;
            countBefore++;
            before = rival;
        }

        if (before is null || countBefore <= count - order!.Draws) return;
        throw Broken(
            ledger,
            $"{DecisionText.Of(decision)}: by {_ruleOfQueue[contact.Queue]}, {countBefore} of {count} agents go before {chosen}, {before} among them.");
    }

    private static bool IsIdleLonger(LedgerAgent left, LedgerAgent right) => left.IdleSince != right.IdleSince
        ? left.IdleSince < right.IdleSince
        : left.Availability < right.Availability;
}
