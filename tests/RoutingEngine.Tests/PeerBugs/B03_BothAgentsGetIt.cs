using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// RC#22206: two agents took the same contact in the same millisecond, and both got it. Here exactly one is told Done,
/// and the other why not.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B03_BothAgentsGetIt
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Offer_AcceptedByTwoAtOnce_IsDoneForOneAndGoneForTheOther(bool inline) => Watchdog.Guard(async () =>
    {
        await using var day = new RaceDay(inline);
        await day.SignInAsync("ana");

        for (var lots = PeerBugSize.Pick(10, 200, 4_000); lots > 0; lots--)
        {
            var offers = await day.OfferALotAsync();
            var told = await day.RaceAsync(Accept, Accept);

            Assert.All(told, codes => Assert.Equal([ResultCode.Done, ResultCode.OfferGone], codes.Order()));
            Assert.Equal(RaceDay.Lot, day.CountOf(DecisionKind.OfferAccepted));
            Assert.Equal(RaceDay.Lot, day.InHand("ana"));
            await day.ForEachAsync(static i => RoutingCommand.Complete($"c{i}"));

            RoutingCommand Accept(int i) => RoutingCommand.Accept(offers[i]);
        }
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Contact_ClaimedByTwoAgentsAtOnce_BelongsToTheOneWhoWasToldSo(bool inline) => Watchdog.Guard(async () =>
    {
        await using var day = new RaceDay(inline);
        string[] agents = ["ana", "ben"];
        foreach (var agent in agents) await day.SignInAsync(agent);

        for (var lots = PeerBugSize.Pick(5, 100, 2_000); lots > 0; lots--)
        {
            await day.SubmitAnUnwantedLotAsync(agents.Length);
            var told = await day.RaceAsync(
                static i => RoutingCommand.Claim($"c{i}", "ana"), static i => RoutingCommand.Claim($"c{i}", "ben"));

            foreach (var i in RaceDay.EachOfALot)
            {
                Assert.Equal([ResultCode.Done, ResultCode.ContactNotWaiting], told[i].Order());
                Assert.Equal(agents[Array.IndexOf(told[i], ResultCode.Done)], day.Find(i)!.Assignment!.AgentName);
            }

            Assert.Equal(RaceDay.Lot, day.InHand("ana") + day.InHand("ben"));
            await day.ForEachAsync(static i => RoutingCommand.Complete($"c{i}"));
        }
    });

    [Fact]
    public void Offer_AnsweredInTheNameOfAnotherAgent_StaysWithItsOwn()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana");
        day.SignIn("ben");
        day.Submit("c1");
        var offer = day.OfferOf("c1");

        Assert.Equal(ResultCode.OtherAgent, day.Do(RoutingCommand.Accept(offer).AsAgent("ben")));
        Assert.Equal("Offered ana", day.Where("c1"));
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Accept(offer).AsAgent("ana")));
        Assert.Equal(ResultCode.OfferGone, day.Do(RoutingCommand.Accept(offer).AsAgent("ben")));
        Assert.Equal(("Assigned ana", 0), (day.Where("c1"), day.InHand("ben")));
    }
}
