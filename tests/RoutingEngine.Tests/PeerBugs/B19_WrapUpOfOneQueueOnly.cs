using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// AST#1006: an agent in several queues was rung by another queue in the middle of a wrap-up. Here a wrap-up is the agent's.
/// </summary>
public sealed class B19_WrapUpOfOneQueueOnly
{
    [Fact]
    public void WrapUp_OfAContactOfOneQueue_KeepsContactsOfTheOthersAway()
    {
        using var day = new PeerDay(center => center
            .AddQueue("calls", queue => queue.WrapUp(TimeSpan.FromSeconds(30)))
            .AddQueue("sales"));
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");
        day.Do(RoutingCommand.Complete("c1"));

        day.Advance(3);
        day.Submit("s1", "sales");
        Assert.Equal("Queued", day.Where("s1"));
        day.Advance(27.1);
        Assert.Equal("Offered ana", day.Where("s1"));
    }
}
