namespace RoutingEngine.Testing.Invariants;

internal sealed class ContactOrderChecker(Center center) : InvariantChecker(RoutingInvariants.ContactOrder)
{
    private readonly string _rule = center.ContactSelection.Name;
    private readonly long _credit = center.ContactSelection is AgedPrioritySelection aged ? aged.CreditTicks : 0;

    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (!Offers.Makes(decision) || !Offers.IsAgentLooking(decision)) return;
        if (_rule is not ("priority" or "fifo" or "aged-priority" or "longest-queue")) return;
        if (ledger.FindContact(decision.Contact.Number) is not { } chosen) return;
        if (chosen.State != LedgerContactState.Queued) return;
        if (ledger.FindAgent(decision.Agent.Number) is not { } agent || ledger.MayLag(chosen)) return;
        foreach (var rival in ledger.ContactsIn(LedgerContactState.Queued))
        {
            if (!GoesBefore(ledger, rival, chosen) || !ledger.IsEligible(rival, agent) || ledger.MayLag(rival))
                continue;
            throw Broken(ledger, $"{DecisionText.Of(decision)}: by {_rule}, {rival} goes before {chosen} for {agent}.");
        }
    }

    private bool GoesBefore(RoutingLedger ledger, LedgerContact left, LedgerContact right)
    {
        var order = _rule switch
        {
            "priority" => right.Priority.CompareTo(left.Priority),
            "aged-priority" => AgedKey(left).CompareTo(AgedKey(right)),
            "longest-queue" => CompareQueues(ledger, left.Queue, right.Queue),
            _ => 0,
        };
        if (order == 0) order = left.EnqueuedAt.CompareTo(right.EnqueuedAt);
        return order < 0 || (order == 0 && left.Handle.Number < right.Handle.Number);
    }

    private static int CompareQueues(RoutingLedger ledger, int left, int right)
    {
        var order = ledger.WaitingIn(right).CompareTo(ledger.WaitingIn(left));
        return order != 0 ? order : left.CompareTo(right);
    }

    private long AgedKey(LedgerContact contact) =>
        (long)Int128.Clamp(contact.EnqueuedAt - ((Int128)contact.Priority * _credit), long.MinValue, long.MaxValue);
}
