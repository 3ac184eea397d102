namespace RoutingEngine.Testing.Invariants;

internal sealed class ContactsConservedChecker() : InvariantChecker(RoutingInvariants.ContactsConserved)
{
    public override void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        var totals = ledger.Totals;
        if (!totals.AreBalanced) throw Broken(ledger, $"the places do not add up: {totals}.");
        if (ledger.SubmittedByResults != totals.Submitted)
            throw Broken(ledger, $"results took {ledger.SubmittedByResults} contacts, decisions {totals.Submitted}.");
    }

    public override void CheckAll(RoutingLedger ledger)
    {
        var totals = ledger.Totals;
        var open = totals.Queued + totals.Offered + totals.Assigned + totals.WrapUp + totals.Parked;
        if (open != ledger.OpenContactCount)
            throw Broken(ledger, $"{ledger.OpenContactCount} contacts are open, in places {open}.");
        var waiting = new int[ledger.Center.Queues.Count];
        foreach (var contact in ledger.ContactsIn(LedgerContactState.Queued)) waiting[contact.Queue]++;
        for (var queue = 0; queue < waiting.Length; queue++)
        {
            if (waiting[queue] != ledger.WaitingIn(queue))
                throw Broken(
                    ledger,
                    $"queue {queue} counts {ledger.WaitingIn(queue)} waiting contacts and has {waiting[queue]}.");
        }
    }
}
