using System.Globalization;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Matching.Limits;

/// <summary>Lanes and requirements: bounded by what is in use at once, never a wrong match, never refused for good.</summary>
public sealed class LaneLimitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Step_MoreLanesThanSixteenBitsCount_EachContactGoesToTheAgentOfItsOwnDesk()
    {
        var time = new ManualTimeProvider();
        await using var router = new ContactRouterBuilder()
            .AddQueue("secret", queue => queue.Require("clearance"))
            .AddQueue("desk", queue =>
            {
                queue.Require("team0");
                for (var i = 1; i <= 10; i++) queue.WidenAfter(TimeSpan.FromSeconds(10 * i), $"team{i}");
            })
            .UseTimeProvider(time).RunInline().Build();
        for (var i = 0; i < 6_200; i++)
        {
            var own = Requirement.Parse(FormattableString.Invariant($"desk = {i}"));
            (await router.SubmitAsync(new ContactRequest($"c{i}", "desk") { Requires = own }, Cancellation)).EnsureAccepted();
        }

        for (var step = 0; step < 10; step++) time.Advance(TimeSpan.FromSeconds(10.1));
        await router.SubmitAsync(new ContactRequest("top-secret", "secret"), Cancellation);
        int[] desks = [0, 3_399, 3_524, 5_957, 6_199];
        foreach (var desk in desks)
            await router.SignInAsync($"a{desk}", new AgentProfile().Attribute("desk", desk).Skill("team10"), Cancellation);

        Assert.Equal(
            desks.Select(desk => ($"c{desk}", $"a{desk}")),
            router.Snapshot().OpenOffers.Select(offer => (offer.ContactId!, offer.AgentName)));
        Assert.True(router.Health.LanesInUse > ushort.MaxValue);
    }

    [Fact]
    public void Submit_NoRoomForTheLanesOfAllSteps_IsRefusedBeforeAnythingWaitsInVain()
    {
        // Two lanes for the queue and its step, four for two requirements.
        var desk = new Desk(Desk.One("any", "s"), new MatchingLimits { LanesMax = 6 });

        Assert.Equal(ResultCode.Done, desk.Submit("c1", "desk = 1"));
        Assert.Equal(ResultCode.Done, desk.Submit("c2", "desk = 2"));
        Assert.Equal(ResultCode.LimitReached, desk.Submit("c3", "desk = 3"));
        desk.PassTime(11);

        Assert.Equal(1, desk.Core.LimitRefusalCount);
        Assert.Equal(2, desk.Core.OpenContactCount);
        Assert.Equal(ResultCode.Done, desk.SignIn("ana", new AgentProfile().Attribute("desk", 2)));
        Assert.Equal("ana", desk.OfferedTo["c2"]);
    }

    [Fact]
    public void Submit_RequirementInUse_IsNeverRefused()
    {
        var desk = new Desk(Desk.One("s", "t"), new MatchingLimits { LanesMax = 4 });
        Assert.Equal(ResultCode.Done, desk.Submit("c1", "desk = 1"));

        for (var i = 2; i < 20; i++) Assert.Equal(ResultCode.Done, desk.Submit($"c{i}", "desk = 1"));
        Assert.Equal(ResultCode.Done, desk.Submit("plain"));
        Assert.Equal(ResultCode.LimitReached, desk.Submit("other", "desk = 2"));
    }

    [Fact]
    public void Submit_RequirementThatSaysWhatTheQueueSays_NeedsNothing()
    {
        var desk = new Desk(Desk.One("s and t", "s"), new MatchingLimits { LanesMax = 2 });

        Assert.Equal(ResultCode.Done, desk.Submit("c1", "s"));
        Assert.Equal(ResultCode.Done, desk.Submit("c2", "any"));
        Assert.Equal(ResultCode.LimitReached, desk.Submit("c3", "t"));
    }

    [Fact]
    public void Submit_RequirementsOneAfterTheOther_NoneIsEverRefused()
    {
        var desk = new Desk(Desk.One("any", "s"), new MatchingLimits { LanesMax = 4, UnusedMax = 3 });

        for (var i = 0; i < 70_000; i++)
        {
            Assert.Equal(ResultCode.Done, desk.Submit("c", FormattableString.Invariant($"desk = {i}")));
            if (i % 1_000 == 0) desk.PassTime(10);
            desk.Do(RoutingCommand.Cancel("c"));
        }

        Assert.Equal(2, desk.Core.LanesInUse);
        Assert.Empty(desk.Refusals);
    }

    [Fact]
    public void Submit_TogetherWithTheQueueTooLongForOneRequirement_IsRefusedAndBreaksNothing()
    {
        var queues = string.Join(" and ", Enumerable.Range(0, 600).Select(i => $"a{i}"));
        var own = string.Join(" and ", Enumerable.Range(0, 600).Select(i => $"b{i}"));
        var desk = new Desk(Desk.One(queues), MatchingLimits.Default);

        Assert.Equal(ResultCode.LimitReached, desk.Submit("c1", own));
        Assert.Equal(ResultCode.Done, desk.Submit("c2"));
    }

    [Fact]
    public void ForgottenRequirements_AgentsTheyKeptApart_AreAlikeAgain()
    {
        var desk = new Desk(Desk.One(), new MatchingLimits { UnusedMax = 0 });
        for (var i = 0; i < 30; i++) desk.SignIn($"a{i}", new AgentProfile().Attribute("desk", i % 10));
        for (var i = 0; i < 30; i++) desk.Do(RoutingCommand.SetPresence($"a{i}", AgentPresence.Away));

        for (var round = 0; round < 50; round++)
        {
            for (var i = 0; i < 10; i++) desk.Submit($"c{i}", $"desk >= {i}");
            for (var i = 0; i < 10; i++) desk.Do(RoutingCommand.Cancel($"c{i}"));
        }

        Assert.Equal(1, desk.Core.CellCount);
    }

    [Fact]
    public void LoneAgent_MeetsMoreQueuesThanItHasLinks_DecidesAsASharedCell()
    {
        // 257 queues, one agent alone who meets them all, loses one skill, and gains it back.
        var center = new Center
        {
            Queues = [.. Enumerable.Range(0, 257).Select(i => new ContactQueue($"q{i}") { Requirement = Requirement.Parse($"s{i}") })],
        };
        Desk[] desks =
        [
            new(center, MatchingLimits.Default), new(center, MatchingLimits.Default, CellMode.AlwaysShared),
            new(center, MatchingLimits.Default with { LinksMax = 3 }),
        ];

        foreach (var desk in desks)
        {
            desk.SignIn("ana", ProfileOf(257));
            Serve(desk, 256);
            desk.Do(RoutingCommand.UpdateProfile(new CenterAgent("ana", ProfileOf(256))));
            Serve(desk, 255);
            desk.Do(RoutingCommand.UpdateProfile(new CenterAgent("ana", ProfileOf(257))));
            Serve(desk, 256);
            desk.Do(RoutingCommand.Submit(new ContactRequest("waits", "q3")));
        }

        Assert.Single(desks.Select(desk => desk.Core.DecisionHash).Distinct());
        Assert.Single(desks.Select(desk => desk.Core.ComputeStateHash()).Distinct());
        Assert.Equal(2, desks[0].Core.LinkFallbackCount);

        static AgentProfile ProfileOf(int skills)
        {
            var profile = new AgentProfile();
            for (var i = 0; i < skills; i++) profile = profile.Skill($"s{i}");
            return profile;
        }

        static void Serve(Desk desk, int queue)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"c{desk.Tick}");
            desk.Do(RoutingCommand.Submit(new ContactRequest(id, $"q{queue}")));
            Assert.Equal("ana", desk.OfferedTo[id]);
            desk.Do(RoutingCommand.Cancel(id));
            desk.Tick++;
        }
    }
}
