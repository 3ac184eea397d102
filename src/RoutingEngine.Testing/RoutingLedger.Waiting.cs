namespace RoutingEngine.Testing;

/// <content>What is done to a contact while it waits.</content>
public sealed partial class RoutingLedger
{
    private void Update(in RoutingDecision decision)
    {
        if (decision.Update is not { } update) throw Illegal(decision, $"expected what changed.");
        var contact = ContactOf(decision);
        if (update.Priority is null && update.Requires is null) return;
        if (contact.State != LedgerContactState.Queued)
            throw Illegal(decision, $"{contact} does not wait, so only its tag can change.");
        contact.Priority = update.Priority ?? contact.Priority;
        if (update.Requires is { } own) contact.OwnRequirement = own == Requirement.Any ? -1 : NumberOf(own);
        SettlePrivateWait(contact, contact.PreferredUntil);
        Touch(contact);
    }

    private void HoldContact(in RoutingDecision decision, bool isHeld)
    {
        var contact = In(decision, LedgerContactState.Queued);
        if (contact.IsHeld == isHeld)
            throw Illegal(decision, $"{contact} is {(isHeld ? "held already" : "not held")}.");
        contact.IsHeld = isHeld;
        Touch(contact);
    }
}
