namespace RoutingEngine.Testing.Invariants;

/// <summary>
/// Looks at every contact that an agent could have been given: none goes before the chosen one by the rule.
/// </summary>
internal sealed class ContactOrderChecker : InvariantChecker
{
    private readonly OrderHistory _history;
    private readonly ContactSelection _rule;
    private readonly ContactOrder? _order;

    public ContactOrderChecker(Center center)
        : base(RoutingInvariants.ContactOrder)
    {
        _history = new OrderHistory(center);
        _rule = center.ContactSelection;
        _order = ContactOrder.Of(center, _history);
    }

    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (_order is not null) Check(_order, ledger, decision);
        _history.BeforeDecision(ledger, decision);
    }

    private void Check(ContactOrder order, RoutingLedger ledger, in RoutingDecision decision)
    {
        if (!Offers.Makes(decision) || !Offers.IsAgentLooking(decision)) return;
        if (ledger.FindContact(decision.Contact.Number) is not { } chosen) return;
        if (chosen.State != LedgerContactState.Queued) return;
        if (ledger.FindAgent(decision.Agent.Number) is not { } agent || ledger.MayLag(chosen)) return;
        var score = order.Score(ledger, chosen, agent, decision.Tick);
        foreach (var rival in ledger.ContactsIn(LedgerContactState.Queued))
        {
            if (rival == chosen) continue;
            var difference = order.Score(ledger, rival, agent, decision.Tick).CompareTo(score);
            if (difference < 0 || (difference == 0 && !GoesFirstOfEqual(order, rival, chosen))) continue;
            if (!ledger.IsEligible(rival, agent) || ledger.MayLag(rival)) continue;
            throw Broken(ledger, $"{DecisionText.Of(decision)}: by {_rule}, {rival} goes before {chosen} for {agent}.");
        }
    }

    private static bool GoesFirstOfEqual(ContactOrder order, LedgerContact left, LedgerContact right)
    {
        if (order.ChoosesQueue && left.Queue != right.Queue) return left.Queue < right.Queue;
        return left.EnqueuedAt != right.EnqueuedAt
            ? left.EnqueuedAt < right.EnqueuedAt
            : left.Handle.Number < right.Handle.Number;
    }
}
