using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// RC#24693: contacts created through the API sometimes got no agent, though one was free. Here, once nothing is under
/// way, a contact waits only while no agent has room.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B28_CreatedAndNeverGiven
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public Task Contacts_CreatedWhileAgentsSignIn_WaitOnlyWithoutRoom(int tooMany) => Watchdog.Guard(async () =>
    {
        await using var day = new RaceDay();

        for (var lots = PeerBugSize.Pick(10, 200, 4_000); lots > 0; lots--)
        {
            for (var i = 0; i < tooMany; i++)
                await day.DoneAsync(RoutingCommand.Submit(new ContactRequest($"early{i}", "calls")));

            // Two threads create contacts; two others sign in as many agents with room for one.
            var told = await day.RaceAsync(
                static i => RoutingCommand.Submit(new ContactRequest($"c{i}", "calls")),
                static i => RoutingCommand.Submit(new ContactRequest($"d{i}", "calls")),
                static i => SignIn($"a{i}"),
                static i => SignIn($"b{i}"));

            Assert.All(told, static codes => Assert.All(codes, static code => Assert.Equal(ResultCode.Done, code)));
            var calm = day.Snapshot();
            Assert.Equal((tooMany, RaceDay.Lot * 2), (calm.Queues[0].Waiting, calm.Queues[0].Offered));
            Assert.All(calm.Agents, static agent => Assert.False(agent.IsAvailable));

            for (var i = 0; i < tooMany; i++) await day.DoneAsync(RoutingCommand.Cancel($"early{i}"));
            foreach (var name in (string[])["c", "d"]) await day.ForEachAsync(i => RoutingCommand.Cancel($"{name}{i}"));
            Assert.All(day.Snapshot().Agents, static agent => Assert.True(agent.IsAvailable));
            foreach (var name in (string[])["a", "b"])
                await day.ForEachAsync(i => RoutingCommand.SignOut($"{name}{i}", SignOutMode.Now));
            day.Decisions();
        }
    });

    private static RoutingCommand SignIn(string agent) =>
        RoutingCommand.SignIn(new CenterAgent(agent, new AgentProfile()));
}
