using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// kazoo PR#6609: an agent who missed offers was out of the queue for ever. Here what a missed offer costs is stated,
/// and ends: by its time, or by the agent's presence where it was set away.
/// </summary>
public sealed class B17_OutOfTheQueueForEver
{
    [Fact]
    public void Agent_MissesOneOffer_RestsAndIsAskedAgainByItself()
    {
        using var day = new PeerDay(center => center
            .AddQueue("calls", queue => queue.OfferTimeout(TimeSpan.FromSeconds(15)))
            .CoolDown(new CoolDown { Expired = TimeSpan.FromSeconds(30) }));
        day.SignIn("ana");
        day.Submit("c1");
        day.Advance(15.1);
        Assert.Equal(("Queued", false), (day.Where("c1"), day.IsAvailable("ana")));

        day.Advance(30);

        Assert.Equal("Offered ana", day.Where("c1"));
    }

    [Fact]
    public void Agent_MissesTooMany_IsAwayUntilItComesBackAndThenAskedAtOnce()
    {
        using var day = new PeerDay(center => center
            .AddQueue("calls", queue => queue.OfferTimeout(TimeSpan.FromSeconds(15)))
            .SetAwayAfterMissed(new MissedOfferRule(2)));
        day.SignIn("ana");
        day.Submit("c1");
        day.Advance(15.1 + 10 + 15.1);
        Assert.Equal(("Queued", false), (day.Where("c1"), day.IsAvailable("ana")));

        // Nothing automatic brings the agent back.
        day.Advance(3_600);
        Assert.False(day.IsAvailable("ana"));
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Available)));

        Assert.Equal("Offered ana", day.Where("c1"));
    }
}
