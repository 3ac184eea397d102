using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>OSIPS#984: a call that came in the very moment a wrap-up ended crashed the process. Here it is served.</summary>
public sealed class B33_ArrivalAtTheEndOfAWrapUp
{
    [Theory]
    [InlineData(9.9999999)]
    [InlineData(10)]
    [InlineData(10.0000001)]
    public void Submit_AroundTheTickInWhichAWrapUpEnds_IsServedByThatAgent(double seconds)
    {
        using var day = new PeerDay(center => center.AddQueue("calls", queue => queue.WrapUp(TimeSpan.FromSeconds(10))));
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");
        day.Do(RoutingCommand.Complete("c1"));

        day.Advance(seconds);
        day.Submit("c2");
        day.Advance(0.0000002);

        Assert.Equal("Offered ana", day.Where("c2"));
    }
}
