using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// plugin-queued-callbacks#35: a task that was queued and not reserved could not be cancelled. Here a contact can be in every state, once.
/// </summary>
public sealed class B34_CancelRefused
{
    [Fact]
    public void Cancel_InEveryState_EndsTheContactAndFreesItsAgent()
    {
        using var day = new PeerDay(center => center.AddQueue("calls", queue => queue.WrapUp(TimeSpan.FromSeconds(30))));
        day.Submit("queued");
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Cancel("queued")));
        day.SignIn("ana");
        day.Submit("offered");
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Cancel("offered")));
        day.Submit("assigned");
        day.Accept("assigned");
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Cancel("assigned")));
        day.Submit("wrapping");
        day.Accept("wrapping");
        day.Do(RoutingCommand.Complete("wrapping"));
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Cancel("wrapping")));

        foreach (var contact in (string[])["queued", "offered", "assigned", "wrapping"])
            Assert.Equal(("gone", ResultCode.ContactGone), (day.Where(contact), day.Do(RoutingCommand.Cancel(contact))));
        Assert.True(day.IsAvailable("ana"));
    }
}
