namespace RoutingEngine.Testing.Invariants;

internal sealed class DeadlinesKeptChecker() : InvariantChecker(RoutingInvariants.DeadlinesKept)
{
    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (ledger.FindContact(decision.Contact.Number) is not { } contact) return;
        switch (decision.Kind)
        {
            case DecisionKind.OfferExpired:
                Expect(ledger, decision, contact.OfferDeadline);
                break;
            case DecisionKind.OfferAccepted when decision.Reason == DecisionReason.Command:
                if (contact.State == LedgerContactState.Offered && decision.Tick > contact.OfferDeadline)
                    throw Broken(ledger, $"{DecisionText.Of(decision)}: the offer ran out at {contact.OfferDeadline}.");
                break;
            case DecisionKind.ContactClosed when decision.Reason == DecisionReason.Deadline:
                Expect(ledger, decision, contact.WrapUpEnd);
                break;
            case DecisionKind.ContactStepped when decision.Reason == DecisionReason.PlanStep:
                Expect(ledger, decision, ledger.NextStepDue(contact));
                break;
            case DecisionKind.OfferForgotten:
                var agent = decision.Agent.Number;
                Expect(ledger, decision, contact.Exclusions.Find(pair => pair.Agent == agent).Until);
                break;
            case DecisionKind.ContactCancelled when decision.Reason == DecisionReason.LongestWait:
                Expect(ledger, decision, contact.LongestWaitDue);
                break;
        }

        // Deadlines run in order of their ticks, so what an earlier tick ended is gone when a later one shows.
        // An answer that comes too late also ends its offer for the deadline, but only where deadlines may lag.
        if (decision is { Kind: DecisionKind.ContactClosed, Reason: DecisionReason.Deadline })
            ExpectNoneBefore(ledger, decision, contact.WrapUpEnd);
        if (decision.Kind == DecisionKind.OfferExpired && !ledger.MayLeaveDeadlines)
            ExpectNoneBefore(ledger, decision, contact.OfferDeadline);
    }

    public override void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        foreach (var agent in ledger.TouchedAgents) CheckDrain(ledger, agent);
        if (result.Code is ResultCode.TickInThePast or ResultCode.Malformed) return;
        if (!ledger.MayLeaveDeadlines) ExpectNothingOverdue(ledger);
    }

    public override void CheckAll(RoutingLedger ledger)
    {
        foreach (var agent in ledger.Agents) CheckDrain(ledger, agent);
    }

    private void Expect(RoutingLedger ledger, in RoutingDecision decision, long due)
    {
        if (decision.Tick < due) throw Broken(ledger, $"{DecisionText.Of(decision)} comes before its tick {due}.");
    }

    private void ExpectNoneBefore(RoutingLedger ledger, in RoutingDecision decision, long due)
    {
        foreach (var other in ledger.ContactsIn(LedgerContactState.Offered))
        {
            if (other.OfferDeadline < due)
                throw Broken(
                    ledger,
                    $"{DecisionText.Of(decision)} runs before the offer that ended at {other.OfferDeadline}.");
        }

        foreach (var other in ledger.ContactsIn(LedgerContactState.WrapUp))
        {
            if (other.WrapUpEnd < due)
                throw Broken(
                    ledger,
                    $"{DecisionText.Of(decision)} runs before the wrap-up that ended at {other.WrapUpEnd}.");
        }
    }

    private void ExpectNothingOverdue(RoutingLedger ledger)
    {
        foreach (var contact in ledger.ContactsIn(LedgerContactState.Offered))
        {
            if (contact.OfferDeadline < ledger.Now)
                throw Broken(
                    ledger,
                    $"the offer of {contact} ran out at {contact.OfferDeadline} and is open at {ledger.Now}.");
            if (ledger.NextStepDue(contact) < ledger.Now)
                throw Broken(
                    ledger,
                    $"{contact} has a step due at {ledger.NextStepDue(contact)} and it is {ledger.Now}.");
        }

        foreach (var state in Enum.GetValues<LedgerContactState>())
        {
            foreach (var contact in ledger.ContactsIn(state)) ExpectForgotten(ledger, contact);
        }

        foreach (var contact in ledger.ContactsIn(LedgerContactState.WrapUp))
        {
            if (contact.WrapUpEnd <= ledger.Now)
                throw Broken(ledger, $"the wrap-up of {contact} ended at {contact.WrapUpEnd} and it is {ledger.Now}.");
        }

        foreach (var contact in ledger.ContactsIn(LedgerContactState.Queued))
        {
            if (contact.LongestWaitDue < ledger.Now)
                throw Broken(ledger, $"{contact} may wait until {contact.LongestWaitDue} and it is {ledger.Now}.");
            if (ledger.NextStepDue(contact) < ledger.Now)
                throw Broken(
                    ledger,
                    $"{contact} has a step due at {ledger.NextStepDue(contact)} and it is {ledger.Now}.");
            if (contact.IsPrivate && contact.PreferredUntil < ledger.Now)
                throw Broken(
                    ledger,
                    $"{contact} waits for '{contact.PreferredAgent}' until {contact.PreferredUntil} and it is {ledger.Now}.");
        }
    }

    private void ExpectForgotten(RoutingLedger ledger, LedgerContact contact)
    {
        foreach (var pair in contact.Exclusions)
        {
            if (pair.Until < ledger.Now && ledger.IsInForce(pair))
                throw Broken(
                    ledger,
                    $"{contact} is kept apart from agent {pair.Agent} until {pair.Until} and it is {ledger.Now}.");
        }
    }

    private void CheckDrain(RoutingLedger ledger, LedgerAgent agent)
    {
        if (agent.IsDraining && agent.InHand.Count == 0)
            throw Broken(ledger, $"{agent} drains with nothing in hand and is still signed in.");
    }
}
