using RoutingEngine.Testing;
using Xunit;
using static RoutingEngine.Tests.Testing.DecisionStream;

namespace RoutingEngine.Tests.Testing;

/// <summary>For every invariant a stream that keeps it and one that breaks it: the checker must tell them
/// apart.</summary>
public sealed class RoutingLedgerTests
{
    private static readonly ContactQueue Plain = new("q0") { Requirement = Requirement.Parse("s0") };

    [Fact]
    public void Ledger_WholeLifeOfAContact_RebuildsStateAndBalances()
    {
        var stream = new DecisionStream(Of(Plain with { WrapUp = TimeSpan.FromTicks(10) }));

        stream.SignIn(1, Agent("ana", null, "s0"));
        stream.At(5).Submit(1, toAgent: 1, offer: 1);
        stream.At(7).Accept(1, 1, 1);
        stream.At(20).Decide(DecisionKind.ContactCompleted, DecisionReason.Command, 1, 1, 1)
            .End(RoutingCommand.Complete(new AssignmentId(1, 1)), new CommandResult(ResultCode.Done));
        stream.At(30).Decide(DecisionKind.ContactClosed, DecisionReason.Deadline, 1, 1, 1).Advance();
        stream.Ledger.CheckAll();

        Assert.Equal(new LedgerTotals(1, 0, 0, 0, 0, 0, 1, 0, 0, 0), stream.Ledger.Totals);
        Assert.Equal(30, stream.Ledger.FindAgent("ana")!.IdleSince);
        Assert.Equal(0, stream.Ledger.FindAgent("ana")!.UsedUnits);
    }

    [Fact]
    public void Ledger_RevokedOffer_GivesTheAgentItsPlaceBack()
    {
        var stream = Offered();
        var idleSince = stream.Ledger.FindAgent("ana")!.IdleSince;

        stream.At(9).Decide(DecisionKind.OfferRevoked, DecisionReason.ContactLeft, 1, 1, 1)
            .Decide(DecisionKind.ContactAbandoned, DecisionReason.Command, 1)
            .End(RoutingCommand.Abandon(new ContactHandle(1, 1)), new CommandResult(ResultCode.Done));

        Assert.Equal(idleSince, stream.Ledger.FindAgent("ana")!.IdleSince);
    }

    [Fact]
    public void Ledger_DeclinedOffer_RestartsTheClockAndKeepsThePairApart()
    {
        var stream = Offered();

        stream.At(9).Decide(DecisionKind.OfferDeclined, DecisionReason.Command, 1, 1, 1)
            .End(RoutingCommand.Decline(new OfferId(1, 1)), new CommandResult(ResultCode.Done));

        var agent = stream.Ledger.FindAgent("ana")!;
        Assert.Equal(9, agent.IdleSince);
        Assert.True(stream.Ledger.IsExcluded(stream.Ledger.FindContact(1)!, agent));
    }

    [Fact]
    public void StreamOrder_GapInTheSequence_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain));

        Breaks(RoutingInvariants.StreamOrder, () => stream
            .Decide(DecisionKind.ContactQueued, contact: 1, sequence: 2)
            .End(RoutingCommand.Submit(new QueueHandle(0)), Done(1)));
    }

    [Fact]
    public void StreamOrder_TickGoesBack_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).At(10).Submit(1);

        Breaks(RoutingInvariants.StreamOrder, () => stream.At(9).Submit(2));
    }

    [Fact]
    public void StreamOrder_TickAheadOfItsCommand_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).At(10).Decide(DecisionKind.ContactQueued, contact: 1);

        Breaks(RoutingInvariants.StreamOrder, () =>
            stream.At(9).End(RoutingCommand.Submit(new QueueHandle(0)), Done(1)));
    }

    [Fact]
    public void LegalTransitions_WaitingContactCompletes_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).Submit(1);

        Breaks(RoutingInvariants.LegalTransitions, () => stream
            .Decide(DecisionKind.ContactCompleted, DecisionReason.Command, 1)
            .End(RoutingCommand.Complete(new AssignmentId(1, 1)), new CommandResult(ResultCode.Done)));
    }

    [Fact]
    public void LegalTransitions_OfferEndsTwice_IsRefused()
    {
        var stream = Offered().At(6);
        stream.Decide(DecisionKind.OfferDeclined, DecisionReason.Command, 1, 1, 1)
            .End(RoutingCommand.Decline(new OfferId(1, 1)), new CommandResult(ResultCode.Done));

        Breaks(RoutingInvariants.LegalTransitions, () => stream
            .Decide(DecisionKind.OfferDeclined, DecisionReason.Command, 1, 1, 1)
            .End(RoutingCommand.Decline(new OfferId(1, 1)), new CommandResult(ResultCode.Done)));
    }

    [Fact]
    public void LegalTransitions_EndedContactIsOfferedAgain_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).Submit(1);
        stream.Decide(DecisionKind.ContactAbandoned, DecisionReason.Command, 1)
            .End(RoutingCommand.Abandon(new ContactHandle(1, 1)), new CommandResult(ResultCode.Done));

        Breaks(RoutingInvariants.LegalTransitions, () => stream
            .Decide(DecisionKind.ContactAbandoned, DecisionReason.Command, 1)
            .End(RoutingCommand.Abandon(new ContactHandle(1, 1)), new CommandResult(ResultCode.Done)));
    }

    [Fact]
    public void LegalTransitions_AgentLeavesWithWorkInHand_IsRefused()
    {
        var stream = Offered();

        Breaks(RoutingInvariants.LegalTransitions, () => stream
            .Decide(DecisionKind.AgentSignedOut, agent: 1)
            .End(RoutingCommand.SignOut("ana", SignOutMode.Now), new CommandResult(ResultCode.Done)));
    }

    [Fact]
    public void Identities_ContactNumberUsedAgain_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).Submit(1);

        Breaks(RoutingInvariants.Identities, () => stream.Submit(1));
    }

    [Fact]
    public void Identities_TwoContactsInOnePlace_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).Submit(1);

        Breaks(RoutingInvariants.Identities, () => stream
            .Decide(DecisionKind.ContactQueued, contact: 2, contactIndex: 1)
            .End(RoutingCommand.Submit(new QueueHandle(0)), Done(2)));
    }

    [Fact]
    public void Identities_OfferNamesAnotherStep_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).SignIn(1, Agent("ana", null, "s0"));

        Breaks(RoutingInvariants.Identities, () => stream
            .Decide(DecisionKind.ContactQueued, contact: 1)
            .Decide(DecisionKind.OfferMade, DecisionReason.AgentFound, 1, 1, 1, step: 1)
            .End(RoutingCommand.Submit(new QueueHandle(0)), Done(1)));
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public void CapacityKept_OneMoreThanUnitsOrMaximumHold_IsRefused(int units, int max)
    {
        var two = new AgentCapacity(units, new MediumCapacity(Medium.Voice, 1, max));
        var stream = new DecisionStream(Of(Plain), RoutingInvariants.CapacityKept).SignIn(1, Agent("ana", two, "s0"));
        stream.Submit(1, toAgent: 1, offer: 1).Submit(2, toAgent: 1, offer: 2);

        Breaks(RoutingInvariants.CapacityKept, () => stream.Submit(3, toAgent: 1, offer: 3));
    }

    [Fact]
    public void CapacityKept_BesideWorkItMayInterrupt_IsMeasuredWithoutIt()
    {
        var voice = new MediumCapacity(Medium.Voice, 2, 2) { InterruptedBy = [Medium.Voice] };
        var stream = new DecisionStream(Of(Plain), RoutingInvariants.CapacityKept);
        stream.SignIn(1, Agent("ana", new AgentCapacity(2, voice), "s0"))
            .SignIn(2, Agent("ben", new AgentCapacity(2, voice with { InterruptedBy = [] }), "s0"));

        stream.Submit(1, toAgent: 1, offer: 1).Submit(2, toAgent: 1, offer: 2).Submit(3, toAgent: 2, offer: 3);

        Breaks(RoutingInvariants.CapacityKept, () => stream.Submit(4, toAgent: 2, offer: 4));
    }

    [Fact]
    public void CapacityKept_NewProfileBelowTheLoad_IsAllowed()
    {
        var two = new AgentCapacity(2, new MediumCapacity(Medium.Voice, 1, 2));
        var stream = new DecisionStream(Of(Plain)).SignIn(1, Agent("ana", two, "s0"));
        stream.Submit(1, toAgent: 1, offer: 1).Submit(2, toAgent: 1, offer: 2);

        stream
            .Decide(DecisionKind.AgentProfileChanged, agent: 1, payload: Agent("ana", null, "s0"))
            .End(RoutingCommand.UpdateProfile(Agent("ana", null, "s0")), new CommandResult(ResultCode.Done));

        Assert.Equal(2, stream.Ledger.FindAgent("ana")!.UsedUnits);
    }

    [Fact]
    public void EligibleOffers_AgentHasNoRoom_IsRefused()
    {
        var stream = Offered();

        var violation = Breaks(RoutingInvariants.EligibleOffers, () => stream.Submit(2, toAgent: 1, offer: 2));

        Assert.Contains("no room", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EligibleOffers_AgentLacksTheSkill_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).SignIn(1, Agent("ana", null, "s1"));

        var violation = Breaks(RoutingInvariants.EligibleOffers, () => stream.Submit(1, toAgent: 1, offer: 1));

        Assert.Contains("requirement in force", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EligibleOffers_OwnRequirementNotMet_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).SignIn(1, Agent("ana", null, "s0"));
        var request = new ContactRequest("c", "q0") { Requires = Requirement.Parse("s1") };

        Breaks(RoutingInvariants.EligibleOffers, () => stream.Submit(1, request: request, toAgent: 1, offer: 1));
    }

    [Fact]
    public void EligibleOffers_WiderRingAfterItsStep_IsAllowed()
    {
        var queue = Plain with { Plan = [new RoutingStep(TimeSpan.FromTicks(5), Requirement.Parse("s1"))] };
        var stream = new DecisionStream(Of(queue)).SignIn(1, Agent("ana", null, "s1")).Submit(1);

        stream.At(6);
        stream.Decide(DecisionKind.ContactStepped, DecisionReason.PlanStep, 1, step: 1)
            .Decide(DecisionKind.OfferMade, DecisionReason.AgentFound, 1, 1, 1, step: 1)
            .Advance();

        Assert.Equal(LedgerContactState.Offered, stream.Ledger.FindContact(1)!.State);
    }

    [Fact]
    public void EligibleOffers_QueueIsHeld_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).SignIn(1, Agent("ana", null, "s0"));
        stream.Decide(DecisionKind.QueueHeld).End(RoutingCommand.HoldQueue("q0"), new CommandResult(ResultCode.Done));

        Breaks(RoutingInvariants.EligibleOffers, () => stream.Submit(1, toAgent: 1, offer: 1));
    }

    [Fact]
    public void EligibleOffers_ExcludedPairAgain_IsRefused()
    {
        var stream = Offered();
        stream.Decide(DecisionKind.OfferDeclined, DecisionReason.Command, 1, 1, 1);

        Breaks(RoutingInvariants.EligibleOffers, () => stream
            .Decide(DecisionKind.OfferMade, DecisionReason.ContactFound, 1, 1, 2)
            .End(RoutingCommand.Decline(new OfferId(1, 1)), new CommandResult(ResultCode.Done)));
    }

    [Fact]
    public void EligibleOffers_ContactKeptForAnotherAgent_IsRefused()
    {
        var one = AgentCapacity.OneContact;
        var stream = new DecisionStream(Of(Plain)).SignIn(1, Agent("ana", one, "s0")).Submit(1, toAgent: 1, offer: 1);
        var request = new ContactRequest("c", "q0") { PreferredAgent = "ana", PreferredWait = TimeSpan.FromTicks(50) };
        stream.Submit(2, request: request);

        Breaks(RoutingInvariants.EligibleOffers, () => stream
            .Decide(DecisionKind.AgentSignedIn, agent: 2, payload: Agent("ben", one, "s0"))
            .Decide(DecisionKind.OfferMade, DecisionReason.ContactFound, 2, 2, 2)
            .End(RoutingCommand.SignIn(Agent("ben", one, "s0")), Done(0)));
    }

    [Fact]
    public void WorkConserved_ContactWaitsBesideAFreeAgent_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain)).SignIn(1, Agent("ana", null, "s0"));

        Breaks(RoutingInvariants.WorkConserved, () => stream.Submit(1));
    }

    [Fact]
    public void WorkConserved_HeldQueue_MayWait()
    {
        var stream = new DecisionStream(Of(Plain)).SignIn(1, Agent("ana", null, "s0"));
        stream.Decide(DecisionKind.QueueHeld).End(RoutingCommand.HoldQueue("q0"), new CommandResult(ResultCode.Done));

        stream.Submit(1);
        stream.Ledger.CheckAll();

        Breaks(RoutingInvariants.WorkConserved, () => stream
            .Decide(DecisionKind.QueueReleased)
            .End(RoutingCommand.ReleaseQueue("q0"), new CommandResult(ResultCode.Done)));
    }

    [Theory]
    [InlineData("priority", 2)]
    [InlineData("fifo", 1)]
    [InlineData("aged-priority", 2)]
    [InlineData("longest-queue", 3)]
    public void ContactOrder_AnotherGoesFirst_IsRefused(string rule, uint first)
    {
        ContactSelection[] rules =
        [
            ContactSelection.Priority, ContactSelection.Fifo, ContactSelection.LongestQueue,
            ContactSelection.AgedPriority(TimeSpan.FromTicks(3)),
        ];
        var center = Of(Plain, Plain1) with { ContactSelection = Array.Find(rules, candidate =>
            candidate.Name == rule)! };

        // c1 is oldest, c2 has the highest priority, c3 and c4 make the second queue the longer one.
        for (uint chosen = 1; chosen <= 4; chosen++)
        {
            var stream =
                new DecisionStream(center).Submit(1).At(1).Submit(2, priority: 5).At(2).Submit(3, 1).At(3).Submit(4, 1);
            stream.At(4).Submit(5, 1);
            stream.Decide(DecisionKind.AgentSignedIn, agent: 1, payload: Agent("ana", null, "s0"))
                .Decide(DecisionKind.OfferMade, DecisionReason.ContactFound, chosen, 1, 1, queue: chosen < 3 ? 0 : 1);
            void Act() => stream.End(RoutingCommand.SignIn(Agent("ana", null, "s0")), SignedIn(1));

            if (chosen == first)
                Act();
            else
                Breaks(RoutingInvariants.ContactOrder, Act);
        }
    }

    [Theory]
    [InlineData("longest-idle", 1)]
    [InlineData("most-recently-idle", 3)]
    [InlineData("ordered", 2)]
    public void AgentOrder_AnotherGoesFirst_IsRefused(string rule, uint first)
    {
        AgentSelection[] rules = [AgentSelection.LongestIdle, AgentSelection.MostRecentlyIdle, AgentSelection.Ordered];
        var center = Of(Plain) with { AgentSelection = Array.Find(rules, candidate => candidate.Name == rule)! };

        for (uint chosen = 1; chosen <= 3; chosen++)
        {
            var stream = new DecisionStream(center).SignIn(1, Agent("ana", null, "s0"));
            stream.At(1).SignIn(2, new CenterAgent("ben", new AgentProfile().Skill("s0").Rank(1)));
            stream.At(2).SignIn(3, Agent("cleo", null, "s0")).At(3);
            void Act() => stream.Submit(1, toAgent: chosen, offer: 1);

            if (chosen == first)
                Act();
            else
                Breaks(RoutingInvariants.AgentOrder, Act);
        }
    }

    [Fact]
    public void AgentOrder_OuterRingWhileTheInnerHasSomebody_IsRefused()
    {
        var queue = Plain with { Plan = [new RoutingStep(TimeSpan.FromTicks(5), Requirement.Parse("s1"))] };
        var stream = new DecisionStream(Of(queue)).Submit(1);
        stream.SignIn(1, Agent("ben", null, "s1"));
        stream.Decide(DecisionKind.QueueHeld).End(RoutingCommand.HoldQueue("q0"), new CommandResult(ResultCode.Done));
        stream.SignIn(2, Agent("ana", null, "s0")).At(6);
        stream.Decide(DecisionKind.ContactStepped, DecisionReason.PlanStep, 1, step: 1).Advance();

        Breaks(RoutingInvariants.AgentOrder, () => stream
            .Decide(DecisionKind.QueueReleased)
            .Decide(DecisionKind.OfferMade, DecisionReason.AgentFound, 1, 1, 1, step: 1)
            .End(RoutingCommand.ReleaseQueue("q0"), new CommandResult(ResultCode.Done)));
    }

    [Fact]
    public void ContactsConserved_SubmitWithoutADecision_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain));

        Breaks(RoutingInvariants.ContactsConserved, () =>
            stream.End(RoutingCommand.Submit(new QueueHandle(0)), Done(1)));
    }

    [Fact]
    public void DeadlinesKept_OfferOpenAfterItsDeadline_IsRefused()
    {
        var stream = Offered();

        Breaks(RoutingInvariants.DeadlinesKept, () => stream.At(16).Advance());
    }

    [Fact]
    public void DeadlinesKept_OfferAtItsDeadline_MayBeAccepted()
    {
        var stream = Offered();

        stream.At(15).Accept(1, 1, 1);

        Assert.Equal(LedgerContactState.Assigned, stream.Ledger.FindContact(1)!.State);
    }

    [Fact]
    public void DeadlinesKept_OfferAcceptedTooLate_IsRefused()
    {
        var stream = Offered();

        Breaks(RoutingInvariants.DeadlinesKept, () => stream.At(16).Accept(1, 1, 1));
    }

    [Fact]
    public void DeadlinesKept_OfferExpiresEarly_IsRefused()
    {
        var stream = Offered();

        Breaks(RoutingInvariants.DeadlinesKept, () => stream
            .At(14).Decide(DecisionKind.OfferExpired, DecisionReason.Deadline, 1, 1, 1).Advance());
    }

    [Fact]
    public void DeadlinesKept_DrainWithNothingInHand_IsRefused()
    {
        var stream = Offered().Accept(1, 1, 1);
        stream.Decide(DecisionKind.AgentDraining, agent: 1)
            .End(RoutingCommand.SignOut("ana", SignOutMode.Drain), new CommandResult(ResultCode.Done));

        Breaks(RoutingInvariants.DeadlinesKept, () => stream
            .Decide(DecisionKind.ContactClosed, DecisionReason.Command, 1, 1, 1)
            .End(RoutingCommand.Complete(new AssignmentId(1, 1)), new CommandResult(ResultCode.Done)));
    }

    [Fact]
    public void DoorLimits_OneMoreThanMayWait_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain with { BacklogLimit = 1 })).Submit(1);

        Breaks(RoutingInvariants.DoorLimits, () => stream.Submit(2));
    }

    [Fact]
    public void DoorLimits_BlockedThoughThereIsRoom_IsRefused()
    {
        var stream = new DecisionStream(Of(Plain with { BacklogLimit = 2 })).Submit(1);

        Breaks(RoutingInvariants.DoorLimits, () => Block(stream, 2, DecisionReason.QueueFull));
    }

    [Fact]
    public void DoorLimits_BlockedForTheWrongReason_IsRefused()
    {
        var center = Of(Plain with { BacklogLimit = 1 }) with { BacklogLimit = 1 };
        var stream = new DecisionStream(center).Submit(1);

        Block(stream, 2, DecisionReason.QueueFull);

        Breaks(RoutingInvariants.DoorLimits, () => Block(stream, 3, DecisionReason.CenterFull));
    }

    [Fact]
    public void AreaUnderQueue_ContactLeavesAnotherQueue_IsRefused()
    {
        // The decision names a queue the contact is not in, so the two sums part.
        var center = Of(Plain, Plain1);
        var stream = new DecisionStream(center).Submit(1).Submit(2, 1);

        Breaks(RoutingInvariants.AreaUnderQueue, () =>
        {
            var areaOnly = new RoutingLedger(center, RoutingInvariants.All(center).Where(IsArea));
            Feed(areaOnly, 1, DecisionKind.ContactQueued, 0, 1, queue: 0);
            Feed(areaOnly, 2, DecisionKind.ContactQueued, 0, 2, queue: 1);
            Feed(areaOnly, 3, DecisionKind.ContactAbandoned, 4, 1, queue: 1);
            areaOnly.Consume(RoutingCommand.AdvanceTime(9), new CommandResult(ResultCode.Done));
            areaOnly.CheckAll();
        });
        Assert.Equal(2, stream.Ledger.OpenContactCount);
    }

    [Fact]
    public void AnswersTrue_OpenOfferCalledGone_IsRefused()
    {
        var stream = Offered();

        Breaks(RoutingInvariants.AnswersTrue, () => stream
            .End(RoutingCommand.Accept(new OfferId(1, 1)), new CommandResult(ResultCode.OfferGone)));
    }

    [Fact]
    public void AnswersTrue_AcceptedOfferStillOpen_IsRefused()
    {
        var stream = Offered();

        Breaks(RoutingInvariants.AnswersTrue, () => stream
            .End(RoutingCommand.Accept(new OfferId(1, 1)), new CommandResult(ResultCode.Done)));
    }

    private static ContactQueue Plain1 => new("q1") { Requirement = Requirement.Parse("s0") };

    private static bool IsArea(InvariantChecker checker) => checker.Name == RoutingInvariants.AreaUnderQueue;

    private static CommandResult Done(uint contact) =>
        new(ResultCode.Done) { Contact = contact == 0 ? default : new ContactHandle((int)contact, contact) };

    private static CommandResult SignedIn(uint agent) =>
        new(ResultCode.Done) { Agent = new AgentHandle((int)agent, agent) };

    private static Center Of(params ContactQueue[] queues) =>
        new() { Queues = [.. queues.Select(queue => queue with { OfferTimeout = TimeSpan.FromTicks(10) })] };

    /// <summary>Contact 1 is offered to ana at tick 5, who is signed in since 0; the offer runs out at 15.</summary>
    private static DecisionStream Offered() =>
        new DecisionStream(Of(Plain)).SignIn(1, Agent("ana", null, "s0")).At(5).Submit(1, toAgent: 1, offer: 1);

    private static void Block(DecisionStream stream, uint contact, DecisionReason reason) => stream
        .Decide(DecisionKind.ContactBlocked, reason, contact, contactIndex: -1)
        .End(
            RoutingCommand.Submit(new QueueHandle(0)),
            new CommandResult(ResultCode.BlockedByQueue) { Contact = new ContactHandle(-1, contact) });

    private static void Feed(
        RoutingLedger ledger, long sequence, DecisionKind kind, long tick, uint contact, int queue) =>
        ledger.Consume(
            RoutingCommand.AdvanceTime(tick),
            new CommandResult(ResultCode.Done),
            new RoutingDecision
            {
                Sequence = sequence,
                Tick = tick,
                Kind = kind,
                Contact = new ContactHandle((int)contact, contact),
                QueueIndex = queue,
            });
}
