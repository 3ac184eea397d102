using Xunit;

namespace RoutingEngine.Tests;

public sealed class ContactRouterBuilderTests
{
    [Fact]
    public void Build_ManyMistakes_ReportsEachOneNamed()
    {
        var builder = new ContactRouterBuilder()
            .AddQueue("billing", queue => queue
                .Require("billing >= ")
                .WidenAfter(TimeSpan.FromSeconds(30), "lang:es and")
                .ReplaceAfter(TimeSpan.FromSeconds(20), "any")
                .Target(1.5, TimeSpan.Zero)
                .BacklogLimit(-1)
                .LongestWait(TimeSpan.FromSeconds(-1))
                .OfferTimeout(TimeSpan.Zero)
                .WrapUp(TimeSpan.FromDays(4000)))
            .AddQueue("billing")
            .AddQueue(" blank ")
            .BacklogLimit(-2)
            .Configure(options =>
            {
                options.IntakeCapacity = 3;
                options.OutboundCapacity = int.MaxValue;
                options.BatchMax = 0;
                options.WaitingMode = (WaitingMode)9;
                options.ThreadName = " ";
                options.OverdueDeadlinesMax = 0;
            });

        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => builder.Build());

        Assert.Equal(
            [
                "queues[0].requires: expected an integer, got 'the end of the requirement'",
                "queues[0].plan[0].requires: expected a name, 'not', 'any' or '(', got 'the end of the requirement'",
                $"queues[2].name: expected a name ({ModelNames.IdRule}), got ' blank '",
                "queues[0].target.share: expected a number from 0 to 1, got '1.5'",
                "queues[0].target.withinSeconds: expected seconds more than 0 (at least 0.0000001), at most 315,360,000, got '0'",
                "queues[0].plan[1].afterSeconds: expected more seconds than the step before, got '20'",
                "queues[0].maxWaiting: expected an integer from 0 to 2,147,483,647, got '-1'",
                "queues[0].maxWaitSeconds: expected seconds from 0 to 315,360,000, got '-1'",
                "queues[0].offerTimeoutSeconds: expected seconds more than 0 (at least 0.0000001), at most 315,360,000, got '0'",
                "queues[0].wrapUpSeconds: expected seconds from 0 to 315,360,000, got '345600000'",
                "queues[1].name: expected a queue name that is not used before, got 'billing'",
                "maxWaiting: expected an integer from 0 to 2,147,483,647, got '-2'",
                "overdueDeadlinesMax: expected an integer from 1 to 2,147,483,647, got '0'",
                "options.IntakeCapacity: expected 16 to 67108864, got '3'",
                "options.OutboundCapacity: expected 16 to 67108864, got '2147483647'",
                "options.BatchMax: expected 1 to 65536, got '0'",
                "options.OverdueDeadlinesMax: expected 1 to 2147483647, got '0'",
                "options.WaitingMode: expected SpinThenPark, Spin or Park, got '9'",
                "options.ThreadName: expected a name, got ' '",
            ],
            thrown.Errors.Select(error => error.ToString()));
        Assert.All(thrown.Errors, error => Assert.Contains(error.ToString(), thrown.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_NoQueue_IsRefused()
    {
        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => new ContactRouterBuilder().Build());

        Assert.Equal("queues: expected a list of queues, not empty, got 'an empty list'", $"{Assert.Single(thrown.Errors)}");
    }

    [Fact]
    public void Build_DeclaredSkills_RefusesUnknownNames()
    {
        var builder = new ContactRouterBuilder()
            .DeclareSkills("billing", "billing", "no blanks please")
            .AddQueue("q", queue => queue.Require("billing and sails"));

        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => builder.Build());

        Assert.Equal(
            [
                "skills[1]: expected each skill once, got 'billing'",
                $"skills[2]: expected the name of a skill ({ModelNames.NameRule}), got 'no blanks please'",
                "queues[0].requires: expected a declared skill or an attribute of some agent, got 'sails'",
            ],
            thrown.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Build_CenterWithAgentsThatDisagree_NamesThem()
    {
        var center = new Center
        {
            Skills = ["x"],
            Queues = [new ContactQueue("q")],
            Agents =
            [
                new CenterAgent("ana", new AgentProfile().Skill("x").Attribute("site", "home")),
                new CenterAgent("ana", new AgentProfile().Skill("y").Attribute("site", 3)),
                new CenterAgent("ben", new AgentProfile().Attribute("x", true)),
            ],
        };

        var thrown = Assert.Throws<ContactRouterConfigurationException>(
            () => new ContactRouterBuilder().UseCenter(center).Build());

        Assert.Equal(
            [
                "agents[1].name: expected an agent name that is not used before, got 'ana'",
                "agents[1].skills.y: expected a declared skill (x), got 'y'",
                "agents[1].attributes.site: expected a text, as agent 'ana' has it, got the number '3'",
                "agents[2].attributes.x: expected an attribute name that is not the name of a skill, got 'x'",
            ],
            thrown.Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Build_SeventeenMedia_IsRefused()
    {
        var builder = new ContactRouterBuilder();
        for (var i = 0; i < 17; i++)
        {
            var medium = Medium.Custom($"m{i}");
            builder.AddQueue($"q{i}", queue => queue.Medium(medium));
        }

        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => builder.Build());

        Assert.Equal("queues[16].medium: expected at most 16 media, got 'm16'", $"{Assert.Single(thrown.Errors)}");
    }

    [Fact]
    public void Build_MoreQueuesAndPlanStepsThanLanesAreNumbered_IsRefused()
    {
        var builder = new ContactRouterBuilder();
        for (var i = 0; i < Center.QueueStepsMax; i++) builder.AddQueue(FormattableString.Invariant($"q{i}"));
        builder.AddQueue("one-more");

        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => builder.Build());

        Assert.Equal("queues[65536]: expected at most 65536 queues and plan steps, got 'more'", $"{Assert.Single(thrown.Errors)}");
    }

    [Fact]
    public void Build_EverythingStated_ReachesTheCenter()
    {
        using var router = new ContactRouterBuilder()
            .UseCenter(new Center { Name = "bank", Queues = [new ContactQueue("first")], Seed = 5 })
            .AddQueue("second", queue => queue
                .Require("x >= 3")
                .WidenAfter(TimeSpan.FromSeconds(10), "x")
                .ReplaceAfter(TimeSpan.FromSeconds(20), Requirement.Any)
                .Target(0.9, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5))
                .BacklogLimit(10)
                .LongestWait(TimeSpan.FromMinutes(1))
                .OfferTimeout(TimeSpan.FromSeconds(9))
                .WrapUp(TimeSpan.FromSeconds(8))
                .Priority(4)
                .Medium(Medium.Chat)
                .AnswerAutomatically())
            .SelectAgents(AgentSelection.Ordered)
            .SelectAgents(Medium.Chat, AgentSelection.Random)
            .SelectContacts(ContactSelection.Fifo)
            .BacklogLimit(100)
            .Configure(options => options.Seed = 9)
            .RunInline()
            .Build();

        var center = router.Center;
        var queue = center.Queues[1];
        Assert.Equal(("bank", 2, 100, 9L), (center.Name, center.Queues.Count, center.BacklogLimit, center.Seed));
        Assert.Same(AgentSelection.Ordered, center.AgentSelection);
        Assert.Same(AgentSelection.Random, center.AgentSelectionByMedium[Medium.Chat]);
        Assert.Same(ContactSelection.Fifo, center.ContactSelection);
        Assert.Equal(Requirement.Parse("x >= 3"), queue.Requirement);
        Assert.Equal([StepMode.Widen, StepMode.Replace], queue.Plan.Select(step => step.Mode));
        Assert.Equal((10, TimeSpan.FromMinutes(1), 4), (queue.BacklogLimit, queue.LongestWait, queue.Priority));
        Assert.Equal((TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(8)), (queue.OfferTimeout, queue.WrapUp));
        Assert.Equal((Medium.Chat, AnswerMode.Auto), (queue.Medium, queue.Answer));
        Assert.Equal(new ServiceLevelTarget(0.9, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)), queue.Target);
    }

    [Fact]
    public void Build_Twice_GivesTwoRouters()
    {
        var builder = new ContactRouterBuilder().AddQueue("q").RunInline();
        using var first = builder.Build();
        using var second = builder.Build();
        first.TryFindQueue("q", out var queue);

        first.TrySubmit(queue);

        Assert.Equal((1, 0), (first.Snapshot().Queues[0].Waiting, second.Snapshot().Queues[0].Waiting));
    }

    [Fact]
    public void Subscribe_CapacityOutOfRange_IsRefused()
    {
        using var router = new ContactRouterBuilder().AddQueue("q").RunInline().Build();

        Assert.Throws<ArgumentOutOfRangeException>(() => router.Subscribe(new SubscriptionOptions { Capacity = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => router.Subscribe(new SubscriptionOptions { Overflow = (SubscriptionOverflow)7 }));
    }
}
