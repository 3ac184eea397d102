using Xunit;

namespace RoutingEngine.Stories;

/// <content>What a supervisor does: a contact is taken from an agent.</content>
public abstract partial class RouterStories
{
    /// <summary>Field case 09: an accepted chat in which the agent never writes.</summary>
    [Fact]
    public void TakeBack_AgentIsSilentInAChat_TheChatKeepsItsPlaceAndTheAgentItsOtherChats()
    {
        var day = Day(Chats);
        var three = new AgentProfile().Capacity(new AgentCapacity(3, new MediumCapacity(Medium.Chat, 1, 3)));
        day.SignIn("ana", three);
        foreach (var chat in (string[])["c1", "c2", "c3"])
        {
            day.Submit(chat, "chats");
            day.Accept(chat);
        }

        day.At(10).Submit("c4", "chats");
        day.Skip();

        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.TakeBack("c1").AsAgent("ana").By("sue", "no answer")));

        // c1 is kept from ana, so that c4 is offered to her; it goes first to the next agent.
        day.ShouldRead("ContactInterrupted c1 ana TakenBack", "OfferMade c4 ana ContactFound");
        day.SignIn("ben", three);
        day.ShouldRead("AgentSignedIn ben", "OfferMade c1 ben ContactFound");
        day.Complete("c2");
        day.ShouldRead("ContactClosed c2 ana");
    }

    [Fact]
    public void TakeBack_WhileItIsOffered_IsARevokedOfferAndTheAgentKeepsItsPlace()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c1");
        day.Skip();

        day.Execute(RoutingCommand.TakeBack("c1"));

        day.ShouldRead("OfferRevoked c1 ana TakenBack", "OfferMade c1 ben AgentFound");
        day.Submit("c2");
        day.ShouldRead("ContactQueued c2", "OfferMade c2 ana AgentFound");
    }

    [Fact]
    public void TakeBack_ConversationThatBreaksOff_BeginsItsPlanAgainAtItsOldPlace()
    {
        var day = Day(Billing with
        {
            Requirement = Requirement.Parse("x"),
            Plan = [Widen(30, "y")],
            LongestWait = Seconds(50),
            WhenAllDeclined = AllDeclinedRule.OfferAgainAfter(Seconds(60)),
        });
        day.SignIn("ana", new AgentProfile().Skill("x"));
        day.Submit("c1");
        day.Accept("c1");
        day.At(40).Submit("c2");
        day.Skip().Execute(RoutingCommand.TakeBack("c1"));
        day.ShouldRead("ContactInterrupted c1 ana TakenBack", "OfferMade c2 ana ContactFound");

        day.Cancel("c2");
        day.Skip();

        // The plan counts from 40 s: y serves it from 70 s on, and it may wait until 90 s.
        day.SignIn("ben", new AgentProfile().Skill("y"));
        day.ShouldRead("AgentSignedIn ben");
        day.Advance(70.1);
        day.ShouldRead("ContactStepped c1 PlanStep 1", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void TakeBack_OfWhatNobodyHasInHand_IsRefused()
    {
        var day = Day(Billing with { WrapUp = Seconds(10) });
        day.Submit("c1");
        Assert.Equal(ResultCode.AssignmentGone, day.Execute(RoutingCommand.TakeBack("c1")));
        day.SignIn("ana");
        Assert.Equal(ResultCode.OtherAgent, day.Execute(RoutingCommand.TakeBack("c1").AsAgent("ben")));
        day.Accept("c1");
        day.Complete("c1");
        Assert.Equal(ResultCode.AlreadyCompleted, day.Execute(RoutingCommand.TakeBack("c1")));
        Assert.Equal(ResultCode.ContactGone, day.Execute(RoutingCommand.TakeBack("c2")));
    }

    [Fact]
    public void By_AnActorOrANoteThatMayNotBe_IsRefusedAndNothingHappens()
    {
        var day = Day(Billing);
        day.Submit("c1");
        day.Skip();

        Assert.Equal(ResultCode.InvalidName, day.Execute(RoutingCommand.Cancel("c1").By(" ")));
        Assert.Equal(ResultCode.InvalidName, day.Execute(RoutingCommand.Cancel("c1").By("sue", new string('x', 1_025))));
        day.ShouldRead();
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.Cancel("c1").By("sue", new string('x', 1_024))));
    }

    [Fact]
    public void OfferTo_WaitingContact_IsOfferedToTheAgentThatWasChosen()
    {
        var day = Day(Billing with { Requirement = Requirement.Parse("x") });
        day.Hold();
        day.SignIn("ana", new AgentProfile().Skill("x"));
        day.SignIn("ben", new AgentProfile());
        day.Submit("c1");
        day.Skip();

        Assert.Equal(ResultCode.AgentNotEligible, day.Execute(RoutingCommand.OfferTo("c1", "ben")));
        Assert.Equal(ResultCode.AgentGone, day.Execute(RoutingCommand.OfferTo("c1", "cat")));
        Assert.Equal(ResultCode.ContactGone, day.Execute(RoutingCommand.OfferTo("c2", "ana")));
        day.ShouldRead();

        // A queue that is held makes no offers of its own; somebody may.
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.OfferTo("c1", "ana").By("sue")));
        day.ShouldRead("OfferMade c1 ana Forced");
        Assert.Equal(ResultCode.AlreadyWithAgent, day.Execute(RoutingCommand.OfferTo("c1", "ana")));
    }

    [Fact]
    public void OfferTo_ConversationWithAnother_IsTakenFromThatAgentWhoLooksOn()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c1");
        day.Accept("c1");
        day.Submit("c2");
        day.Decline("c2");
        day.Skip();

        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.OfferTo("c1", "ben")));

        day.ShouldRead("ContactInterrupted c1 ana Reassigned", "OfferMade c1 ben Forced", "OfferMade c2 ana ContactFound");
        day.SignIn("cat");
        Assert.Equal(ResultCode.AgentNotAvailable, day.Execute(RoutingCommand.OfferTo("c2", "ben")));
    }

    [Fact]
    public void OfferTo_AgentWhoDeclinedBefore_IsAskedAgain()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");
        day.Decline("c1");
        day.Skip();

        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.OfferTo("c1", "ana")));
        day.ShouldRead("OfferMade c1 ana Forced");
    }

    [Fact]
    public void Claim_WaitingContact_IsAssignedAtOnceUnderTheSameEligibility()
    {
        var day = Day(Billing with { Requirement = Requirement.Parse("x") }, Chats);
        day.SignIn("ben", new AgentProfile());
        day.SignIn("ana", new AgentProfile().Skill("x"));
        day.Away("ana");
        day.SubmitAll("c1", "c2");
        day.Skip();

        Assert.Equal(ResultCode.AgentNotEligible, day.Execute(RoutingCommand.Claim("c2", "ben")));
        Assert.Equal(ResultCode.AgentNotAvailable, day.Execute(RoutingCommand.Claim("c2", "ana")));
        day.Hold();
        day.Back("ana");
        Assert.Equal(ResultCode.QueueIsHeld, day.Execute(RoutingCommand.Claim("c2", "ana")));
        day.Release();
        day.Decline("c1");
        day.Decline("c2");
        day.Skip();

        // c1 came first and ana is kept from both: what she claims is hers.
        var claimed = day.ExecuteForResult(RoutingCommand.Claim("c2", "ana"));
        Assert.Equal(ResultCode.Done, claimed.Code);
        day.ShouldRead("OfferAccepted c2 ana Claimed");
        Assert.Equal(ResultCode.ContactNotWaiting, day.Execute(RoutingCommand.Claim("c2", "ana")));
    }

    [Fact]
    public void Claim_ContactThatWaitsForAnotherAgentAlone_IsRefused()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c0", preferred: "ana");
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);

        Assert.Equal(ResultCode.AgentNotEligible, day.Execute(RoutingCommand.Claim("c1", "ben")));
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.OfferTo("c1", "ben")));
    }

    [Fact]
    public void Requeue_WaitingContactToAnotherQueue_KeepsItsAgeAndBeginsThePlanThere()
    {
        var sales = new ContactQueue("sales") { Requirement = Requirement.Parse("s"), LongestWait = Seconds(60) };
        var day = Day(Billing with { Requirement = Requirement.Parse("x"), Plan = [Widen(5, "y")] }, sales);
        day.Submit("c1");
        day.At(10).Submit("c2", "sales");
        day.At(20).Skip();

        Assert.Equal(ResultCode.UnknownQueue, day.Execute(RoutingCommand.Requeue("c1", "nowhere")));
        day.ShouldRead();
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.Requeue("c1", "sales").By("sue", "a sale after all")));
        day.ShouldRead("ContactMoved c1");

        // c1 came first, and its longest wait counts from 20 s.
        Assert.Equal(["c1", "c2"], day.OrderServedTo("ana", new AgentProfile().Skill("s")).Split(' '));
        day.Advance(100);
    }

    [Fact]
    public void Requeue_Conversation_GoesToTheOtherQueueAndTheAgentLooksOn()
    {
        var sales = new ContactQueue("sales") { Requirement = Requirement.Parse("s") };
        var day = Day(Billing with { Requirement = Requirement.Parse("x") }, sales);
        day.SignIn("ana", new AgentProfile().Skill("x"));
        day.SignIn("ben", new AgentProfile().Skill("s"));
        day.Submit("c1");
        day.Accept("c1");
        day.Submit("c2");
        day.Skip();

        day.Execute(RoutingCommand.Requeue("c1", "sales"));

        day.ShouldRead(
            "ContactInterrupted c1 ana Requeued", "ContactMoved c1", "OfferMade c1 ben AgentFound", "OfferMade c2 ana ContactFound");
    }

    [Fact]
    public void Requeue_IntoItsOwnQueue_BeginsItsPlanAgainAndNobodyIsKeptFromIt()
    {
        var day = Day(Billing with { Requirement = Requirement.Parse("x"), Plan = [Widen(5, "y")] });
        day.SignIn("ana", new AgentProfile().Skill("y"));
        day.Submit("c1");
        day.Advance(6);
        day.Skip().Execute(RoutingCommand.Requeue("c1"));

        // The offer came by the second step; the plan begins again, so that only x may take it for five seconds.
        day.ShouldRead("OfferRevoked c1 ana Requeued", "ContactMoved c1");
        day.Advance(12);
        day.ShouldRead("ContactStepped c1 PlanStep 1", "OfferMade c1 ana AgentFound");
        day.Accept("c1");
        day.Complete("c1");
        Assert.Equal(ResultCode.ContactGone, day.Execute(RoutingCommand.Requeue("c1")));
    }
}
