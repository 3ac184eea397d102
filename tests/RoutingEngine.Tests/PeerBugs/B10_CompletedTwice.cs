using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// AST#1736: two notices that one call had ended counted it twice. Here an assignment ends once, and the second notice is
/// told so.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B10_CompletedTwice
{
    // What the notice by assignment and the one by contact are told, whichever comes first.
    private static readonly (ResultCode ByAssignment, ResultCode ByContact)[] Outcomes =
        [(ResultCode.Done, ResultCode.ContactGone), (ResultCode.AssignmentGone, ResultCode.Done)];

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

        // Ana has taken one contact, not two: once ben has taken one as well, she is idle for longer.
        day.SignIn("ben");
        day.Submit("c2");
        day.Accept("c2");
        Assert.Equal("Assigned ben", day.Where("c2"));
        day.Do(RoutingCommand.Complete("c2"));
        day.Do(RoutingCommand.Close("c2"));
        day.Submit("c3");
        Assert.Equal("Offered ana", day.Where("c3"));
    }

    [Fact]
    public Task Complete_ByTwoNoticesAtOnce_EndsTheContactOnce() => Watchdog.Guard(async () =>
    {
        await using var day = new RaceDay();
        await day.SignInAsync("ana");

        for (var lots = PeerBugSize.Pick(5, 100, 2_000); lots > 0; lots--)
        {
            var offers = await day.OfferALotAsync();
            await day.ForEachAsync(i => RoutingCommand.Accept(offers[i]));
            var assignments = RaceDay.EachOfALot.Select(i => day.Find(i)!.Assignment!.Id).ToArray();

            // One notice names the assignment, the other the contact.
            var told = await day.RaceAsync(
                i => RoutingCommand.Complete(assignments[i]), static i => RoutingCommand.Complete($"c{i}"));

            Assert.All(told, static codes => Assert.Contains((codes[0], codes[1]), Outcomes));
            Assert.Equal(RaceDay.Lot, day.CountOf(DecisionKind.ContactClosed));
            Assert.Equal(0, day.InHand("ana"));
        }
    });
}
