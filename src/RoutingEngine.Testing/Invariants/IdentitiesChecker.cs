namespace RoutingEngine.Testing.Invariants;

internal sealed class IdentitiesChecker() : InvariantChecker(RoutingInvariants.Identities)
{
    private readonly Dictionary<int, ContactHandle> _contactPlaces = [];
    private readonly Dictionary<int, AgentHandle> _agentPlaces = [];
    private readonly Dictionary<int, long> _slots = [];

    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        switch (decision.Kind)
        {
            case DecisionKind.ContactQueued or DecisionKind.ContactBlocked:
                var isNext = decision.Contact.Number == ledger.LastContactNumber + 1;
                Expect(ledger, decision, isNext, "the next contact number");
                Expect(ledger, decision, decision.Step == 0, "step 0");
                break;
            case DecisionKind.AgentSignedIn when decision.Reason != DecisionReason.Drain:
                Expect(ledger, decision, decision.Agent.Number == ledger.LastAgentNumber + 1, "the next agent number");
                break;
            case DecisionKind.OfferMade:
                Expect(ledger, decision, decision.OfferNumber == ledger.LastOfferNumber + 1, "the next offer number");
                break;
            case DecisionKind.OfferAccepted when decision.Reason != DecisionReason.Command:
                Expect(ledger, decision, decision.OfferNumber == ledger.LastOfferNumber + 1, "the next offer number");
                break;
        }

        CheckContact(ledger, decision);
        CheckAgent(ledger, decision);
        CheckSlot(ledger, decision);
    }

    public override void AfterDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (decision.Kind == DecisionKind.ContactBlocked) return;
        var isOpen = ledger.FindContact(decision.Contact.Number) is not null;
        Note(_contactPlaces, decision.Contact.Index, decision.Contact, isOpen);
        Note(_agentPlaces, decision.Agent.Index, decision.Agent, ledger.FindAgent(decision.Agent.Number) is not null);
        Note(_slots, decision.Offer.Slot, decision.OfferNumber, ledger.FindByOffer(decision.OfferNumber) is not null);
    }

    public override void CheckAll(RoutingLedger ledger)
    {
        foreach (var agent in ledger.Agents)
        {
            if (_agentPlaces.GetValueOrDefault(agent.Handle.Index) != agent.Handle)
                throw Broken(ledger, $"{agent} does not have its place to itself.");
        }

        foreach (var state in Enum.GetValues<LedgerContactState>())
        {
            foreach (var contact in ledger.ContactsIn(state))
            {
                if (_contactPlaces.GetValueOrDefault(contact.Handle.Index) != contact.Handle)
                    throw Broken(ledger, $"{contact} does not have its place to itself.");
            }
        }
    }

    private static void Note<T>(Dictionary<int, T> places, int index, T handle, bool isOpen)
        where T : struct, IEquatable<T>
    {
        if (isOpen)
            places[index] = handle;
        else if (places.TryGetValue(index, out var owner) && owner.Equals(handle))
            places.Remove(index);
    }

    private void CheckContact(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (decision.Kind == DecisionKind.ContactBlocked)
        {
            Expect(ledger, decision, decision.Contact.Index == -1, "the place -1 of a blocked contact");
            return;
        }

        if (decision.Contact.Number == 0) return;
        if (ledger.FindContact(decision.Contact.Number) is not { } contact)
        {
            Expect(ledger, decision, !_contactPlaces.ContainsKey(decision.Contact.Index), "a place nobody has");
            return;
        }

        Expect(ledger, decision, contact.Handle == decision.Contact, "the handle the contact was given");
        if (decision.Kind != DecisionKind.ContactMoved)
            Expect(ledger, decision, contact.Queue == decision.QueueIndex, "the contact's queue");
        if (decision.Kind is DecisionKind.OfferMade or DecisionKind.OfferAccepted && !ledger.MayLag(contact))
            Expect(ledger, decision, decision.Step == contact.Step, "the step in force");
    }

    private void CheckAgent(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (decision.Agent.Number == 0) return;
        if (ledger.FindAgent(decision.Agent.Number) is { } agent)
            Expect(ledger, decision, agent.Handle == decision.Agent, "the handle the agent was given");
        else
            Expect(ledger, decision, !_agentPlaces.ContainsKey(decision.Agent.Index), "a place nobody has");
    }

    private void CheckSlot(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (decision.OfferNumber == 0) return;
        if (ledger.FindByOffer(decision.OfferNumber) is { } contact)
            Expect(ledger, decision, contact.Slot == decision.Offer.Slot, "the slot the offer was given");
        else
            Expect(ledger, decision, !_slots.ContainsKey(decision.Offer.Slot), "a slot no open offer has");
    }

    private void Expect(RoutingLedger ledger, in RoutingDecision decision, bool isTrue, string what)
    {
        if (!isTrue) throw Broken(ledger, $"expected {what} in {DecisionText.Of(decision)}.");
    }
}
