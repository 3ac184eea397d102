namespace RoutingEngine.Testing.Invariants;

/// <summary>
/// The ledger itself refuses illegal moves as it applies them; this looks at the outcome: each open contact in one
/// place, in the hands of exactly the agent it names.
/// </summary>
internal sealed class LegalTransitionsChecker() : InvariantChecker(RoutingInvariants.LegalTransitions)
{
    public override void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        foreach (var contact in ledger.TouchedContacts) Check(ledger, contact);
    }

    public override void CheckAll(RoutingLedger ledger)
    {
        var held = 0;
        foreach (var state in Enum.GetValues<LedgerContactState>())
        {
            foreach (var contact in ledger.ContactsIn(state))
            {
                Check(ledger, contact);
                if (contact.State != state) throw Broken(ledger, $"{contact} stands among those {state}.");
                if (IsInHand(state)) held++;
            }
        }

        foreach (var agent in ledger.Agents) held -= agent.InHand.Count;
        if (held != 0) throw Broken(ledger, $"{held} more contacts are with agents than agents have in hand.");
    }

    private void Check(RoutingLedger ledger, LedgerContact contact)
    {
        var isOut = IsInHand(contact.State);
        var hand = contact.Agent?.InHand.Count(other => other == contact) ?? 0;
        if (hand != (isOut ? 1 : 0) || (contact.OfferNumber != 0) != isOut)
            throw Broken(ledger, $"{contact} is {hand} times in the hands of {contact.Agent}.");
        if (isOut && ledger.FindByOffer(contact.OfferNumber) != contact)
            throw Broken(ledger, $"o{contact.OfferNumber} does not lead to {contact}.");
        if (isOut && ledger.FindAgent(contact.Agent!.Handle.Number) != contact.Agent)
            throw Broken(ledger, $"{contact} is with {contact.Agent}, who is not signed in.");
    }

    private static bool IsInHand(LedgerContactState state) =>
        state is LedgerContactState.Offered or LedgerContactState.Assigned or LedgerContactState.WrapUp;
}
