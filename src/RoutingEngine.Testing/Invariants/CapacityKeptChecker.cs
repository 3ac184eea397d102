namespace RoutingEngine.Testing.Invariants;

/// <summary>
/// Load grows by offers alone, so each is measured as it is made. After a change of profile an agent may have more in
/// hand than it may be given.
/// </summary>
internal sealed class CapacityKeptChecker() : InvariantChecker(RoutingInvariants.CapacityKept)
{
    public override void AfterDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (Offers.Makes(decision) && ledger.FindAgent(decision.Agent.Number) is { } agent)
            Check(ledger, agent, ledger.MediumOf(decision.QueueIndex));
    }

    /// <summary>Counts what is in hand after an offer of a medium.</summary>
    private void Check(RoutingLedger ledger, LedgerAgent agent, int medium)
    {
        var count = 0;
        long units = 0;
        foreach (var contact in agent.InHand)
        {
            if (ledger.MediumOf(contact.Queue) == medium) count++;
            units += contact.Cost;
        }

        if (units > agent.Profile.ContactCapacity.Units)
            throw Broken(ledger, $"{agent} has {units} units in hand of {agent.Profile.ContactCapacity.Units}.");
        if (count > agent.MaxOf(medium))
            throw Broken(
                ledger,
                $"{agent} has {count} contacts of {ledger.MediumAt(medium)}, at most {agent.MaxOf(medium)}.");
    }
}
