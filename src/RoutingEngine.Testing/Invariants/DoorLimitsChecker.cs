namespace RoutingEngine.Testing.Invariants;

/// <summary>
/// Looks at decisions alone: who returns from an agent finds the old place, so no limit can be told from a state.
/// </summary>
internal sealed class DoorLimitsChecker() : InvariantChecker(RoutingInvariants.DoorLimits)
{
    private uint _mustBeOffered;

    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (_mustBeOffered != 0)
        {
            var isOffer = decision.Kind is DecisionKind.OfferMade or DecisionKind.OfferAccepted;
            if (!isOffer || decision.Contact.Number != _mustBeOffered)
                throw Broken(ledger, $"c{_mustBeOffered} came in through a shut door and waits.");
            _mustBeOffered = 0;
        }

        switch (decision.Kind)
        {
            case DecisionKind.ContactQueued when ledger.IsDoorShut(decision.QueueIndex):
                _mustBeOffered = decision.Contact.Number;
                break;
            case DecisionKind.ContactBlocked:
                CheckBlocked(ledger, decision);
                break;
        }
    }

    public override void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        if (_mustBeOffered != 0) throw Broken(ledger, $"c{_mustBeOffered} came in through a shut door and waits.");
    }

    private void CheckBlocked(RoutingLedger ledger, in RoutingDecision decision)
    {
        var queue = ledger.Center.Queues[decision.QueueIndex];
        var isQueueFull = ledger.WaitingIn(decision.QueueIndex) >= (queue.BacklogLimit ?? int.MaxValue);
        if (!ledger.IsDoorShut(decision.QueueIndex))
            throw Broken(
                ledger,
                $"{DecisionText.Of(decision)}: {ledger.WaitingIn(decision.QueueIndex)} wait, fewer than may.");
        if (decision.Reason != (isQueueFull ? DecisionReason.QueueFull : DecisionReason.CenterFull))
            throw Broken(ledger, $"{DecisionText.Of(decision)}: the queue {(isQueueFull ? "is" : "is not")} full.");
        var contact = new LedgerContact(decision.Contact)
        {
            Queue = decision.QueueIndex,
            OwnRequirement = ledger.OwnRequirementOf(decision.Request),
        };
        foreach (var agent in ledger.Agents)
        {
            if (ledger.IsEligible(contact, agent))
                throw Broken(ledger, $"{DecisionText.Of(decision)}: {agent} could have taken it.");
        }
    }
}
