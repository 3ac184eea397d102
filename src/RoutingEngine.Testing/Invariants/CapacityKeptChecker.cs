namespace RoutingEngine.Testing.Invariants;

internal sealed class CapacityKeptChecker() : InvariantChecker(RoutingInvariants.CapacityKept)
{
    public override void AfterDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (Offers.Makes(decision) && ledger.FindAgent(decision.Agent.Number) is { } agent) Check(ledger, agent);
    }

    public override void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        foreach (var agent in ledger.TouchedAgents) Check(ledger, agent);
    }

    public override void CheckAll(RoutingLedger ledger)
    {
        foreach (var agent in ledger.Agents) Check(ledger, agent);
    }

    private void Check(RoutingLedger ledger, LedgerAgent agent)
    {
        Span<int> counts = stackalloc int[Medium.MediaMax];
        long units = 0;
        foreach (var contact in agent.InHand)
        {
            var medium = ledger.MediumOf(contact.Queue);
            counts[medium]++;
            units += agent.CostOf(medium);
        }

        if (units > agent.Profile.ContactCapacity.Units)
            throw Broken(ledger, $"{agent} has {units} units in hand of {agent.Profile.ContactCapacity.Units}.");
        for (var medium = 0; medium < ledger.MediumCount; medium++)
        {
            if (counts[medium] > agent.MaxOf(medium))
                throw Broken(
                    ledger,
                    $"{agent} has {counts[medium]} contacts of {ledger.MediumAt(medium)}, at most {agent.MaxOf(medium)}.");
        }
    }
}
