namespace RoutingEngine.Testing.Invariants;

internal sealed class ContactOrderChecker(Center center) : InvariantChecker(RoutingInvariants.ContactOrder)
{
    private readonly ContactSelection _rule = center.ContactSelection;
    private readonly long? _credit = center.ContactSelection.Credit?.Ticks;

    private bool IsChecked => _credit is not null || _rule == ContactSelection.Priority
        || _rule == ContactSelection.Fifo || _rule == ContactSelection.LongestQueue;

    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (!Offers.Makes(decision) || !Offers.IsAgentLooking(decision)) return;
        if (!IsChecked) return;
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
        var order = 0;
        if (_credit is { } credit) order = AgedKey(left, credit).CompareTo(AgedKey(right, credit));
        else if (_rule == ContactSelection.Priority) order = right.Priority.CompareTo(left.Priority);
        else if (_rule == ContactSelection.LongestQueue) order = CompareQueues(ledger, left.Queue, right.Queue);
        if (order == 0) order = left.EnqueuedTick.CompareTo(right.EnqueuedTick);
        return order < 0 || (order == 0 && left.Handle.Number < right.Handle.Number);
    }

    private static int CompareQueues(RoutingLedger ledger, int left, int right)
    {
        var order = ledger.WaitingIn(right).CompareTo(ledger.WaitingIn(left));
        return order != 0 ? order : left.CompareTo(right);
    }

    private static long AgedKey(LedgerContact contact, long credit) =>
        (long)Int128.Clamp(contact.EnqueuedTick - ((Int128)contact.Priority * credit), long.MinValue, long.MaxValue);
}
