namespace RoutingEngine.Testing.Invariants;

internal sealed class WorkConservedChecker() : InvariantChecker(RoutingInvariants.WorkConserved)
{
    public override void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        foreach (var contact in ledger.TouchedContacts)
        {
            if (contact.State != LedgerContactState.Queued) continue;
            Check(ledger, contact);
            foreach (var agent in ledger.Agents) Check(ledger, contact, agent);
        }

        foreach (var agent in ledger.TouchedAgents)
        {
            if (!agent.IsAvailableForAny()) continue;
            foreach (var contact in ledger.ContactsIn(LedgerContactState.Queued)) Check(ledger, contact, agent);
        }
    }

    public override void CheckAll(RoutingLedger ledger)
    {
        foreach (var contact in ledger.ContactsIn(LedgerContactState.Queued))
        {
            Check(ledger, contact);
            foreach (var agent in ledger.Agents) Check(ledger, contact, agent);
        }
    }

    private void Check(RoutingLedger ledger, LedgerContact contact, LedgerAgent agent)
    {
        var isAvailable = agent.IsAvailableFor(ledger.MediumOf(contact.Queue));
        if (isAvailable && ledger.IsEligible(contact, agent) && !ledger.MayLag(contact))
            throw Broken(ledger, $"{contact} waits while {agent} could take it.");
    }

    /// <summary>A wait for one agent alone is a hold with a name, and only as long as that agent can come.</summary>
    private void Check(RoutingLedger ledger, LedgerContact contact)
    {
        if (contact.IsPrivate && !ledger.MayLag(contact) && !ledger.MayWaitPrivately(contact, ledger.Now))
            throw Broken(ledger, $"{contact} waits for '{contact.PreferredAgent}' alone, who cannot come.");
    }
}
