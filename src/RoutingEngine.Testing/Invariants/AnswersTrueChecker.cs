namespace RoutingEngine.Testing.Invariants;

internal sealed class AnswersTrueChecker() : InvariantChecker(RoutingInvariants.AnswersTrue)
{
    private const long TenYears = 3_650 * TimeSpan.TicksPerDay;

    public override void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        var isTrue = (command.Kind, result.Code) switch
        {
            (CommandKind.Submit, ResultCode.Done) =>
                ledger.Decisions.Any(d => d.Kind == DecisionKind.ContactQueued && d.Contact == result.Contact),
            (CommandKind.Submit, ResultCode.BlockedByQueue or ResultCode.BlockedByCenter) =>
                ledger.Decisions.Any(d =>
                    d.Kind == DecisionKind.ContactBlocked && d.Contact.Number == result.Contact.Number),
            (CommandKind.Submit, ResultCode.AlreadySubmitted) =>
                command.Request is { } again && ledger.FindContact(again.Id)?.Handle == result.Contact,
            (CommandKind.Submit, ResultCode.EnqueuedAtOutOfRange) =>
                command.Request?.EnqueuedAt is { } stated
                && (stated > command.Tick || stated < command.Tick - TenYears),
            (CommandKind.Cancel or CommandKind.Abandon, ResultCode.Done or ResultCode.ContactGone) =>
                ContactOf(ledger, command) is null,
            (CommandKind.Abandon, ResultCode.ContactNotWaiting) =>
                ContactOf(ledger, command)?.State is LedgerContactState.Assigned or LedgerContactState.WrapUp,
            (CommandKind.Accept, ResultCode.Done) =>
                result.Assignment.Number == command.Offer.Number && StateOf(ledger, command) == LedgerContactState.Assigned,
            (CommandKind.Accept or CommandKind.Decline or CommandKind.Fail or CommandKind.Revoke,
                ResultCode.OfferGone or ResultCode.OfferExpired) =>
                    StateOf(ledger, command) != LedgerContactState.Offered,
            (CommandKind.Decline or CommandKind.Fail or CommandKind.Revoke, ResultCode.Done) =>
                StateOf(ledger, command) is null,
            (CommandKind.Complete or CommandKind.Close, ResultCode.AssignmentGone) =>
                StateOf(ledger, command) is not (LedgerContactState.Assigned or LedgerContactState.WrapUp),
            (CommandKind.Requeue, ResultCode.Done) =>
                ledger.Decisions.Any(d => d.Kind == DecisionKind.ContactMoved && d.Contact == result.Contact),
            (CommandKind.UpdateContact, ResultCode.Done) =>
                IsUpdated(ledger, result.Contact, command.Update),
            (CommandKind.UpdateContact, ResultCode.ContactNotWaiting) =>
                ContactOf(ledger, command) is { State: not LedgerContactState.Queued },
            (CommandKind.UpdateContact, ResultCode.ContactGone) => ContactOf(ledger, command) is null,
            (CommandKind.HoldContact, ResultCode.Done or ResultCode.AlreadyHeld) =>
                ContactOf(ledger, command) is { IsHeld: true },
            (CommandKind.ReleaseContact, ResultCode.NotHeld) =>
                ContactOf(ledger, command) is { IsHeld: false, State: LedgerContactState.Queued },
            (CommandKind.ReleaseContact, ResultCode.Done) =>
                ledger.Decisions.Any(d => d.Kind == DecisionKind.ContactReleased && d.Contact == result.Contact),
            (CommandKind.HoldContact or CommandKind.ReleaseContact, ResultCode.ContactNotWaiting) =>
                ContactOf(ledger, command) is { State: not LedgerContactState.Queued },
            (CommandKind.Claim, ResultCode.ContactIsHeld) => ContactOf(ledger, command) is { IsHeld: true },
            (CommandKind.HoldContact or CommandKind.ReleaseContact, ResultCode.ContactGone) =>
                ContactOf(ledger, command) is null,
            (CommandKind.Requeue or CommandKind.OfferTo or CommandKind.Claim, ResultCode.ContactGone) =>
                ContactOf(ledger, command) is null,
            (CommandKind.OfferTo or CommandKind.Claim, ResultCode.AgentGone) =>
                ledger.FindAgent(command.ToAgent!) is null,
            (CommandKind.Claim, ResultCode.Done) =>
                result.Contact.Number != 0 && ContactOf(ledger, command) is { State: LedgerContactState.Assigned } claimed
                && claimed.Agent?.Name == command.ToAgent,
            (CommandKind.OfferTo, ResultCode.Done) => ContactOf(ledger, command)?.Agent?.Name == command.ToAgent,
            (CommandKind.OfferTo, ResultCode.AlreadyWithAgent) =>
                ContactOf(ledger, command)?.Agent?.Name == command.ToAgent,
            (CommandKind.TakeBack, ResultCode.ContactGone) => ContactOf(ledger, command) is null,
            (CommandKind.TakeBack, ResultCode.AssignmentGone) =>
                ContactOf(ledger, command) is { State: LedgerContactState.Queued or LedgerContactState.Parked },
            (CommandKind.TakeBack, ResultCode.AlreadyCompleted) =>
                ContactOf(ledger, command) is { State: LedgerContactState.WrapUp },
            (CommandKind.TakeBack, ResultCode.Done) =>
                ledger.Decisions.Any(d => d.Reason == DecisionReason.TakenBack && d.Contact == result.Contact),
            (_, ResultCode.OtherAgent) => IsOfAnother(ledger, command),
            (CommandKind.Complete or CommandKind.Close, ResultCode.ContactGone) => ContactOf(ledger, command) is null,
            (CommandKind.Complete, ResultCode.Done) => StateOf(ledger, command) is null or LedgerContactState.WrapUp,
            (CommandKind.Complete, ResultCode.AlreadyCompleted) =>
                StateOf(ledger, command) == LedgerContactState.WrapUp,
            (CommandKind.Close, ResultCode.Done) => StateOf(ledger, command) is null,
            (CommandKind.Close, ResultCode.NotCompleted) => StateOf(ledger, command) == LedgerContactState.Assigned,
            (CommandKind.SignIn, ResultCode.Done) =>
                command.NamedAgent is { } agent && ledger.FindAgent(agent.Name)?.Handle == result.Agent,
            (CommandKind.SignIn, ResultCode.AlreadySignedIn) =>
                command.NamedAgent is { } agent && ledger.FindAgent(agent.Name) is { IsDraining: false },
            (CommandKind.SignOut or CommandKind.SetPresence or CommandKind.UpdateProfile or CommandKind.SetExternalLoad,
                ResultCode.AgentGone) => AgentOf(ledger, command) is null,
            (CommandKind.SetExternalLoad, ResultCode.Done) =>
                AgentOf(ledger, command)?.ExternalUnits == command.ExternalUnits,
            (CommandKind.SignOut, ResultCode.AlreadyDraining) => AgentOf(ledger, command) is { IsDraining: true },
            (CommandKind.SignOut, ResultCode.Done) => AgentOf(ledger, command) is null || command.SignOutMode == SignOutMode.Drain,
            _ => true,
        };
        if (!isTrue)
        {
            throw Broken(
                ledger,
                $"{DecisionText.Of(command)} was answered {result.Code}, {result.Contact:N}, {result.Agent:N}.");
        }
    }

    private static LedgerContactState? StateOf(RoutingLedger ledger, in RoutingCommand command)
    {
        if (command.Kind is CommandKind.Complete or CommandKind.Close && command.Assignment.IsNone)
            return ContactOf(ledger, command)?.State;
        return ledger.FindByOffer(command.Offer.IsNone ? command.Assignment.Number : command.Offer.Number)?.State;
    }

    /// <summary>Whether an offer or assignment is there, and another agent's than the one in whose name the command came.</summary>
    private static bool IsOfAnother(RoutingLedger ledger, in RoutingCommand command)
    {
        var contact = command.Offer.IsNone && command.Assignment.IsNone
            ? ContactOf(ledger, command)
            : ledger.FindByOffer(command.Offer.IsNone ? command.Assignment.Number : command.Offer.Number);
        return command.ActingAgent is { } name && contact?.Agent is { } agent && agent.Name != name;
    }

    private static bool IsUpdated(RoutingLedger ledger, ContactHandle contact, ContactUpdate? update) =>
        ledger.Decisions.Any(d => d.Contact == contact && d.Update is { } told && told == update);

    private static LedgerContact? ContactOf(RoutingLedger ledger, in RoutingCommand command)
    {
        if (command.Name is { } id) return ledger.FindContact(id);
        var contact = ledger.FindContact(command.Contact.Number);
        return contact?.Handle == command.Contact ? contact : null;
    }

    private static LedgerAgent? AgentOf(RoutingLedger ledger, in RoutingCommand command)
    {
        if (command.Name is { } name) return ledger.FindAgent(name);
        var agent = ledger.FindAgent(command.Agent.Number);
        return agent?.Handle == command.Agent ? agent : null;
    }
}
