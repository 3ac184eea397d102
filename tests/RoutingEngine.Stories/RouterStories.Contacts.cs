using RoutingEngine.Tests.Twin;
using Xunit;

namespace RoutingEngine.Stories;

/// <content>The commands of contacts, offers, assignments and queues.</content>
public abstract partial class RouterStories
{
    [Fact]
    public void Decisions_OfAShortDay_CarryWhoWhereWhenWhy()
    {
        var day = Day(Chats, Billing with { Priority = 3 });

        day.At(1).SignIn("ana");
        day.At(2).Submit("c1");
        day.At(3).Accept("c1");

        var second = TimeSpan.TicksPerSecond;
        Assert.Equal(
            [
                new TwinDecision(second, DecisionKind.AgentSignedIn, DecisionReason.Command, 0, -1, 0, 1, 0, 0),
                new TwinDecision(2 * second, DecisionKind.ContactQueued, DecisionReason.Command, 0, 1, 1, 0, 0, 3),
                new TwinDecision(2 * second, DecisionKind.OfferMade, DecisionReason.AgentFound, 0, 1, 1, 1, 1, 0),
                new TwinDecision(3 * second, DecisionKind.OfferAccepted, DecisionReason.Command, 0, 1, 1, 1, 1, 0),
            ],
            day.Decisions);
    }

    [Fact]
    public void Submit_Refusals_AreNumberedAndUseNoNumber()
    {
        var day = Day(Billing);
        day.Submit("c1");

        Assert.Equal(ResultCode.UnknownQueue, day.Skip().Submit("c2", "nowhere"));
        Assert.Equal(ResultCode.UnknownQueue, day.Execute(RoutingCommand.Submit(new QueueHandle(1))));
        Assert.Equal(ResultCode.InvalidName, day.Submit(" c2"));
        var again = day.ExecuteForResult(RoutingCommand.Submit(new ContactRequest("c1", "billing")));
        Assert.Equal((ResultCode.AlreadySubmitted, 1u), (again.Code, again.Contact.Number));
        day.ShouldRead();

        day.Submit("c2");
        Assert.Equal(2u, day.Decisions[0].Contact);
    }

    [Fact]
    public void Submit_TagOfMoreThanMayBe_IsRefused()
    {
        var day = Day(Billing);

        Assert.Equal(
            ResultCode.InvalidName, day.Submit(new ContactRequest("c1", "billing") { Tag = new string('x', 1_025) }));
        Assert.Equal(ResultCode.Done, day.Submit(new ContactRequest("c1", "billing") { Tag = new string('x', 1_024) }));
    }

    [Fact]
    public void Submit_ByHandleWithoutAnId_WaitsLikeAnyOther()
    {
        var day = Day(Billing with { Priority = 1 });
        day.Execute(RoutingCommand.Submit(new QueueHandle(0)));
        day.Execute(RoutingCommand.Submit(new QueueHandle(0), 2));

        Assert.Equal([1, 2], day.Decisions.Select(decision => decision.Priority));
        day.Skip().SignIn("ana");
        day.ShouldRead("AgentSignedIn ana", "OfferMade #2 ana ContactFound");
    }

    [Fact]
    public void Submit_IdOfAnEndedContact_IsANewContact()
    {
        var day = Day(Billing);
        day.Submit("c1");
        day.Abandon("c1");

        Assert.Equal(ResultCode.Done, day.Skip().Submit("c1"));
        Assert.Equal(2u, day.Decisions[0].Contact);
    }

    [Fact]
    public void Submit_QueueHoldsAsManyAsMayWait_IsBlocked()
    {
        var day = Day(Billing with { BacklogLimit = 1 });
        day.Submit("c1");

        var result = day.Skip().Submit("c2", priority: 7);

        Assert.Equal(ResultCode.BlockedByQueue, result);
        Assert.Equal((2u, 7), (day.Decisions[0].Contact, day.Decisions[0].Priority));
        day.ShouldRead("ContactBlocked c2 QueueFull");
        Assert.Equal(ResultCode.ContactGone, day.Cancel("c2"));
    }

    [Fact]
    public void Submit_AllQueuesHoldAsManyAsMayWait_IsBlockedByTheCenter()
    {
        var day = Day(new Center { Queues = [Billing, Chats], BacklogLimit = 1 });
        day.Submit("c1", "chats");

        var result = day.Skip().Submit("c2");

        Assert.Equal(ResultCode.BlockedByCenter, result);
        day.ShouldRead("ContactBlocked c2 CenterFull");
    }

    [Fact]
    public void Submit_NobodyMayWaitButAnAgentIsAvailable_IsOffered()
    {
        var day = Day(Billing with { BacklogLimit = 0 });
        day.SignIn("ana");

        day.Skip().SubmitAll("c1", "c2");

        day.ShouldRead("ContactQueued c1", "OfferMade c1 ana AgentFound", "ContactBlocked c2 QueueFull");
    }

    [Fact]
    public void Submit_OfferedContacts_DoNotCountAsWaiting()
    {
        var day = Day(Billing with { BacklogLimit = 1 });
        day.SignIn("ana");
        day.Submit("c1");

        day.Skip().SubmitAll("c2", "c3");

        day.ShouldRead("ContactQueued c2", "ContactBlocked c3 QueueFull");
    }

    [Fact]
    public void AutomaticAnswer_OfferAndAcceptanceAreOneStep()
    {
        var day = Day(Billing with { Answer = AnswerMode.Auto });
        day.SignIn("ana");

        day.Skip().SubmitAll("c1", "c2");
        day.Complete("c1");

        day.ShouldRead(
            "ContactQueued c1",
            "OfferAccepted c1 ana AutoAgentFound",
            "ContactQueued c2",
            "ContactClosed c1 ana",
            "OfferAccepted c2 ana AutoContactFound");
    }

    [Fact]
    public void Cancel_QueuedOrOffered_AgentLooksAgain()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.SubmitAll("c1", "c2", "c3");

        day.Skip().Cancel("c2");
        day.Cancel("c1");

        day.ShouldRead(
            "ContactCancelled c2",
            "OfferRevoked c1 ana ContactLeft",
            "ContactCancelled c1",
            "OfferMade c3 ana ContactFound");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancel_AssignedOrInWrapUp_AgentLooksAndItsIdleClockRestarts(bool isInWrapUp)
    {
        var day = Day(Billing with { WrapUp = Seconds(60) });
        day.At(0).SignIn("ana");
        day.At(1).SignIn("ben");
        day.Submit("c1");
        day.Accept("c1");
        if (isInWrapUp) day.Complete("c1");

        day.Skip().At(10).Cancel("c1");
        day.Submit("c2");
        day.Advance(41);

        day.ShouldRead(
            "ContactCancelled c1 ana",
            "ContactQueued c2",
            "OfferMade c2 ben AgentFound",
            "OfferExpired c2 ben Deadline",
            "OfferMade c2 ana AgentFound",
            "OfferExpired c2 ana Deadline");
    }

    [Fact]
    public void Cancel_LastInHandOfADrainingAgent_CompletesTheDrain()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");
        day.Drain("ana");

        day.Skip().Cancel("c1");

        day.ShouldRead("ContactCancelled c1 ana", "AgentSignedOut ana Drain");
    }

    [Fact]
    public void Abandon_QueuedOrOffered_EndsTheContact()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.SubmitAll("c1", "c2", "c3");

        day.Skip().Abandon("c2");
        day.Abandon("c1");

        day.ShouldRead(
            "ContactAbandoned c2",
            "OfferRevoked c1 ana ContactLeft",
            "ContactAbandoned c1",
            "OfferMade c3 ana ContactFound");
    }

    [Fact]
    public void Abandon_WithAnAgentAlreadyOrGone_IsRefused()
    {
        var day = Day(Billing with { WrapUp = Seconds(60) });
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");
        day.Skip();

        Assert.Equal(ResultCode.ContactNotWaiting, day.Abandon("c1"));
        day.Complete("c1");
        Assert.Equal(ResultCode.ContactNotWaiting, day.Abandon("c1"));
        day.Close("c1");
        Assert.Equal(ResultCode.ContactGone, day.Abandon("c1"));
        Assert.Equal(ResultCode.ContactGone, day.Cancel("c1"));
        day.ShouldRead("ContactCompleted c1 ana", "ContactClosed c1 ana");
    }

    [Fact]
    public void Decline_ContactReturnsToItsOldPlace_AndTheAgentTakesTheNext()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.At(1).SubmitAll("c1", "c2");

        day.Skip().At(2).Decline("c1");
        day.ShouldRead("OfferDeclined c1 ana", "OfferMade c2 ana ContactFound");

        day.At(3).SignIn("ben");
        day.ShouldRead("AgentSignedIn ben", "OfferMade c1 ben ContactFound");
    }

    [Fact]
    public void Fail_ContactGoesToTheNextAgent()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c1");

        day.Skip().Fail("c1");

        day.ShouldRead("OfferFailed c1 ana", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void Answer_OfferThatBecameAnAssignment_IsGone()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");
        Assert.Equal(ResultCode.AssignmentGone, day.Complete("c1"));
        day.Accept("c1");
        day.Skip();

        Assert.Equal(ResultCode.OfferGone, day.Accept("c1"));
        Assert.Equal(ResultCode.OfferGone, day.Decline("c1"));
        Assert.Equal(ResultCode.OfferGone, day.Fail("c1"));
        Assert.Equal(ResultCode.OfferGone, day.Revoke("c1"));
        day.ShouldRead();
    }

    [Fact]
    public void Accept_WaitingDeadlinesAreDisarmed()
    {
        var day = Day(Planned with { LongestWait = Seconds(20) });
        day.SignIn("ana", With("billing"));
        day.Submit("c1", preferred: "ana", preferredSeconds: 5);
        day.Accept("c1");

        day.Skip().Advance(60);

        day.ShouldRead();
    }

    [Fact]
    public void Complete_WithWrapUp_EndsByCloseOrByItsTime()
    {
        var day = Day(Billing with { WrapUp = Seconds(30), Answer = AnswerMode.Auto });
        day.SignInAll("ana", "ben");
        day.SubmitAll("c1", "c2");

        Assert.Equal(ResultCode.NotCompleted, day.Skip().Close("c1"));
        day.Complete("c1");
        day.Complete("c2");
        Assert.Equal(ResultCode.AlreadyCompleted, day.Complete("c1"));
        day.At(5).Close("c1");
        day.Advance(30);

        day.ShouldRead(
            "ContactCompleted c1 ana",
            "ContactCompleted c2 ben",
            "ContactClosed c1 ana",
            "ContactClosed c2 ben Deadline");
        Assert.Equal(ResultCode.AssignmentGone, day.Complete("c1"));
        Assert.Equal(ResultCode.AssignmentGone, day.Close("c2"));
    }

    [Fact]
    public void LongestWait_Queued_IsCancelled()
    {
        var day = Day(Billing with { LongestWait = Seconds(20) });
        day.Submit("c1");

        day.Skip().Advance(20);
        day.ShouldRead();

        day.Advance(21);
        day.ShouldRead("ContactCancelled c1 LongestWait");
    }

    [Fact]
    public void LongestWait_Offered_IsCancelledWhenTheOfferEnds()
    {
        var day = Day(Billing with { LongestWait = Seconds(20), OfferTimeout = Seconds(30) });
        day.SignInAll("ana", "ben");
        day.Submit("c1");

        day.Skip().Advance(25);
        day.ShouldRead();

        day.At(26).Decline("c1");
        day.ShouldRead("OfferDeclined c1 ana", "ContactCancelled c1 LongestWait");
    }

    [Fact]
    public void LongestWait_OfferExpiresAtTheSameTick_DecidedByWhichWasArmedFirst()
    {
        var day = Day(Billing with { LongestWait = Seconds(20), OfferTimeout = Seconds(20) });
        day.SignInAll("ana", "ben");
        day.Submit("c1");

        day.Skip().Advance(21);

        day.ShouldRead("OfferExpired c1 ana Deadline", "ContactCancelled c1 LongestWait");
    }

    [Fact]
    public void HoldQueue_ContactsEnterWaitAndStepButAreNotOffered()
    {
        var day = Day(Planned);
        day.SignIn("ana", With("billing"));

        day.Skip().Hold();
        day.Submit("c1");
        day.Advance(11);
        day.SignIn("sam", With("sales"));

        day.ShouldRead("QueueHeld billing", "ContactQueued c1", "ContactStepped c1 PlanStep 1", "AgentSignedIn sam");
        Assert.Equal(ResultCode.AlreadyHeld, day.Hold());
    }

    [Fact]
    public void HoldQueue_OpenOffersStay()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");

        day.Skip().Hold();
        day.Accept("c1");

        day.ShouldRead("QueueHeld billing", "OfferAccepted c1 ana");
    }

    [Fact]
    public void ReleaseQueue_WaitingContactsLookInTheOrderOfTheRule()
    {
        var day = Day(Billing);
        day.Hold();
        day.Submit("c1");
        day.Submit("c2", priority: 5);
        day.SignIn("ana");

        day.Skip().Release();

        day.ShouldRead("QueueReleased billing", "OfferMade c2 ana AgentFound");
    }

    [Fact]
    public void Queues_Refusals_AreNumbered()
    {
        var day = Day(Billing);

        Assert.Equal(ResultCode.NotHeld, day.Release());
        Assert.Equal(ResultCode.UnknownQueue, day.Hold("nowhere"));
        Assert.Equal(ResultCode.UnknownQueue, day.Execute(RoutingCommand.ReleaseQueue(new QueueHandle(1))));
        day.ShouldRead();
    }
}
