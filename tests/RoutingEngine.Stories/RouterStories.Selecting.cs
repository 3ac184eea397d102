using Xunit;

namespace RoutingEngine.Stories;

/// <content>The requirement in force, the rules that select agents and contacts, and preferred agents.</content>
public abstract partial class RouterStories
{
    [Fact]
    public void Plan_StepWidens_AgentsOfTheEarlierRingGoFirst()
    {
        var day = Day(Planned);
        day.Hold();
        day.Submit("c1");
        day.At(1).SignIn("sam", With("sales"));
        day.At(2).SignIn("ana", With("billing"));

        day.Skip().At(11).Release();

        day.ShouldRead("ContactStepped c1 PlanStep 1", "QueueReleased billing", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Plan_StepWidens_AnAvailableAgentOfTheNewRingIsFound()
    {
        var day = Day(Planned);
        day.SignIn("sam", With("sales"));
        day.Submit("c1");

        day.Skip().Advance(10);
        day.ShouldRead();

        day.Advance(11);
        day.ShouldRead("ContactStepped c1 PlanStep 1", "OfferMade c1 sam AgentFound");
    }

    [Fact]
    public void Plan_StepReplaces_EarlierRequirementNoLongerCounts()
    {
        var day = Day(Planned with { Plan = [Replace(10, "sales")] });
        day.Submit("c1");
        day.Advance(11);

        day.Skip().SignIn("ana", With("billing"));
        day.SignIn("sam", With("sales"));

        day.ShouldRead("AgentSignedIn ana", "AgentSignedIn sam", "OfferMade c1 sam ContactFound");
    }

    [Fact]
    public void Plan_StepWhileOffered_AdvancesWithoutAnotherOffer()
    {
        var day = Day(Planned);
        day.SignIn("ana", With("billing"));
        day.SignIn("sam", With("sales"));
        day.Submit("c1");

        day.Skip().Advance(11);
        day.ShouldRead("ContactStepped c1 PlanStep 1");

        day.Decline("c1");
        day.ShouldRead("OfferDeclined c1 ana", "OfferMade c1 sam AgentFound");
    }

    [Fact]
    public void OwnRequirement_IsMetBesideEveryRing()
    {
        var day = Day(Planned);
        day.Submit("c1", requires: "lang:es");
        day.Advance(11);

        day.Skip().SignIn("sam", With("sales"));
        day.SignIn("sue", With("sales", "lang:es"));

        day.ShouldRead("AgentSignedIn sam", "AgentSignedIn sue", "OfferMade c1 sue ContactFound");
    }

    [Fact]
    public void OwnRequirement_SkillLearnedBeforeAnybodyAskedForIt_FindsTheAgent()
    {
        var day = Day(Billing);
        day.SignIn("ana", With("billing"));
        day.SignIn("ben", With("billing"));
        day.UpdateProfile("ben", With("billing", "latin"));

        day.Skip().Submit("c1", requires: "latin");

        Assert.Equal("ben", day.AgentsChosen());
    }

    [Fact]
    public void AgentThatLooks_DoesNotDistinguishRings()
    {
        var day = Day(Planned, new ContactQueue("sales") { Requirement = Requirement.Parse("sales") });
        day.Submit("c1");
        day.At(1).Submit("c2", "sales");
        day.Advance(11);

        Assert.Equal("c1 c2", day.OrderServedTo("sam", With("sales")));
    }

    [Fact]
    public void AgentThatLooks_TakesContactsUntilItIsFull()
    {
        var day = Day(Chats);
        foreach (var contact in new[] { "c1", "c2", "c3" }) day.Submit(contact, "chats");

        day.Skip().SignIn("ana", ChatSlots(2));

        day.ShouldRead("AgentSignedIn ana", "OfferMade c1 ana ContactFound", "OfferMade c2 ana ContactFound");
    }

    [Fact]
    public void HeadOfTheQueue_NobodyMayTakeIt_DoesNotBlockThoseBehind()
    {
        var day = Day(Billing);
        day.Submit("c1", priority: 9, requires: "latin");
        day.Submit("c2");

        Assert.Equal("c2", day.OrderServedTo("ana"));
    }

    [Fact]
    public void LongestIdle_AgentWithNothingInHand_GoesBeforeOneLongerIdle()
    {
        var day = Day(Chats);
        day.At(0).SignIn("ana", ChatSlots(3));
        day.Submit("c1", "chats");
        day.At(9).SignIn("ben", ChatSlots(3));

        day.Skip().At(10).Submit("c2", "chats");

        day.ShouldRead("ContactQueued c2", "OfferMade c2 ben AgentFound");
    }

    [Fact]
    public void MostRecentlyIdle_LatestAvailable_ThenFirstOfThatTick()
    {
        var day = Day(new Center { Queues = [Billing], AgentSelection = AgentSelection.MostRecentlyIdle });
        day.At(0).SignIn("ana");
        day.At(1).SignInAll("ben", "cem");

        day.SubmitAll("c1", "c2", "c3");

        Assert.Equal("ben cem ana", day.AgentsChosen());
    }

    [Fact]
    public void Ordered_StatedRankElsePlaceInTheCenterElseLast()
    {
        var center = new Center
        {
            Queues = [Billing],
            AgentSelection = AgentSelection.Ordered,
            Agents = [new CenterAgent("ana", new AgentProfile()), new CenterAgent("ben", new AgentProfile())],
        };
        var day = Day(center);
        day.SignInAll("dan", "ben", "ana");
        day.SignIn("cem", new AgentProfile().Rank(-1));

        day.SubmitAll("c1", "c2", "c3", "c4");

        Assert.Equal("cem ana ben dan", day.AgentsChosen());
    }

    [Fact]
    public void RoundRobin_NextInOrderOfSigningIn_WrapsAround()
    {
        var day = Day(new Center { Queues = [Billing], AgentSelection = AgentSelection.RoundRobin });
        day.SignInAll("ana", "ben", "cem");

        foreach (var contact in new[] { "c1", "c2", "c3", "c4" })
        {
            day.Submit(contact);
            day.Cancel(contact);
        }

        Assert.Equal("ana ben cem ana", day.AgentsChosen());
    }

    [Fact]
    public void RoundRobin_AgentThatLooked_CountsAsTheLastChosen()
    {
        var day = Day(new Center { Queues = [Billing], AgentSelection = AgentSelection.RoundRobin });
        day.SignInAll("ana", "ben", "cem");
        day.SubmitAll("c1", "c2", "c3", "c4");
        day.Cancel("c2");
        day.Cancel("c1");
        day.Cancel("c3");

        day.Skip().Submit("c5");

        day.ShouldRead("ContactQueued c5", "OfferMade c5 cem AgentFound");
    }

    [Fact]
    public void RandomAgents_DrawnFromTheSeedInOrderOfSigningIn()
    {
        // Seed 1 draws 2 of 3, then 1 of 2; one candidate is not drawn; then 1 of 3, 0 of 2.
        var day = Day(new Center { Queues = [Billing], AgentSelection = AgentSelection.Random, Seed = 1 });
        day.SignInAll("ana", "ben", "cem");

        day.SubmitAll("c1", "c2", "c3");
        foreach (var contact in new[] { "c1", "c2", "c3" }) day.Cancel(contact);
        day.SubmitAll("c4", "c5");

        Assert.Equal("cem ben ana ben ana", day.AgentsChosen());
    }

    [Fact]
    public void AgentRule_OfAMedium_StandsBeforeTheRouters()
    {
        var rules = new Dictionary<Medium, AgentSelection> { [Medium.Chat] = AgentSelection.MostRecentlyIdle };
        var day = Day(new Center { Queues = [Billing, Chats], AgentSelectionByMedium = rules });
        day.At(0).SignIn("ana");
        day.At(1).SignIn("ben");

        day.Submit("c1", "chats");
        day.Cancel("c1");
        day.Submit("v1");

        Assert.Equal("ben ana", day.AgentsChosen());
    }

    [Fact]
    public void Priority_HighestThenOldestThenFirstSubmitted()
    {
        var day = Day(Billing, new ContactQueue("vip") { Priority = 9 });
        day.At(0).Submit("c1");
        day.At(1).Submit("c2", priority: 5);
        day.At(1).Submit("c3", priority: 5);
        day.At(2).Submit("c4", "vip");
        day.At(2).Submit("c5", "vip", priority: -1);

        Assert.Equal("c4 c2 c3 c1 c5", day.OrderServedTo("ana"));
    }

    [Fact]
    public void Fifo_OldestWhateverThePriority()
    {
        var day = Day(new Center { Queues = [Billing], ContactSelection = ContactSelection.Fifo });
        day.At(0).Submit("c1");
        day.At(1).Submit("c2", priority: 5);

        Assert.Equal("c1 c2", day.OrderServedTo("ana"));
    }

    [Fact]
    public void AgedPriority_EachPointIsWorthItsCredit()
    {
        // Keys: 0, 60 − 90, 100 − 90, 90 − 90 (behind c1, which is older).
        var day = Day(new Center { Queues = [Billing], ContactSelection = ContactSelection.AgedPriority(Seconds(90)) });
        day.At(0).Submit("c1");
        day.At(60).Submit("c2", priority: 1);
        day.At(90).Submit("c4", priority: 1);
        day.At(100).Submit("c3", priority: 1);

        Assert.Equal("c2 c1 c4 c3", day.OrderServedTo("ana"));
    }

    [Fact]
    public void LongestQueue_MostWaitingThenDeclaredFirst()
    {
        var day = Day(new Center { Queues = [Billing, new("b")], ContactSelection = ContactSelection.LongestQueue });
        day.At(0).Submit("a1");
        day.At(1).Submit("b1", "b");
        day.At(2).Submit("b2", "b");

        Assert.Equal("b1 a1 b2", day.OrderServedTo("ana"));
    }

    [Fact]
    public void LongestQueue_ContactsTheAgentMayNotTake_CountAsWaiting()
    {
        var day = Day(new Center { Queues = [Billing, new("b")], ContactSelection = ContactSelection.LongestQueue });
        day.SubmitAll("a1", "a2");
        day.Submit("b1", "b", requires: "latin");
        day.Submit("b2", "b", requires: "latin");
        day.Submit("b3", "b");

        Assert.Equal("b3 a1 a2", day.OrderServedTo("ana"));
    }

    [Theory]
    [InlineData("priority", "c2")]
    [InlineData("fifo", "c1")]
    [InlineData("aged-priority", "c1")]
    [InlineData("longest-queue", "c2")]
    public void ServedTogether_OrderOfTheRuleWhereItIsStatic_ElseOfPriority(string rule, string first)
    {
        ContactSelection[] rules =
        [
            ContactSelection.Priority,
            ContactSelection.Fifo,
            ContactSelection.AgedPriority(Seconds(1)),
            ContactSelection.LongestQueue,
        ];
        var day = Day(new Center { Queues = [Chats], ContactSelection = rules.Single(known => known.Name == rule) });
        day.SignIn("ana", ChatSlots(2));
        day.At(0).Submit("c1", "chats");
        day.At(10).Submit("c2", "chats", priority: 5);
        day.SignIn("ben");

        day.Skip().Away("ana");

        Assert.Equal("ben", day.AgentsChosen());
        day.Accept(first);
        day.ShouldRead($"OfferAccepted {first} ben");
    }

    [Fact]
    public void PreferredAgent_Available_GoesBeforeAgentsLongerIdle()
    {
        var day = Day(Billing);
        day.At(0).SignIn("ben");
        day.At(1).SignIn("ana");

        day.Skip().Submit("c1", preferred: "ana");

        day.ShouldRead("ContactQueued c1", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void PreferredAgent_BusyAndNoTimeGiven_AnybodyIsFound()
    {
        var day = AnaBusyBenFree(Billing);

        day.Submit("c1", preferred: "ana");

        day.ShouldRead("ContactQueued c1", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void PreferredAgent_BusyAndTimeGiven_ContactWaitsForThatAgentAloneUntilTheTimeEnds()
    {
        var day = AnaBusyBenFree(Billing);

        day.Submit("c1", preferred: "ana", preferredSeconds: 20);
        day.Advance(20);
        day.ShouldRead("ContactQueued c1");

        day.Advance(21);
        day.ShouldRead("ContactStepped c1 PreferredWaitEnded", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void PreferredAgent_SomebodyElseLooks_LeavesThePrivatelyWaitingContact()
    {
        var day = AnaBusyBenFree(Billing);
        day.Submit("c1", preferred: "ana", preferredSeconds: 20);

        day.Skip().SignIn("cem");

        day.ShouldRead("AgentSignedIn cem");
    }

    [Fact]
    public void PreferredAgent_Freed_TakesThePrivatelyWaitingContactInTheUsualOrder()
    {
        var day = AnaBusyBenFree(Billing, ana: With("latin"));
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);
        day.At(1).Submit("c2", priority: 5, requires: "latin");

        day.Skip().Complete("c0");
        day.Cancel("c2");

        day.ShouldRead(
            "ContactClosed c0 ana",
            "OfferMade c2 ana ContactFound",
            "OfferRevoked c2 ana ContactLeft",
            "ContactCancelled c2",
            "OfferMade c1 ana ContactFound");
    }

    [Fact]
    public void PreferredAgent_Drains_PrivateWaitEnds()
    {
        var day = AnaBusyBenFree(Billing);
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);

        day.Skip().Drain("ana");

        day.ShouldRead("AgentDraining ana", "ContactStepped c1 PreferredWaitEnded", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void PreferredAgent_SignsOut_PrivateWaitEndsAndThoseSetFreeAreServedTogether()
    {
        var day = AnaBusyBenFree(Billing);
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);

        day.Skip().SignOut("ana");

        day.ShouldRead(
            "ContactInterrupted c0 ana AgentLeft",
            "AgentSignedOut ana",
            "ContactStepped c1 PreferredWaitEnded",
            "OfferMade c0 ben AgentFound");
    }

    [Fact]
    public void PreferredAgent_NoLongerMeetsTheRequirement_PrivateWaitEnds()
    {
        var day = AnaBusyBenFree(Planned, With("billing"), With("billing"));
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);

        day.Skip().UpdateProfile("ana", With("sales"));

        day.ShouldRead(
            "AgentProfileChanged ana",
            "ContactStepped c1 PreferredWaitEnded",
            "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void PreferredAgent_StepRulesTheAgentOut_PrivateWaitEndsWithoutASecondDecision()
    {
        var day = AnaBusyBenFree(Billing with { Plan = [Replace(10, "latin")] }, ben: With("latin"));
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);

        day.Skip().Advance(11);

        day.ShouldRead("ContactStepped c1 PlanStep 1", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void PreferredAgent_StepLeavesTheAgentIn_ContactGoesOnWaitingPrivately()
    {
        var day = AnaBusyBenFree(Billing with { Plan = [Widen(10, "latin")] });
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);

        day.Skip().Advance(11);

        day.ShouldRead("ContactStepped c1 PlanStep 1");
    }

    [Fact]
    public void PreferredAgent_Declines_ContactLooksForAnybodyAtOnce()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);

        day.Skip().At(1).Decline("c1");

        day.ShouldRead("OfferDeclined c1 ana", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void PreferredAgent_GoesAwayAndComesBack_ContactHasWaitedForItAlone()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);

        day.Skip().At(1).Away("ana");
        day.At(2).Back("ana");

        day.ShouldRead(
            "OfferRevoked c1 ana AgentAway",
            "AgentPresenceChanged ana",
            "AgentPresenceChanged ana",
            "OfferMade c1 ana ContactFound");
    }

    [Fact]
    public void PreferredAgent_SignsOutWhileOffered_ContactSetFreeNoLongerWaitsForIt()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);

        day.Skip().SignOut("ana");

        day.ShouldRead(
            "OfferRevoked c1 ana AgentLeft",
            "AgentSignedOut ana",
            "ContactStepped c1 PreferredWaitEnded",
            "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void PreferredAgent_DeclinedAndThenPresenceSet_ContactStaysOpenToAnybody()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1", preferred: "ana", preferredSeconds: 60);
        day.Decline("c1");
        day.Away("ana");

        day.Skip().SignIn("ben");

        day.ShouldRead("AgentSignedIn ben", "OfferMade c1 ben ContactFound");
    }

    [Fact]
    public void PreferredAgent_QueueFull_NobodyWaitsPrivately()
    {
        var day = AnaBusyBenFree(Billing with { BacklogLimit = 0 });

        day.Submit("c1", preferred: "ana", preferredSeconds: 60);
        var second = day.Submit("c2", preferred: "ana", preferredSeconds: 60);

        Assert.Equal(ResultCode.BlockedByQueue, second);
        day.ShouldRead("ContactQueued c1", "OfferMade c1 ben AgentFound", "ContactBlocked c2 QueueFull");
    }

    [Fact]
    public void PreferredAgent_QueueHeld_ContactWaitsPrivatelyUntilReleased()
    {
        var day = Day(Billing);
        day.SignInAll("ben", "ana");
        day.Hold();

        day.Skip().Submit("c1", preferred: "ana", preferredSeconds: 60);
        day.Release();

        day.ShouldRead("ContactQueued c1", "QueueReleased billing", "OfferMade c1 ana AgentFound");
    }

    /// <summary>Ana has accepted c0; Ben, who signed in afterwards, has nothing in hand.</summary>
    private RouterStory AnaBusyBenFree(ContactQueue queue, AgentProfile? ana = null, AgentProfile? ben = null)
    {
        var day = Day(queue);
        day.SignIn("ana", ana);
        day.Submit("c0");
        day.Accept("c0");
        day.SignIn("ben", ben);
        return day.Skip();
    }
}
