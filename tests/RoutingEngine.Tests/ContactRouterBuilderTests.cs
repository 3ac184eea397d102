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
                .MaxWaiting(-1)
                .MaxWait(TimeSpan.FromSeconds(-1))
                .OfferTimeout(TimeSpan.Zero)
                .WrapUp(TimeSpan.FromDays(4000)))
            .AddQueue("billing")
            .AddQueue(" blank ")
            .MaxWaiting(-2)
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

        string[] expected =
        [
            "queue 'billing': Require(\"billing >= \"): line 1, column 12",
            "queue 'billing': WidenAfter(\"lang:es and\"): line 1, column 12",
            "queue ' blank '",
            "MaxWaiting: expected 0 or more, got -2",
            "queue 'billing': Target: expected a share from 0 to 1, got 1.5",
            "queue 'billing': Target: expected a time of more than zero",
            "queue 'billing': MaxWaiting: expected 0 or more, got -1",
            "queue 'billing': MaxWait: expected a time of zero or more",
            "queue 'billing': OfferTimeout: expected a time of more than zero",
            "queue 'billing': WrapUp: expected a time of zero or more",
            "queue 'billing': plan: expected a step after 00:00:30, got one after 00:00:20",
            "queue 'billing': declared twice",
            "options: IntakeCapacity: expected 16 to 67108864, got 3",
            "options: OutboundCapacity",
            "options: BatchMax",
            "options: WaitingMode",
            "options: ThreadName",
            "options: OverdueDeadlinesMax",
        ];
        Assert.All(expected, text => Assert.Contains(
            thrown.Errors, error => error.StartsWith(text, StringComparison.Ordinal)));
        Assert.All(thrown.Errors, error => Assert.Contains(error, thrown.Message, StringComparison.Ordinal));
        Assert.True(thrown.Errors.Count >= expected.Length);
    }

    [Fact]
    public void Build_NoQueue_IsRefused()
    {
        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => new ContactRouterBuilder().Build());

        Assert.Equal("queues: expected at least one queue, got none", Assert.Single(thrown.Errors));
    }

    [Fact]
    public void Build_DeclaredSkills_RefusesUnknownNames()
    {
        var builder = new ContactRouterBuilder()
            .DeclareSkills("billing", "billing", "no blanks please")
            .AddQueue("q", queue => queue.Require("billing and sails"));

        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => builder.Build());

        Assert.Equal(3, thrown.Errors.Count);
        Assert.Contains(thrown.Errors, error => error.Contains("got 'sails'", StringComparison.Ordinal));
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

        Assert.Equal(4, thrown.Errors.Count);
        Assert.Contains("agent 'ana': listed twice", thrown.Errors);
        Assert.Contains("agent 'ana': expected a declared skill, got 'y'", thrown.Errors);
        Assert.Contains("agent 'ana': 'site' has the type Text elsewhere", thrown.Errors);
        Assert.Contains("agent 'ben': 'x' is a skill elsewhere and an attribute here", thrown.Errors);
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

        Assert.Equal("queues: expected at most 16 media, got 17", Assert.Single(thrown.Errors));
    }

    [Fact]
    public void Build_MoreQueuesAndPlanStepsThanLanesAreNumbered_IsRefused()
    {
        var builder = new ContactRouterBuilder();
        for (var i = 0; i < Center.QueueStepsMax; i++) builder.AddQueue(FormattableString.Invariant($"q{i}"));
        builder.AddQueue("one-more");

        var thrown = Assert.Throws<ContactRouterConfigurationException>(() => builder.Build());

        Assert.Equal("queues: expected at most 65536 queues and plan steps, got 65537", Assert.Single(thrown.Errors));
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
                .MaxWaiting(10)
                .MaxWait(TimeSpan.FromMinutes(1))
                .OfferTimeout(TimeSpan.FromSeconds(9))
                .WrapUp(TimeSpan.FromSeconds(8))
                .Priority(4)
                .Medium(Medium.Chat)
                .AnswerAutomatically())
            .SelectAgents(AgentSelection.Ordered)
            .SelectAgents(Medium.Chat, AgentSelection.Random)
            .SelectContacts(ContactSelection.Fifo)
            .MaxWaiting(100)
            .Configure(options => options.Seed = 9)
            .RunInline()
            .Build();

        var center = router.Center;
        var queue = center.Queues[1];
        Assert.Equal(("bank", 2, 100, 9L), (center.Name, center.Queues.Count, center.MaxWaiting, center.Seed));
        Assert.Same(AgentSelection.Ordered, center.AgentSelection);
        Assert.Same(AgentSelection.Random, center.AgentSelectionByMedium[Medium.Chat]);
        Assert.Same(ContactSelection.Fifo, center.ContactSelection);
        Assert.Equal(Requirement.Parse("x >= 3"), queue.Requirement);
        Assert.Equal([StepMode.Widen, StepMode.Replace], queue.Plan.Select(step => step.Mode));
        Assert.Equal((10, TimeSpan.FromMinutes(1), 4), (queue.MaxWaiting, queue.MaxWait, queue.Priority));
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
