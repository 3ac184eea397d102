using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// CW#10583: a freed place went to the contact that came next, and the one that waited was stuck. Here it goes to the one that
/// waits, at the moment it is freed.
/// </summary>
public sealed class B24_FreedPlaceForTheNewcomer
{
    [Fact]
    public void FreedPlace_SomebodyWaits_IsOfferedThereAtOnce()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana", contactsMax: 3);
        for (var i = 1; i <= 4; i++) day.Submit($"c{i}");
        for (var i = 1; i <= 3; i++) day.Accept($"c{i}");

        day.Do(RoutingCommand.Complete("c2"));
        Assert.Equal("Offered ana", day.Where("c4"));
        day.Submit("c5");
        Assert.Equal("Queued", day.Where("c5"));
    }
}
