using Xunit;

namespace RoutingEngine.Stories;

/// <content>The selection rules beyond the first ones, each where it chooses another than its neighbours would.</content>
public abstract partial class RouterStories
{
    private static readonly ContactQueue Sales = new("sales");

    [Fact]
    public void Lifo_NewestThenFirstSubmittedOfThatTick()
    {
        var day = Contacts(ContactSelection.Lifo, Billing);
        day.At(1).Submit("c1", priority: 9);
        day.At(2).SubmitAll("c2", "c3");

        Assert.Equal("c2 c3 c1", day.OrderServedTo("ana"));
    }

    [Fact]
    public void RandomContacts_DrawnFromTheSeedInOrderOfSubmission()
    {
        // Seed 1 draws 2 of 3, then 1 of 2; one candidate is not drawn.
        var day = Contacts(ContactSelection.Random, Billing, Sales);
        day.At(1).Submit("c1");
        day.At(2).Submit("c2", "sales");
        day.At(3).Submit("c3");

        Assert.Equal("c3 c2 c1", day.OrderServedTo("ana"));
    }

    [Fact]
    public void Slack_SmallestTargetLessWaited()
    {
        // Due at 60, 30 and 61; waited by target would say billing first: 14 of 60 against 0.2 of 15.
        var day = Contacts(ContactSelection.Slack, Within(Billing, 60), Within(Sales, 15));
        day.At(0).Submit("b1");
        day.At(1).Submit("b2");
        day.At(15).Submit("s1", "sales");

        Assert.Equal("s1 b1 b2", day.At(16).OrderServedTo("ana"));
    }

    [Fact]
    public void WaitToTarget_LargestWaitedByTarget()
    {
        // 30 of 60 against 6 of 15: by slack sales would go first, 9 against 30.
        var day = Contacts(ContactSelection.WaitToTarget, Within(Billing, 60), Within(Sales, 15));
        day.At(0).Submit("b1");
        day.At(24).Submit("s1", "sales");

        Assert.Equal("b1 s1", day.At(30).OrderServedTo("ana"));
    }

    [Fact]
    public void WaitToTarget_SameShareOfTargetsThatDivideBadly_FallsToTheOlder()
    {
        // A third of each: 1 of 3 and 7 of 21.
        var day = Contacts(ContactSelection.WaitToTarget, Within(Billing, 3), Within(Sales, 21));
        day.At(0).Submit("s1", "sales");
        day.At(6).Submit("b1");

        Assert.Equal("s1 b1", day.At(7).OrderServedTo("ana"));
    }

    [Theory]
    [InlineData("weighted-age", "x z y")]
    [InlineData("slack", "y x z")]
    [InlineData("wait-to-target", "y x z")]
    [InlineData("longest-queue", "y x z")]
    [InlineData("queue-ratio", "y z x")]
    [InlineData("generalized-c-mu queue", "x y z")]
    [InlineData("generalized-c-mu waited", "x z y")]
    [InlineData("fifo", "z x y")]
    public void ContactRules_ThreeQueues_TakeTheHeadsInTheOrderWorkedOutByHand(string rule, string expected)
    {
        // Heads waited 30, 12 and 70 s; 2, 5 and 1 wait; targets are 60, 15 and 300 s. Each head is ended when it was offered, and
        // others of its queue are not shown.
        var costs = Numbers(("x", 4), ("y", 1), ("z", 1));
        var selection = rule switch
        {
            "weighted-age" => ContactSelection.WeightedAge(Numbers(("x", 3))),
            "slack" => ContactSelection.Slack,
            "wait-to-target" => ContactSelection.WaitToTarget,
            "longest-queue" => ContactSelection.LongestQueue,
            "queue-ratio" => ContactSelection.QueueRatio(Numbers(("x", 0.5m), ("y", 0.25m), ("z", 0.25m))),
            "generalized-c-mu queue" => ContactSelection.GeneralizedCMu(costs, CostBasis.Queue),
            "generalized-c-mu waited" => ContactSelection.GeneralizedCMu(costs, CostBasis.Waited),
            _ => ContactSelection.Fifo,
        };
        var day = Contacts(selection, Within(new("x"), 60), Within(new("y"), 15), Within(new("z"), 300));
        day.At(0).Submit("z", "z");
        day.At(40).Submit("x", "x");
        day.At(58).Submit("y", "y");
        day.At(69).Submit("x2", "x", requires: "latin");
        foreach (var other in new[] { "y2", "y3", "y4", "y5" }) day.Submit(other, "y", requires: "latin");

        Assert.Equal(expected, day.At(70).OrderServedTo("ana"));
    }

    [Theory]
    [InlineData(0, null, "y x z")]
    [InlineData(0, 15, "x z y")]
    [InlineData(100, null, "x y z")]
    [InlineData(-15, null, "y z x")]
    [InlineData(-15, 15, "z x y")]
    public void WeightedAge_OffsetAndCap_OrderHeadsByScoresWorkedOutByHand(int offset, int? cap, string expected)
    {
        // Heads waited 30, 12 and 20 s at rates 1, 3 and 1: 30, 36 and 20, before the offset of x and the cap of y. In the last
        // case x and y score 15 both, and the older goes first.
        var offsets = Numbers(("x", offset));
        var caps = cap is { } most ? Numbers(("y", most)) : null;
        var day = Contacts(
            ContactSelection.WeightedAge(Numbers(("y", 3)), offsets, caps), new("x"), new("y"), new("z"));
        day.At(10).Submit("x", "x");
        day.At(20).Submit("z", "z");
        day.At(28).Submit("y", "y");

        Assert.Equal(expected, day.At(40).OrderServedTo("ana"));
    }

    [Fact]
    public void CMu_CostByTheHandlingTimeOfTheAgentThatLooks()
    {
        // Ana: 4/10 against 1/2. Ben: 4/10 against 1/10.
        var day = Contacts(ContactSelection.CMu(Numbers(("billing", 4))), Billing, Sales);
        foreach (var id in new[] { "1", "2" })
        {
            day.Submit("b" + id);
            day.Submit("s" + id, "sales");
        }

        Assert.Equal("b1 b2 s1 s2", day.OrderServedTo("ben", Takes(10, 10)));
        day.SignOut("ben");
        foreach (var id in new[] { "3", "4" })
        {
            day.Submit("b" + id);
            day.Submit("s" + id, "sales");
        }

        Assert.Equal("s3 s4 b3 b4", day.OrderServedTo("ana", Takes(10, 2)));
    }

    [Fact]
    public void CMu_EqualQueues_TheOneDeclaredFirst()
    {
        var day = Contacts(ContactSelection.CMu(Numbers(("billing", 1))), Billing, Sales);
        day.At(0).Submit("s1", "sales");
        day.At(1).Submit("b1");

        Assert.Equal("b1 s1", day.At(2).OrderServedTo("ana"));
    }

    [Fact]
    public void Value_PriorityByTheHandlingTimeOfTheAgentThatLooks()
    {
        // 6/10, 5/10, 1/2 (older than 5/10), 3/2.
        var day = Contacts(ContactSelection.Value, Billing, Sales);
        day.At(0).Submit("s1", "sales", priority: 1);
        day.At(1).Submit("b5", priority: 5);
        day.At(2).Submit("b6", priority: 6);
        day.At(3).Submit("s3", "sales", priority: 3);

        Assert.Equal("s3 b6 s1 b5", day.At(4).OrderServedTo("ana", Takes(10, 2)));
    }

    [Fact]
    public void AgentRank_RankOfTheQueueThenPriorityThenAge()
    {
        var day = Contacts(ContactSelection.AgentRank, Billing, Sales, new ContactQueue("web"));
        day.At(0).Submit("w1", "web", priority: 9);
        day.At(1).Submit("b1");
        day.At(2).Submit("b2", priority: 1);
        day.At(3).Submit("s1", "sales");

        var profile = new AgentProfile().QueueRank("sales", -3).QueueRank("billing", 2);
        Assert.Equal("s1 b2 b1 w1", day.At(4).OrderServedTo("ana", profile));
    }

    [Fact]
    public void FewestContacts_FewestTakenInTheWindow_ThenLongestIdle()
    {
        var day = Agents(AgentSelection.FewestContacts(Seconds(600)));
        day.At(0).SignIn("ana");
        Serve(day, "c1", "c2");
        day.At(1).SignIn("ben");
        day.Away("ana");
        Serve(day, "c3");
        day.Back("ana");
        day.At(2).Away("ben");
        day.Back("ben");
        day.Skip();

        // Ben took fewer although ana is idle longer; once all that was taken has left the window, the idle time decides.
        day.At(3).Submit("c4");
        day.Cancel("c4");
        Assert.Equal("ben", day.AgentsChosen());
        day.At(609).Submit("c5");
        day.Cancel("c5");
        Assert.Equal("ben", day.AgentsChosen());
        day.At(611).Submit("c6");
        Assert.Equal("ana", day.AgentsChosen());
    }

    [Fact]
    public void FewestContacts_OfferDeclined_WasNotTaken()
    {
        var day = Agents(AgentSelection.FewestContacts(Seconds(600)));
        day.At(0).SignIn("ana");
        day.Submit("c1");
        day.Decline("c1");
        day.Cancel("c1");
        day.At(1).SignIn("ben");
        day.Away("ana");
        Serve(day, "c2");
        day.At(2).Back("ana");

        day.Skip().Submit("c3");

        Assert.Equal("ana", day.AgentsChosen());
    }

    [Fact]
    public void LeastOccupied_SmallestBusyShareOfClosedBuckets()
    {
        // Buckets of a second. Ana is busy for 3 of the first 10 s, ben for 2 of them, in more contacts.
        var day = Agents(AgentSelection.LeastOccupied(Seconds(60)));
        day.At(0).SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");
        day.At(0).SignIn("ben");
        day.Submit("c2");
        day.Accept("c2");
        day.At(1).Complete("c2");
        day.At(3).Complete("c1");
        day.At(3).Away("ana");
        day.Submit("c3");
        day.Accept("c3");
        day.At(4).Complete("c3");
        day.At(4).Back("ana");
        day.At(5).Away("ben");
        day.Back("ben");

        day.At(10).Skip().Submit("c4");

        Assert.Equal("ben", day.AgentsChosen());
    }

    [Fact]
    public void LowestLoad_SmallestShareOfUnits_ThenLongestIdle()
    {
        var day = Agents(AgentSelection.LowestLoad, Chats);
        day.At(0).SignIn("ana", ChatSlots(9));
        day.At(0).Submit("c1", "chats");
        day.At(1).SignIn("ben", new AgentProfile().Capacity(new AgentCapacity(20, new MediumCapacity(Medium.Chat, 10, 2))));
        day.Skip();

        // Used: ana 10 of 100, ben 0 of 20; then ben 10 of 20.
        foreach (var contact in new[] { "c2", "c3", "c4" }) day.Submit(contact, "chats");

        Assert.Equal("ben ana ana", day.AgentsChosen());
    }

    [Fact]
    public void Qualified_SumOfLevelsOnTheSkillsTheRequirementNames()
    {
        // Ana 50 + 0, ben 20 + 40; cem's latin is not asked for.
        foreach (var (rule, expected) in new[] { (AgentSelection.MostQualified, "ben"), (AgentSelection.LeastQualified, "cem") })
        {
            var day = Agents(rule, Billing with { Requirement = Requirement.Parse("billing or lang:es") });
            day.SignIn("ana", new AgentProfile().Skill("billing", 50));
            day.SignIn("ben", new AgentProfile().Skill("billing", 20).Skill("lang:es", 40));
            day.SignIn("cem", new AgentProfile().Skill("billing", 40).Skill("latin", 100));

            day.Skip().Submit("c1");

            Assert.Equal(expected, day.AgentsChosen());
        }
    }

    [Fact]
    public void MostQualified_LevelChangesWithoutCrossingAThreshold_Counts()
    {
        var day = Agents(AgentSelection.MostQualified, Billing with { Requirement = Requirement.Parse("billing") });
        day.SignIn("ana", new AgentProfile().Skill("billing", 50));
        day.SignIn("ben", new AgentProfile().Skill("billing", 60));
        day.Submit("c0");
        day.Cancel("c0");
        day.UpdateProfile("ana", new AgentProfile().Skill("billing", 70));

        day.Skip().Submit("c1");

        Assert.Equal("ana", day.AgentsChosen());
    }

    [Fact]
    public void MostQualified_BestAreBusy_TakesTheNextBestAndAmongEqualsTheLongestIdle()
    {
        var day = Agents(AgentSelection.MostQualified, Billing with { Requirement = Requirement.Parse("billing") });
        day.SignIn("ana", new AgentProfile().Skill("billing", 40));
        day.SignIn("ben", new AgentProfile().Skill("billing", 60).Skill("latin", 10));
        day.SignIn("cem", new AgentProfile().Skill("billing", 60).Skill("greek", 20));
        day.SignIn("dan", new AgentProfile().Skill("billing", 80));
        day.Skip();

        foreach (var contact in new[] { "c1", "c2", "c3", "c4" }) day.Submit(contact);

        Assert.Equal("dan ben cem ana", day.AgentsChosen());
    }

    [Fact]
    public void Fastest_StatedTimeChangesWithoutCrossingAThreshold_Counts()
    {
        var day = Agents(AgentSelection.Fastest, Billing, Sales);
        day.SignIn("ana", Takes(100, 50));
        day.SignIn("ben", Takes(60, 90));
        day.Submit("c0");
        day.Cancel("c0");
        day.UpdateProfile("ana", Takes(40, 50));

        day.Skip().Submit("c1");

        Assert.Equal("ana", day.AgentsChosen().Split(' ')[^1]);
    }

    [Fact]
    public void Fastest_AnotherAgentTakesThePlaceOfOneWhoLeft_ItsOwnTimeCounts()
    {
        var day = Agents(AgentSelection.Fastest, Billing, Sales);
        day.SignIn("ana", Takes(10, 50));
        day.SignIn("ben", Takes(60, 90));
        day.Submit("c0");
        day.Cancel("c0");
        day.SignOut("ana");
        day.SignIn("cem", Takes(90, 50));

        day.Skip().Submit("c1");

        Assert.Equal("ben", day.AgentsChosen().Split(' ')[^1]);
    }

    [Fact]
    public void Fastest_NewProfileDuringABreak_ItsNewTimeCountsAfterIt()
    {
        var day = Agents(AgentSelection.Fastest, Billing, Sales);
        day.SignIn("ana", Takes(90, 50));
        day.SignIn("ben", Takes(60, 90));
        day.Submit("c0");
        day.Cancel("c0");
        day.Away("ana");
        day.Back("ana");
        day.Away("ana");
        day.UpdateProfile("ana", Takes(10, 50));
        day.Back("ana");

        day.Skip().Submit("c1");

        Assert.Equal("ana", day.AgentsChosen().Split(' ')[^1]);
    }

    [Fact]
    public void FewestSkills_HeldAtAnyLevel()
    {
        var day = Agents(AgentSelection.FewestSkills);
        day.SignIn("ana", new AgentProfile().Skill("billing").Skill("sales", 1));
        day.SignIn("ben", new AgentProfile().Skill("billing", 10).Skill("sales", 0));

        day.Skip().Submit("c1");

        Assert.Equal("ben", day.AgentsChosen());
    }

    [Fact]
    public void Fastest_StatedHandlingTimeOfTheQueue()
    {
        var day = Agents(AgentSelection.Fastest, Billing, Sales);
        day.SignIn("ana", Takes(100, 50));
        day.SignIn("ben", Takes(60, 90));

        day.Skip().Submit("c1");
        day.Cancel("c1");
        day.Submit("c2", "sales");

        Assert.Equal("ben ana", day.AgentsChosen());
    }

    [Fact]
    public void Fastest_NothingStated_LearnsTheMeanOfGroupAndQueue()
    {
        // Buckets of a second. The west needs 2 s, the east 5 s, and nobody knows that before the bucket closes.
        var day = Day(new Center { Queues = [Billing], AgentSelection = AgentSelection.Fastest, HandlingWindow = Seconds(60) });
        day.At(0).SignIn("ana", new AgentProfile().Group("east"));
        day.Submit("c1");
        day.Accept("c1");
        day.SignIn("ben", new AgentProfile().Group("west"));
        day.Submit("c2");
        day.Accept("c2");
        day.At(2).Complete("c2");
        day.At(5).Complete("c1");
        day.Skip().Submit("c3");
        day.Cancel("c3");

        Assert.Equal("ben", day.AgentsChosen());
        day.At(5.5).Away("ben");
        day.Back("ben");
        day.At(6).Submit("c4");
        Assert.Equal("ben", day.AgentsChosen());
        day.Cancel("c4");
        day.At(70).Submit("c5");
        Assert.Equal("ana", day.AgentsChosen());
    }

    [Theory]
    [InlineData(0.1, "cem")]
    [InlineData(0.5, "ana")]
    public void WeightedScore_LevelAndIdleTime_TradedByTheirWeights(double weight, string expected)
    {
        // Levels 5, 3 and 9; idle for 90, 80 and 70 s. Dan would score most but does not meet the requirement.
        var weights = Numbers(("level", 1), ("idleSeconds", (decimal)weight));
        var day = Agents(AgentSelection.WeightedScore(weights), Billing with { Requirement = Requirement.Parse("s1") });
        day.At(5).SignIn("dan", new AgentProfile().Skill("s2", 9));
        day.At(10).SignIn("ana", new AgentProfile().Skill("s1", 5).Skill("s2", 4));
        day.At(20).SignIn("ben", new AgentProfile().Skill("s1", 3));
        day.At(30).SignIn("cem", new AgentProfile().Skill("s1", 9).Skill("s2", 2).Skill("s3", 7));

        day.At(100).Skip().Submit("c1");

        Assert.Equal(expected, day.AgentsChosen());
    }

    [Fact]
    public void PowerOfD_BestOfThoseDrawn_AllWhereThereAreNoMore()
    {
        // Seed 1 draws 2 of 3 (cem), then 1 of the 2 left (ben), who is idle longer. With two left nothing is drawn.
        var day = Agents(AgentSelection.PowerOfD(2));
        day.At(0).SignIn("ana");
        day.At(1).SignIn("ben");
        day.At(2).SignIn("cem");

        day.At(3).SubmitAll("c1", "c2", "c3");

        Assert.Equal("ben ana cem", day.AgentsChosen());
    }

    [Fact]
    public void WeightedRandom_WeightsOfGroups_WhoHasNoneComesWhenNobodyElseIsThere()
    {
        // Seed 1 draws from three parts of the west and one of the east, then from what is left; ana has no weight.
        var day = Agents(AgentSelection.WeightedRandom(Numbers(("east", 1), ("west", 3))));
        day.At(0).SignIn("ana");
        day.At(1).SignIn("wim", new AgentProfile().Group("west"));
        day.At(2).SignIn("eva", new AgentProfile().Group("east"));

        day.At(3).SubmitAll("c1", "c2", "c3");

        Assert.Equal("wim eva ana", day.AgentsChosen());
    }

    [Fact]
    public void Allocation_GroupFurthestBelowItsShare_ThenLongestIdle()
    {
        // Of four contacts the east is due three; nobody took any at first, so the longest idle begins.
        var rule = AgentSelection.Allocation(Numbers(("east", 0.75m), ("west", 0.25m)));
        var day = Agents(rule, Billing);
        day.At(0).SignIn("wim", new AgentProfile().Group("west"));
        day.At(1).SignIn("eva", new AgentProfile().Group("east"));
        day.At(2).SignIn("eli", new AgentProfile().Group("east"));

        Serve(day.Skip(), "c1", "c2", "c3", "c4", "c5");

        Assert.Equal("wim eva eli eva wim", day.AgentsChosen());
    }

    [Fact]
    public void Allocation_ByHandlingTime_CountsTimeOfContactsThatEnded()
    {
        // Wim's one contact took 30 s, those of the east 5 s each: the east goes on until it has as much.
        var rule = AgentSelection.Allocation(Numbers(("east", 0.5m), ("west", 0.5m)), AllocationBasis.HandlingTime);
        var day = Agents(rule, Billing);
        day.At(0).SignIn("wim", new AgentProfile().Group("west"));
        day.At(1).SignIn("eva", new AgentProfile().Group("east"));
        day.Skip().At(2).Submit("c1");
        day.Accept("c1");
        day.At(32).Complete("c1");
        for (var i = 0; i < 2; i++)
        {
            day.At(40 + (10 * i)).Submit($"e{i}");
            day.Accept($"e{i}");
            day.At(45 + (10 * i)).Complete($"e{i}");
        }

        Assert.Equal("wim eva eva", day.AgentsChosen());
    }

    private RouterStory Contacts(ContactSelection rule, params ContactQueue[] queues) =>
        Day(new Center { Queues = queues, ContactSelection = rule });

    private RouterStory Agents(AgentSelection rule, params ContactQueue[] queues) =>
        Day(new Center { Queues = queues.Length == 0 ? [Billing] : queues, AgentSelection = rule });

    private static void Serve(RouterStory day, params string[] contacts)
    {
        foreach (var contact in contacts)
        {
            day.Submit(contact);
            day.Accept(contact);
            day.Complete(contact);
        }
    }

    private static ContactQueue Within(ContactQueue queue, double seconds) =>
        queue with { Target = ServiceLevelTarget.Default with { Within = Seconds(seconds) } };

    /// <summary>Handling times in seconds for billing and sales.</summary>
    private static AgentProfile Takes(double billing, double sales) =>
        new AgentProfile().Handling("billing", Seconds(billing)).Handling("sales", Seconds(sales));

    private static Dictionary<string, decimal> Numbers(params (string Name, decimal Number)[] numbers) =>
        numbers.ToDictionary(number => number.Name, number => number.Number);
}
