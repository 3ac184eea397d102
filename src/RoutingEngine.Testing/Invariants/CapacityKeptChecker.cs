namespace RoutingEngine.Testing.Invariants;

/// <summary>
/// Load grows by offers alone, so each is measured as it is made. After a change of profile an agent may have more in
/// hand than it may be given, and beside work that may be interrupted there is room as if it were not there.
/// </summary>
internal sealed class CapacityKeptChecker() : InvariantChecker(RoutingInvariants.CapacityKept)
{
    public override void AfterDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (Offers.Makes(decision) && ledger.FindAgent(decision.Agent.Number) is { } agent)
            Check(ledger, agent, decision.Contact.Number, ledger.MediumOf(decision.QueueIndex));
    }

    /// <summary>Counts what is in hand after an offer of a contact: itself, and what it may not interrupt.</summary>
    private void Check(RoutingLedger ledger, LedgerAgent agent, uint offered, int medium)
    {
        var capacity = agent.Profile.ContactCapacity;
        var count = 0;
        long units = agent.ExternalUnits;
        foreach (var contact in agent.InHand)
        {
            var other = ledger.MediumOf(contact.Queue);
            if (other == medium) count++;
            if (contact.Handle.Number == offered
                || !capacity.MayInterrupt(ledger.MediumAt(medium), ledger.MediumAt(other)))
                units += contact.Cost;
        }

        if (units > capacity.Units) throw Broken(ledger, $"{agent} has {units} units in hand of {capacity.Units}.");
        if (count > agent.MaxOf(medium))
        {
            throw Broken(
                ledger,
                $"{agent} has {count} contacts of {ledger.MediumAt(medium)}, at most {agent.MaxOf(medium)}.");
        }
    }
}
