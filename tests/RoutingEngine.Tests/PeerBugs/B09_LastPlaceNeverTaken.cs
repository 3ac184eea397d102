using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>RC#29062: an agent who may have n chats could not take the n-th. Here exactly n, and not one more.</summary>
public sealed class B09_LastPlaceNeverTaken
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Agent_OfNPlaces_TakesExactlyN(int places)
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana", places);

        for (var i = 1; i <= places; i++)
        {
            day.Submit($"c{i}");
            Assert.Equal((i, i < places), (day.InHand("ana"), day.IsAvailable("ana")));
            day.Accept($"c{i}");
        }

        day.Submit("one too many");
        Assert.Equal("Queued", day.Where("one too many"));
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Complete("c1")));
        Assert.Equal("Offered ana", day.Where("one too many"));
    }
}
