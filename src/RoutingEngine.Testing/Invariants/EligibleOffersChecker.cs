namespace RoutingEngine.Testing.Invariants;

internal sealed class EligibleOffersChecker() : InvariantChecker(RoutingInvariants.EligibleOffers)
{
    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (!Offers.Makes(decision)) return;
        if (ledger.FindContact(decision.Contact.Number) is not { } contact) return;
        if (contact.State is not (LedgerContactState.Queued or LedgerContactState.Parked)) return;
        if (ledger.FindAgent(decision.Agent.Number) is not { } agent) return;
        DecisionReason? byChoice = Offers.IsByChoice(decision) ? decision.Reason : null;
        if (!ledger.MayLag(contact) && ledger.WhyNotEligible(contact, agent, byChoice) is { } reason)
            throw Broken(ledger, $"{DecisionText.Of(decision)}: {reason}; {contact}, {agent}.");
    }
}
