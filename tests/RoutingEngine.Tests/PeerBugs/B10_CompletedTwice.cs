using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// AST#1736: two notices that one call had ended counted it twice. Here an assignment ends once; the second notice is told so.
/// </summary>
public sealed class B10_CompletedTwice
{
    [Fact]
    public void Complete_ByTwoNotices_CountsOnce()
    {
        using var day = new PeerDay(center => center
            .AddQueue("calls", queue => queue.WrapUp(TimeSpan.FromSeconds(10)))
            .SelectAgents(AgentSelection.FewestContacts(TimeSpan.FromHours(1))));
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");
        var assignment = day.AssignmentOf("c1");

        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Complete(assignment)));
        Assert.Equal(ResultCode.AlreadyCompleted, day.Do(RoutingCommand.Complete(assignment)));
        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Close(assignment)));
        Assert.Equal(ResultCode.AssignmentGone, day.Do(RoutingCommand.Close(assignment)));
        Assert.Equal(ResultCode.AssignmentGone, day.Do(RoutingCommand.Complete(assignment)));

        // Ana has taken one contact, not two: once ben has taken one as well they are equal, and she is idle for longer.
        day.SignIn("ben");
        day.Submit("c2");
        day.Accept("c2");
        Assert.Equal("Assigned ben", day.Where("c2"));
        day.Do(RoutingCommand.Complete("c2"));
        day.Do(RoutingCommand.Close("c2"));
        day.Submit("c3");
        Assert.Equal("Offered ana", day.Where("c3"));
    }
}
