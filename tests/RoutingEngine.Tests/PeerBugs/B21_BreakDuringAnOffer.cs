using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// flex-project-template#290: an agent chose a break while it was rung, and a later automatic step made it available again.
/// Here what the agent said last holds; nothing automatic raises a presence.
/// </summary>
public sealed class B21_BreakDuringAnOffer
{
    [Fact]
    public void Break_WhileAnOfferRings_HoldsWhateverEndsAfterwards()
    {
        using var day = new PeerDay(center => center.AddQueue("calls", queue => queue.WrapUp(TimeSpan.FromSeconds(5))));
        day.SignIn("ana", contactsMax: 2);
        day.Submit("c1");
        day.Accept("c1");
        day.Submit("c2");
        day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Away));

        Assert.Equal("Queued", day.Where("c2"));
        day.Do(RoutingCommand.Complete("c1"));
        day.Advance(6);
        day.Submit("c3");

        Assert.Equal(("Queued", "Queued", false), (day.Where("c2"), day.Where("c3"), day.IsAvailable("ana")));
        day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Available));
        Assert.Equal(("Offered ana", "Offered ana"), (day.Where("c2"), day.Where("c3")));
    }
}
