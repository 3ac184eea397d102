using Xunit;

namespace RoutingEngine.Stories;

/// <content>Who is available for what, idle-since, exclusions, and the commands of agents.</content>
public abstract partial class RouterStories
{
    private static readonly AgentCapacity Blended = new(
        100,
        new MediumCapacity(Medium.Voice, 100, 1),
        new MediumCapacity(Medium.Chat, 30, 3));

    [Fact]
    public void Capacity_UnitsAndMaximum_BothLimitWhatIsOffered()
    {
        var day = Day(Billing, Chats);
        day.SignIn("ana", new AgentProfile().Capacity(Blended));
        day.Skip();

        foreach (var chat in new[] { "c1", "c2", "c3", "c4" }) day.Submit(chat, "chats");
        day.Submit("v1");

        day.ShouldRead(
            "ContactQueued c1",
            "OfferMade c1 ana AgentFound",
            "ContactQueued c2",
            "OfferMade c2 ana AgentFound",
            "ContactQueued c3",
            "OfferMade c3 ana AgentFound",
            "ContactQueued c4",
            "ContactQueued v1");
    }

    [Fact]
    public void Capacity_NoneStated_OneContactOfAnyMedium()
    {
        var day = Day(Billing, Chats);
        day.SignIn("ana");
        day.Submit("c1", "chats");

        day.Skip().Submit("v1");

        day.ShouldRead("ContactQueued v1");
    }

    [Fact]
    public void Capacity_MediumNotNamed_IsNotTaken()
    {
        var day = Day(Billing);
        day.SignIn("ana", ChatSlots(2));

        day.Skip().Submit("v1");

        day.ShouldRead("ContactQueued v1");
    }

    [Fact]
    public void WrapUp_UntilItEnds_HoldsTheAgent()
    {
        var day = Day(Billing with { WrapUp = Seconds(30) });
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");
        day.Complete("c1");

        day.Skip().Submit("c2");
        day.ShouldRead("ContactQueued c2");

        day.Advance(30);
        day.ShouldRead("ContactClosed c1 ana Deadline", "OfferMade c2 ana ContactFound");
    }

    [Fact]
    public void IdleSince_AgentsSignedInAtOneTick_FirstAvailableGoesFirst()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");

        day.Skip().Submit("c1");

        day.ShouldRead("ContactQueued c1", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void IdleSince_ContactEnds_RestartsTheClock()
    {
        var day = Day(Billing);
        day.At(0).SignIn("ana");
        day.At(1).SignIn("ben");
        day.Submit("c1");
        day.Accept("c1");
        day.At(10).Complete("c1");

        day.Skip().Submit("c2");

        day.ShouldRead("ContactQueued c2", "OfferMade c2 ben AgentFound");
    }

    [Theory]
    [InlineData("decline")]
    [InlineData("fail")]
    [InlineData("expire")]
    public void IdleSince_OfferLostByDeclineFailureOrExpiry_RestartsTheClock(string end)
    {
        var day = Day(Billing with { OfferTimeout = Seconds(1) });
        day.At(0).SignIn("ana");
        day.At(1).SignIn("ben");
        day.At(2).SignIn("cem");
        day.At(5).Submit("c1");
        if (end == "decline") day.At(6).Decline("c1");
        if (end == "fail") day.At(6).Fail("c1");
        if (end == "expire") day.At(6.5).Execute(RoutingCommand.AdvanceTime(0));

        day.Skip().At(6.5).Submit("c2");

        day.ShouldRead("ContactQueued c2", "OfferMade c2 cem AgentFound");
    }

    [Fact]
    public void IdleSince_OfferRevoked_AgentKeepsItsPlace()
    {
        var day = Day(Billing);
        day.At(0).SignIn("ana");
        day.At(1).SignIn("ben");
        day.At(5).Submit("c1");
        day.At(6).Cancel("c1");

        day.Skip().At(7).Submit("c2");

        day.ShouldRead("ContactQueued c2", "OfferMade c2 ana AgentFound");
    }

    [Fact]
    public void IdleSince_RevokedOfferHadRestartedTheClock_PlaceComesBack()
    {
        var day = Day(Chats);
        day.At(0).SignIn("ana", ChatSlots(2));
        day.At(1).SignIn("ben", ChatSlots(2));
        day.At(5).Submit("c1", "chats");
        day.At(6).Cancel("c1");

        day.Skip().At(7).Submit("c2", "chats");

        day.ShouldRead("ContactQueued c2", "OfferMade c2 ana AgentFound");
    }

    [Fact]
    public void IdleSince_ClockRestartedAfterTheOffer_RevokingItChangesNothing()
    {
        var day = Day(Chats);
        day.At(0).SignIn("ana", ChatSlots(3));
        day.Submit("c1", "chats");
        day.Accept("c1");
        day.At(1).Submit("c2", "chats");
        day.At(2).SignIn("ben", ChatSlots(2));
        day.At(3).Complete("c1");
        day.At(4).Cancel("c2");

        day.Skip().At(5).Submit("c3", "chats");

        day.ShouldRead("ContactQueued c3", "OfferMade c3 ben AgentFound");
    }

    [Fact]
    public void IdleSince_AgentStaysAvailableAfterAnOffer_RestartsAtThatOffer()
    {
        var day = Day(Chats);
        day.At(0).SignIn("ana", ChatSlots(3));
        day.At(1).SignIn("ben", ChatSlots(3));
        day.At(5).Submit("c1", "chats");
        day.At(6).Submit("c2", "chats");
        day.At(7).Submit("c3", "chats");

        day.At(8).Submit("c4", "chats");

        Assert.Equal("ana ben ana ben", day.AgentsChosen());
    }

    [Fact]
    public void IdleSince_AnotherContactInHandCompletesIntoWrapUp_ClockGoesOn()
    {
        var day = Day(Chats with { WrapUp = Seconds(60) });
        day.At(0).SignIn("ana", ChatSlots(2));
        day.At(1).SignIn("ben", ChatSlots(2));
        day.At(2).Submit("c1", "chats");
        day.Accept("c1");
        day.At(3).Submit("c2", "chats");
        day.Accept("c2");
        day.At(4).Complete("c1");

        day.Skip().At(5).Submit("c3", "chats");

        day.ShouldRead("ContactQueued c3", "OfferMade c3 ana AgentFound");
    }

    [Fact]
    public void IdleSince_BreakTaken_RestartsTheClock()
    {
        var day = Day(Billing);
        day.At(0).SignIn("ana");
        day.At(1).SignIn("ben");
        day.At(2).Away("ana");
        day.At(3).Back("ana");

        day.Skip().Submit("c1");

        day.ShouldRead("ContactQueued c1", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void IdleSince_FromOneRoutablePresenceToAnother_Stays()
    {
        var day = Day(Billing);
        day.At(0).SignIn("ana");
        day.At(1).SignIn("ben");
        day.At(2).Execute(RoutingCommand.SetPresence("ana", new AgentPresence("ready", IsRoutable: true)));

        day.Skip().Submit("c1");

        day.ShouldRead("ContactQueued c1", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Exclusion_DeclinedContact_ComesBackAfterPresenceIsSet()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");

        day.Skip().At(1).Decline("c1");
        day.ShouldRead("OfferDeclined c1 ana");

        day.Back("ana");
        day.ShouldRead("AgentPresenceChanged ana", "OfferMade c1 ana ContactFound");
    }

    [Fact]
    public void Exclusion_RevokedByCommand_AgentTakesTheNextContactInstead()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.SubmitAll("c1", "c2");

        day.Skip().Revoke("c1");

        day.ShouldRead("OfferRevoked c1 ana", "OfferMade c2 ana ContactFound");
    }

    [Fact]
    public void Exclusion_AgentSignsOutAndIn_Ends()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");
        day.Decline("c1");
        day.SignOut("ana");

        day.Skip().SignIn("ana");

        day.ShouldRead("AgentSignedIn ana", "OfferMade c1 ana ContactFound");
    }

    [Fact]
    public void Presence_ToAway_OffersGoToOthersInTheOrderOfTheRule()
    {
        var day = Day(Chats);
        day.SignIn("ana", ChatSlots(2));
        day.Submit("c1", "chats");
        day.Submit("c2", "chats", priority: 5);
        day.SignIn("ben");

        day.Skip().At(1).Away("ana");

        day.ShouldRead(
            "OfferRevoked c1 ana AgentAway",
            "OfferRevoked c2 ana AgentAway",
            "AgentPresenceChanged ana",
            "OfferMade c2 ben AgentFound");
    }

    [Fact]
    public void SignIn_Refusals_AreNumbered()
    {
        var day = Day(new Center { Queues = [Billing], Skills = ["billing", "sales"] });
        day.SignIn("ana", With("billing").Attribute("site", "Cork"));

        Assert.Equal(ResultCode.AlreadySignedIn, day.Skip().SignIn("ana"));
        Assert.Equal(ResultCode.UndeclaredSkill, day.SignIn("ben", With("magic")));
        Assert.Equal(ResultCode.NameUsedDifferently, day.SignIn("ben", new AgentProfile().Attribute("site", 7)));
        Assert.Equal(ResultCode.NameUsedDifferently, day.SignIn("ben", new AgentProfile().Attribute("sales", true)));
        day.ShouldRead();
    }

    [Fact]
    public void SignIn_WhileDraining_CancelsTheDrainAndKeepsTheNumber()
    {
        var day = Day(Chats);
        day.SignIn("ana", ChatSlots(2));
        day.Submit("c1", "chats");
        day.Accept("c1");
        day.Drain("ana");
        day.Submit("c2", "chats");

        day.Skip().SignIn("ana", ChatSlots(2));
        Assert.Equal(1u, day.Decisions[0].Agent);
        day.ShouldRead("AgentSignedIn ana Drain", "OfferMade c2 ana ContactFound");
    }

    [Fact]
    public void SignOut_Draining_FinishesTheWorkInHand()
    {
        var day = Day(Chats);
        day.SignIn("ana", ChatSlots(2));
        day.Submit("c1", "chats");
        day.Accept("c1");
        day.Submit("c2", "chats");

        day.Skip().Drain("ana");
        day.ShouldRead("OfferRevoked c2 ana AgentLeft", "AgentDraining ana");

        Assert.Equal(ResultCode.AlreadyDraining, day.Drain("ana"));
        day.Complete("c1");
        day.ShouldRead("ContactClosed c1 ana", "AgentSignedOut ana Drain");
    }

    [Fact]
    public void SignOut_DrainingWithNothingInHand_IsAtOnce()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c1");

        day.Skip().Drain("ana");

        day.ShouldRead("OfferRevoked c1 ana AgentLeft", "AgentSignedOut ana", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void SignOut_Now_EverythingInHandEndsByOfferNumber()
    {
        var day = Day(Chats with { WrapUp = Seconds(60) });
        day.SignIn("ana", ChatSlots(3));
        foreach (var contact in new[] { "c1", "c2", "c3" }) day.Submit(contact, "chats");
        day.Accept("c1");
        day.Complete("c1");
        day.Accept("c2");

        day.Skip().At(1).SignOut("ana");
        day.ShouldRead(
            "ContactClosed c1 ana AgentLeft",
            "ContactInterrupted c2 ana AgentLeft",
            "OfferRevoked c3 ana AgentLeft",
            "AgentSignedOut ana");

        day.At(2).SignIn("ben", ChatSlots(1));
        day.ShouldRead("AgentSignedIn ben", "OfferMade c2 ben ContactFound");
    }

    [Fact]
    public void SignOut_Now_InterruptedContactStartsItsPlanAndItsLimitsAgainAtItsOldPlace()
    {
        var queue = Billing with
        {
            Requirement = Requirement.Parse("billing"),
            Plan = [Widen(10, "sales")],
            LongestWait = Seconds(60),
            Answer = AnswerMode.Auto,
        };
        var day = Day(queue);
        day.Submit("c1");
        day.At(20).SignIn("sam", With("sales"));
        day.At(30).Submit("c2");

        day.Skip().At(35).SignOut("sam");
        Assert.Equal(0, day.Decisions[0].Step);
        day.ShouldRead("ContactInterrupted c1 sam AgentLeft", "AgentSignedOut sam");

        day.Advance(200);
        Assert.Equal([40, 45, 90, 95], day.Decisions.Select(decision => decision.Tick / TimeSpan.TicksPerSecond));
        day.ShouldRead(
            "ContactStepped c2 PlanStep 1",
            "ContactStepped c1 PlanStep 1",
            "ContactCancelled c2 LongestWait",
            "ContactCancelled c1 LongestWait");
    }

    [Fact]
    public void UpdateProfile_NewSkill_AgentLooks()
    {
        var day = Day(Billing with { Requirement = Requirement.Parse("billing >= 60") });
        day.SignIn("ana", new AgentProfile().Skill("billing", 59));
        day.Submit("c1");

        day.Skip().UpdateProfile("ana", new AgentProfile().Skill("billing", 60));

        day.ShouldRead("AgentProfileChanged ana", "OfferMade c1 ana ContactFound");
    }

    [Fact]
    public void UpdateProfile_OfferNoLongerMeetsTheRequirement_Stays()
    {
        var day = Day(Billing with { Requirement = Requirement.Parse("billing") });
        day.SignIn("ana", With("billing"));
        day.Submit("c1");

        day.Skip().UpdateProfile("ana", With("sales"));
        day.Accept("c1");

        day.ShouldRead("AgentProfileChanged ana", "OfferAccepted c1 ana");
    }

    [Fact]
    public void UpdateProfile_NewCosts_CountForWhatIsInHand()
    {
        var day = Day(Chats);
        day.SignIn("ana", With().Capacity(new(100, new MediumCapacity(Medium.Chat, 100, 2))));
        day.Submit("c1", "chats");
        day.Submit("c2", "chats");

        day.Skip().UpdateProfile("ana", With().Capacity(new(100, new MediumCapacity(Medium.Chat, 50, 2))));

        day.ShouldRead("AgentProfileChanged ana", "OfferMade c2 ana ContactFound");
    }

    [Fact]
    public void Agent_NotSignedIn_EveryCommandIsRefused()
    {
        var day = Day(Billing);

        Assert.Equal(ResultCode.AgentGone, day.Away("ana"));
        Assert.Equal(ResultCode.AgentGone, day.Drain("ana"));
        Assert.Equal(ResultCode.AgentGone, day.UpdateProfile("ana", With("billing")));
        day.ShouldRead();
    }

    [Fact]
    public void Presence_OfADrainingAgent_ChangesAndHasNoOtherEffect()
    {
        var day = Day(Chats);
        day.SignIn("ana", ChatSlots(2));
        day.Submit("c1", "chats");
        day.Accept("c1");
        day.Drain("ana");
        day.Submit("c2", "chats");

        day.Skip().Away("ana");
        day.Back("ana");

        day.ShouldRead("AgentPresenceChanged ana", "AgentPresenceChanged ana");
    }
}
