using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// FS#1973: a caller hung up while an agent answered, and the caller was listed as answered for hours. Here one of
/// the two comes first, the other is told so, and the contact ends exactly once.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B16_HangUpRacesAnswer
{
    // What the answer and the hang-up are told, whichever comes first.
    private static readonly (ResultCode Answer, ResultCode HangUp)[] Outcomes =
        [(ResultCode.Done, ResultCode.ContactNotWaiting), (ResultCode.OfferGone, ResultCode.Done)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Abandon_RacesAccept_ContactEndsOnce(bool inline) => Watchdog.Guard(async () =>
    {
        await using var day = new RaceDay(inline);
        await day.SignInAsync("ana");

        for (var lots = PeerBugSize.Pick(10, 400, 40_000); lots > 0; lots--)
        {
            var offers = await day.OfferALotAsync();
            var told = await day.RaceAsync(
                i => RoutingCommand.Accept(offers[i]), static i => RoutingCommand.Abandon($"c{i}"));

            Assert.All(told, static codes => Assert.Contains((codes[0], codes[1]), Outcomes));
            var answered = RaceDay.EachOfALot.Where(i => told[i][0] == ResultCode.Done).ToArray();
            Assert.Equal(answered, RaceDay.EachOfALot.Where(i => day.Find(i)?.State == OpenContactState.Assigned));
            Assert.Equal(answered.Length, day.InHand("ana"));

            foreach (var i in answered) await day.DoneAsync(RoutingCommand.Complete($"c{i}"));
            AssertEndedOnce(day.Decisions(), answered.Length);
            Assert.All(RaceDay.EachOfALot, i => Assert.Null(day.Find(i)));
        }
    });

    [Fact]
    public void Abandon_BeforeTheAnswer_WinsAndTheAgentIsFree()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana");
        day.Submit("c1");
        var offer = day.OfferOf("c1");

        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Abandon("c1")));
        Assert.Equal(ResultCode.OfferGone, day.Do(RoutingCommand.Accept(offer)));
        Assert.Equal(("gone", 0, true), (day.Where("c1"), day.InHand("ana"), day.IsAvailable("ana")));
    }

    [Fact]
    public void Abandon_AfterTheAnswer_IsRefusedAndTheEndOfTheCallEndsIt()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");

        Assert.Equal(ResultCode.ContactNotWaiting, day.Do(RoutingCommand.Abandon("c1")));
        Assert.Equal("Assigned ana", day.Where("c1"));
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Complete("c1")));
        Assert.Equal(ResultCode.ContactGone, day.Do(RoutingCommand.Abandon("c1")));
        Assert.Equal(("gone", true), (day.Where("c1"), day.IsAvailable("ana")));
    }

    private static void AssertEndedOnce(List<RoutingDecision> decisions, int answered)
    {
        var ends = decisions
            .Where(static decision => decision.Kind is DecisionKind.ContactAbandoned or DecisionKind.ContactClosed)
            .ToLookup(static decision => decision.Contact.Number, static decision => decision.Kind);
        Assert.Equal(RaceDay.Lot, ends.Count);
        Assert.All(ends, static end => Assert.Single(end));
        Assert.Equal(answered, ends.Count(static end => end.Contains(DecisionKind.ContactClosed)));
    }
}
