using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// OSIPS#2679: ten agents in wrap-up were all freed only when the last one's ended, while a call waited. Here each is freed at its own.
/// </summary>
public sealed class B18_WrapUpsEndTogether
{
    [Fact]
    public void WrapUps_OfTenAgents_EndEachAtItsOwnTime()
    {
        using var day = new PeerDay(center => center.AddQueue("calls", queue => queue.WrapUp(TimeSpan.FromSeconds(30))));
        for (var i = 0; i < 10; i++)
        {
            day.SignIn($"a{i}");
            day.Submit($"c{i}");
            day.Accept($"c{i}");
        }

        for (var i = 0; i < 10; i++)
        {
            day.Do(RoutingCommand.Complete($"c{i}"));
            day.Advance(1);
        }

        // Ten seconds have passed since the first; they end from 30 to 39 seconds after it.
        for (var i = 0; i < 10; i++) day.Submit($"w{i}");
        day.Advance(19.5);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("Queued", day.Where($"w{i}"));
            day.Advance(1);
            Assert.Equal($"Offered a{i}", day.Where($"w{i}"));
        }
    }
}
