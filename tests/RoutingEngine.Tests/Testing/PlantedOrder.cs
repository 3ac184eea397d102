using RoutingEngine.Testing;

namespace RoutingEngine.Tests.Testing;

/// <summary>
/// Shows a checker every offer of a router, and in the place of each the offers to every other agent, or of every other
/// contact, that the router could have made; counts what the checker refuses.
/// </summary>
internal sealed class PlantedOrder(InvariantChecker inner) : InvariantChecker(inner.Name)
{
    /// <summary>Whether other offers are planted.</summary>
    public bool Plants { get; init; } = true;

    /// <summary>Offers of the router itself that the checker refuses.</summary>
    public int TrueRefused { get; private set; }

    /// <summary>Offers in the place of others.</summary>
    public int Planted { get; private set; }

    /// <summary>Those of them that the checker refuses.</summary>
    public int PlantedRefused { get; private set; }

    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (Plants) Plant(ledger, decision);
        if (Refuses(ledger, decision)) TrueRefused++;
    }

    public override void AfterDecision(RoutingLedger ledger, in RoutingDecision decision) =>
        inner.AfterDecision(ledger, decision);

    private bool IsOffer(in RoutingDecision decision) => decision.Reason switch
    {
        DecisionReason.AgentFound or DecisionReason.AutoAgentFound => Name == RoutingInvariants.AgentOrder,
        DecisionReason.ContactFound or DecisionReason.AutoContactFound => Name == RoutingInvariants.ContactOrder,
        _ => false,
    };

    private void Plant(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (!IsOffer(decision)) return;
        var contact = ledger.FindContact(decision.Contact.Number)!;
        var agent = ledger.FindAgent(decision.Agent.Number)!;
        if (Name == RoutingInvariants.AgentOrder)
        {
            if (ledger.IsWaitingPrivately(contact)) return;
            var ring = ledger.RingOf(contact, agent);
            foreach (var rival in ledger.Agents)
            {
                if (rival != agent && ledger.IsEligible(contact, rival) && ledger.RingOf(contact, rival) == ring)
                    Count(ledger, decision with { Agent = rival.Handle });
            }

            return;
        }

        foreach (var rival in ledger.ContactsIn(LedgerContactState.Queued))
        {
            if (rival != contact && ledger.IsEligible(rival, agent))
                Count(ledger, decision with { Contact = rival.Handle, QueueIndex = rival.Queue });
        }
    }

    private void Count(RoutingLedger ledger, in RoutingDecision decision)
    {
        Planted++;
        if (Refuses(ledger, decision)) PlantedRefused++;
    }

    private bool Refuses(RoutingLedger ledger, in RoutingDecision decision)
    {
        try
        {
            inner.BeforeDecision(ledger, decision);
            return false;
        }
        catch (InvariantViolationException)
        {
            return true;
        }
    }
}
