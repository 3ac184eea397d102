using Xunit;

namespace RoutingEngine.Stories;

/// <content>Offers that come to nothing: what becomes of the contact, and of the agent.</content>
public abstract partial class RouterStories
{
    [Fact]
    public void MissedRing_OnlyOneAgentIsThere_IsOfferedAgainAfterThePause()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");

        // Nobody answers for 15 s; ten seconds later ana is asked again.
        day.Skip().Advance(25.1);

        day.ShouldRead("OfferExpired c1 ana Deadline", "OffersResumed c1 Deadline", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void MissedRing_AnotherAgentIsThere_GoesToThatOneAndIsForgottenInAMinute()
    {
        var day = Day(Billing with { OfferTimeout = Seconds(5) });
        day.SignInAll("ana", "ben");
        day.Submit("c1");
        day.Skip().Advance(5.1);
        day.ShouldRead("OfferExpired c1 ana Deadline", "OfferMade c1 ben AgentFound");
        day.Accept("c1");

        day.Skip().Advance(65.1);

        day.ShouldRead("OfferForgotten c1 ana Deadline");
    }

    [Fact]
    public void Declined_WhileOthersAreBusy_IsOfferedToThatAgentAgainOnceForgotten()
    {
        var day = Day(Billing with { OfferMemory = OfferMemory.Of(Seconds(30)) });
        day.SignInAll("ana", "ben");
        day.SubmitAll("c1", "c2");
        day.Accept("c2");
        day.Skip().Decline("c1");
        day.ShouldRead("OfferDeclined c1 ana");

        // Ben has not refused it, and is in conversation.
        day.Advance(30.1);

        day.ShouldRead("OfferForgotten c1 ana Deadline", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Declined_WithATimeToRetry_ComesBackThen()
    {
        var day = Day(Billing with { WhenAllDeclined = AllDeclinedRule.OfferAgainAfter(Seconds(3_600)) });
        day.SignIn("ana");
        day.Submit("c1");

        day.Skip().Execute(RoutingCommand.Decline(day.OfferOf("c1")).RetryAfter(Seconds(5)));
        day.Advance(5.1);

        day.ShouldRead("OfferDeclined c1 ana", "OfferForgotten c1 ana Deadline", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Declined_ToBeRetriedAtOnce_IsOfferedToTheSameAgentAgain()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");

        day.Skip().Execute(RoutingCommand.Decline(day.OfferOf("c1")).RetryAfter(TimeSpan.Zero));

        day.ShouldRead("OfferDeclined c1 ana", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Declined_ByThePreferredAgentToBeRetriedAtOnce_WaitsForAnybody()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c1", preferred: "ben", preferredSeconds: 600);

        day.Skip().At(1).Execute(RoutingCommand.Decline(day.OfferOf("c1")).RetryAfter(TimeSpan.Zero));

        day.ShouldRead("OfferDeclined c1 ben", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Outcomes_EachHaveAMemoryOfTheirOwn()
    {
        var memory = new OfferMemory
        {
            Declined = Seconds(40), Expired = Seconds(30), Failed = Seconds(20), Revoked = Seconds(10),
        };
        var day = Day(Billing with
        {
            OfferTimeout = Seconds(1),
            OfferMemory = memory,
            WhenAllDeclined = AllDeclinedRule.OfferAgainAfter(Seconds(3_600)),
        });
        day.SignIn("ana");
        day.SubmitAll("c1", "c2", "c3", "c4");

        // One agent and four contacts, each of which it loses in another way.
        day.Skip().Decline("c1");
        day.Execute(RoutingCommand.Fail(day.OfferOf("c2")));
        day.Revoke("c3");
        day.Advance(40.5);

        day.ShouldRead(
            "OfferDeclined c1 ana", "OfferMade c2 ana ContactFound",
            "OfferFailed c2 ana", "OfferMade c3 ana ContactFound",
            "OfferRevoked c3 ana", "OfferMade c4 ana ContactFound",
            "OfferExpired c4 ana Deadline",
            "OfferForgotten c3 ana Deadline", "OfferMade c3 ana AgentFound", "OfferExpired c3 ana Deadline",
            "OfferForgotten c2 ana Deadline", "OfferMade c2 ana AgentFound", "OfferExpired c2 ana Deadline",
            "OfferForgotten c4 ana Deadline", "OfferMade c4 ana AgentFound", "OfferExpired c4 ana Deadline",
            "OfferForgotten c1 ana Deadline", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void AllDeclined_QueueOverflows_GoesToTheOtherQueueWithItsAge()
    {
        var day = Day(
            Billing with { WhenAllDeclined = AllDeclinedRule.OverflowTo("desk") },
            new ContactQueue("desk") { Requirement = Requirement.Parse("desk") });
        day.SignIn("ana");
        day.Submit("c1");
        day.At(1).SignIn("deb", new AgentProfile().Skill("desk"));
        day.Away("deb");
        day.Skip().Decline("c1");
        day.ShouldRead("OfferDeclined c1 ana", "ContactMoved c1 AllDeclined");

        day.Submit("c2", "desk");
        day.Skip().Back("deb");

        day.ShouldRead("AgentPresenceChanged deb", "OfferMade c1 deb ContactFound");
    }

    [Fact]
    public void AllDeclined_QueueCancels_Ends()
    {
        var day = Day(Billing with { WhenAllDeclined = AllDeclinedRule.Cancel });
        day.SignInAll("ana", "ben");
        day.Submit("c1");

        day.Skip().Decline("c1");
        day.Decline("c1");

        day.ShouldRead(
            "OfferDeclined c1 ana", "OfferMade c1 ben AgentFound", "OfferDeclined c1 ben",
            "ContactCancelled c1 AllDeclined");
    }

    [Fact]
    public void AllDeclined_SomebodyIsAway_CountsOnlyThoseWhoAreThere()
    {
        var day = Day(Billing with { WhenAllDeclined = AllDeclinedRule.Cancel });
        day.SignInAll("ana", "ben");
        day.Away("ben");
        day.Submit("c1");

        day.Skip().Decline("c1");

        day.ShouldRead("OfferDeclined c1 ana", "ContactCancelled c1 AllDeclined");
    }

    [Fact]
    public void AllDeclined_SomebodyTakesOtherMediaOnly_IsNotWaitedFor()
    {
        var day = Day(Billing with { WhenAllDeclined = AllDeclinedRule.Cancel });
        day.SignIn("ana");
        day.SignIn("ben", new AgentProfile().Capacity(new AgentCapacity(1, new MediumCapacity(Medium.Chat, 1, 1))));
        day.Submit("c1");

        day.Skip().Decline("c1");

        day.ShouldRead("OfferDeclined c1 ana", "ContactCancelled c1 AllDeclined");
    }

    [Fact]
    public void Poison_AfterThreeOffers_IsSetAsideUntilSomebodySendsItOn()
    {
        var day = Day(Billing with { OfferLimit = 3, LongestWait = Seconds(300) });
        day.SignInAll("ana", "ben", "cleo");
        day.Submit("c1");
        day.Decline("c1");
        day.Execute(RoutingCommand.Fail(day.OfferOf("c1")));
        day.Skip().Decline("c1");
        day.ShouldRead("OfferDeclined c1 cleo", "ContactParked c1 OfferLimit");

        // It waits for nobody and for nothing, its longest wait included, and the pairs are forgotten.
        day.Skip().Advance(400);
        day.ShouldRead(
            "OfferForgotten c1 ana Deadline", "OfferForgotten c1 ben Deadline", "OfferForgotten c1 cleo Deadline");

        day.Execute(RoutingCommand.Requeue("c1"));
        day.ShouldRead("ContactMoved c1", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Poison_RequeuedOnTheWay_BeginsTheCountAgain()
    {
        var day = Day(Billing with { OfferLimit = 2 });
        day.SignInAll("ana", "ben", "cleo");
        day.Submit("c1");
        day.Decline("c1");
        day.Execute(RoutingCommand.Requeue("c1"));

        day.Skip().Decline("c1");
        day.ShouldRead("OfferDeclined c1 ben", "OfferMade c1 cleo AgentFound");

        day.Decline("c1");
        day.ShouldRead("OfferDeclined c1 cleo", "ContactParked c1 OfferLimit");
    }

    [Fact]
    public void Poison_SetAside_MayBeOfferedToSomebodyCancelledOrAbandonedAndNothingElse()
    {
        var day = Day(Billing with { OfferLimit = 1 });
        day.SignIn("ana");
        day.Submit("c1");
        day.Decline("c1");

        Assert.Equal(ResultCode.AssignmentGone, day.Execute(RoutingCommand.TakeBack("c1")));
        Assert.Equal(ResultCode.AssignmentGone, day.Execute(RoutingCommand.Complete("c1")));
        Assert.Equal(ResultCode.ContactNotWaiting, day.Execute(RoutingCommand.Claim("c1", "ana")));
        Assert.Equal(ResultCode.AlreadySubmitted, day.Submit("c1"));
        day.Skip().Execute(RoutingCommand.OfferTo("c1", "ana"));
        day.ShouldRead("OfferMade c1 ana Forced");

        // The count begins again with each plan.
        day.Decline("c1");
        day.ShouldRead("OfferDeclined c1 ana", "ContactParked c1 OfferLimit");
        day.Execute(RoutingCommand.Abandon("c1"));
        day.ShouldRead("ContactAbandoned c1");

        day.Submit("c2");
        day.Decline("c2");
        day.Skip().Cancel("c2");
        day.ShouldRead("ContactCancelled c2");
    }

    [Fact]
    public void CoolDown_AfterADecline_NothingIsOfferedUntilItHasPassed()
    {
        var day = Day(new Center { Queues = [Billing], CoolDown = new CoolDown { Declined = Seconds(20) } });
        day.SignIn("ana");
        day.SubmitAll("c1", "c2");

        day.Skip().Decline("c1");
        day.ShouldRead("OfferDeclined c1 ana", "AgentCoolingDown ana");
        Assert.Equal(ResultCode.AgentNotAvailable, day.Execute(RoutingCommand.Claim("c2", "ana")));

        day.Advance(20.1);
        day.ShouldRead("OffersResumed c1 Deadline", "AgentCooledDown ana Deadline", "OfferMade c1 ana ContactFound");
    }

    [Fact]
    public void CoolDown_AgentDeclaresAPresence_EndsAtOnce()
    {
        var day = Day(new Center { Queues = [Billing], CoolDown = new CoolDown { Expired = Seconds(600) } });
        day.SignIn("ana");
        day.Submit("c1");
        day.Advance(15.1);

        day.Skip().Back("ana");

        day.ShouldRead("AgentPresenceChanged ana", "OfferMade c1 ana ContactFound");
    }

    [Fact]
    public void MissedOffers_TwoInARow_SetsTheAgentAwayUntilItComesBackItself()
    {
        var day = Day(new Center
        {
            Queues = [Billing with { OfferTimeout = Seconds(10), WhenAllDeclined = AllDeclinedRule.OfferAgainAfter(Seconds(5)) }],
            MissedOffers = new MissedOfferRule(2, "no answer"),
        });
        day.SignIn("ana");
        day.Submit("c1");

        day.Skip().Advance(200);
        day.ShouldRead(
            "OfferExpired c1 ana Deadline", "OffersResumed c1 Deadline", "OfferMade c1 ana AgentFound",
            "OfferExpired c1 ana Deadline", "AgentPresenceChanged ana MissedOffers", "OfferForgotten c1 ana Deadline");

        day.Back("ana");
        day.ShouldRead("AgentPresenceChanged ana", "OfferMade c1 ana ContactFound");
    }

    [Fact]
    public void MissedOffers_AnswerInBetween_BeginsTheCountAgain()
    {
        var day = Day(new Center
        {
            Queues = [Billing with { OfferTimeout = Seconds(10), OfferMemory = OfferMemory.Of(TimeSpan.Zero) }],
            MissedOffers = new MissedOfferRule(2),
        });
        day.SignIn("ana");
        day.Submit("c1");
        day.Advance(10.1);
        day.Decline("c1");

        day.Skip().Advance(20.3);

        day.ShouldRead("OfferExpired c1 ana Deadline", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void MissedOffers_OtherOffersAreOpen_GoToOtherAgents()
    {
        var chat = new ContactQueue("chat") { Medium = Medium.Chat, OfferTimeout = Seconds(10) };
        var day = Day(new Center { Queues = [chat], MissedOffers = new MissedOfferRule(1) });
        var three = new AgentProfile().Capacity(new AgentCapacity(3, [new MediumCapacity(Medium.Chat, 1, 3)]));
        day.SignIn("ana", three);
        day.Submit("c1", "chat");
        day.At(5).Submit("c2", "chat");
        day.At(6).SignIn("ben", three);

        day.Skip().Advance(10.1);

        day.ShouldRead(
            "OfferExpired c1 ana Deadline", "OfferRevoked c2 ana AgentAway", "AgentPresenceChanged ana MissedOffers",
            "OfferMade c1 ben AgentFound", "OfferMade c2 ben AgentFound");
    }
}
