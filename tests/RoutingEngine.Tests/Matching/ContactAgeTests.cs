using System.Buffers;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Classes;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>Contacts that come back with an older age, also where their ages have to be numbered again.</summary>
public sealed class ContactAgeTests
{
    private static readonly AgentProfile Everything =
        new AgentProfile().Skill("s").Capacity(new AgentCapacity(500, new MediumCapacity(Medium.Voice, 1, 500)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    public void Submit_ManyComeBackInTheSameGap_AreServedByAgeThenByNumber(int gapBits)
    {
        var core = CoreOf(gapBits, AnswerMode.Auto);
        var ages = new List<(long EnqueuedAt, uint Number)>();
        for (var i = 0; i < 200; i++)
        {
            var tick = 1_000 + i;
            long? stated = i % 3 == 0 ? null : 1_000 + (i * 37 % 20);
            if (stated > tick) stated = tick;
            var requires = i % 4 == 0 ? Requirement.Parse("s") : null;
            Execute(
                core, RoutingCommand.Submit(Request(i) with { EnqueuedAt = stated, Requires = requires }).AtTick(tick));
            ages.Add((stated ?? tick, (uint)i + 1));
        }

        var served = NumbersServed(core, RoutingCommand.SignIn(new CenterAgent("ana", Everything)).AtTick(2_000));

        Assert.Equal(ages.Order().Select(static age => age.Number), served);
    }

    [Fact]
    public void ReadState_SomeCameBack_GoesOnInTheOrderOfTheirAges()
    {
        var core = CoreOf(gapBits: 16, AnswerMode.Auto);
        foreach (var (number, stated) in (ReadOnlySpan<(int, long?)>)[(1, null), (2, null), (3, 5), (4, 0), (5, null), (6, 15)])
            Execute(core, RoutingCommand.Submit(Request(number) with { EnqueuedAt = stated }).AtTick(10 * number));
        var bytes = new ArrayBufferWriter<byte>();
        core.WriteState(bytes);

        var read = MatchingCore.ReadState(core.Center, bytes.WrittenSpan);
        Execute(read, RoutingCommand.Submit(Request(7) with { EnqueuedAt = 12 }).AtTick(70));

        Assert.Equal(
            [4u, 3u, 1u, 7u, 6u, 2u, 5u],
            NumbersServed(read, RoutingCommand.SignIn(new CenterAgent("ana", Everything)).AtTick(80)));
    }

    /// <summary>Where ages are numbered again, what lanes know of their first contacts follows.</summary>
    [Fact]
    public void Submit_AgesAreNumberedAgain_LanesGoByTheNewOnes()
    {
        var core = CoreOf(gapBits: 0, AnswerMode.Auto);
        SubmitTen(core);
        for (var i = 1; i <= 8; i++) Execute(core, RoutingCommand.Cancel($"c{i}").AtTick(100));
        ComeBackBetweenTheLastTwo(core);

        Assert.Equal(
            [9u, 11u, 10u], NumbersServed(core, RoutingCommand.SignIn(new CenterAgent("ana", Everything)).AtTick(110)));
    }

    /// <summary>
    /// Where ages are numbered again, an agent looks again at what it may have passed by their old ones.
    /// </summary>
    [Fact]
    public void Submit_AgesAreNumberedAgain_WhatWasDeclinedIsPassedByTheNewOnes()
    {
        var core = CoreOf(gapBits: 0, AnswerMode.Offer);
        SubmitTen(core);
        for (var i = 2; i <= 8; i++) Execute(core, RoutingCommand.Cancel($"c{i}").AtTick(100));
        var ana = RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())).AtTick(100);
        var offer = Execute(core, ana).Last(static decision => decision.Kind == DecisionKind.OfferMade).Offer;

        // Both decline c1; ana is offered c9, which ben is given, and then c10; ben leaves and c9 waits again.
        Execute(core, RoutingCommand.Decline(offer).AtTick(100));
        var toBen = Execute(core, RoutingCommand.SignIn(new CenterAgent("ben", new AgentProfile())).AtTick(100))[^1];
        toBen = Execute(core, RoutingCommand.Decline(toBen.Offer).AtTick(100))[^1];
        Execute(core, RoutingCommand.Decline(toBen.Offer).AtTick(100));
        Execute(core, RoutingCommand.OfferTo("c9", "ben").AtTick(100));
        Execute(core, RoutingCommand.SignOut("ben", SignOutMode.Now).AtTick(100));
        ComeBackBetweenTheLastTwo(core);
        var freed = Execute(core, RoutingCommand.Cancel("c10").AtTick(110));

        Assert.Equal(9u, freed.Last(static decision => decision.Kind == DecisionKind.OfferMade).Contact.Number);
    }

    private static MatchingCore CoreOf(int gapBits, AnswerMode answer) => new(
        new Center { Queues = [new ContactQueue("billing") { Answer = answer }] },
        CellMode.Adaptive,
        new MatchingLimits { AgeGapBits = gapBits, SkipsMin = 0 });

    private static void SubmitTen(MatchingCore core)
    {
        for (var i = 1; i <= 10; i++) Execute(core, RoutingCommand.Submit(Request(i)).AtTick(10 * i));
    }

    private static void ComeBackBetweenTheLastTwo(MatchingCore core) => Execute(core, RoutingCommand.Submit(
        Request(11) with { EnqueuedAt = 95, Requires = Requirement.Parse("s") }).AtTick(105));

    private static ContactRequest Request(int number) => new($"c{number}", "billing");

    private static IEnumerable<uint> NumbersServed(MatchingCore core, RoutingCommand command) => Execute(core, command)
        .Where(static decision => decision.Kind == DecisionKind.OfferAccepted)
        .Select(static decision => decision.Contact.Number);

    private static List<RoutingDecision> Execute(MatchingCore core, RoutingCommand command)
    {
        var decisions = new DecisionBuffer();
        Assert.Equal(ResultCode.Done, core.Execute(command, decisions).Code);
        return [.. Enumerable.Range(0, decisions.Count).Select(i => decisions[i])];
    }
}
