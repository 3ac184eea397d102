using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// RC#37776, #19352, #18217 (B01, B02): contacts that came at once were all given to an agent with room for fewer. Here
/// one place decides, units are charged with the offer, and no more are in hand than fit at any moment.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B01_MoreThanTheLimit
{
    private const int Most = 3;

    [Fact]
    public Task Contacts_FarMoreThanFitAtOnce_NobodyHasMoreThanTheLimit() => Watchdog.Guard(async () =>
    {
        await using var day = new RaceDay();
        string[] agents = ["ana", "ben"];
        var profile = new AgentProfile().Capacity(new AgentCapacity(Most, new MediumCapacity(Medium.Voice, 1, Most)));
        foreach (var agent in agents) await day.DoneAsync(RoutingCommand.SignIn(new CenterAgent(agent, profile)));
        day.Decisions();

        for (var lots = PeerBugSize.Pick(10, 200, 4_000); lots > 0; lots--)
        {
            await day.RaceAsync(
                static i => RoutingCommand.Submit(new ContactRequest($"c{i}", "calls")),
                static i => RoutingCommand.Submit(new ContactRequest($"d{i}", "calls")));

            Assert.All(agents, agent => Assert.Equal(Most, day.InHand(agent)));
            Assert.Equal((2 * RaceDay.Lot) - (2 * Most), day.Snapshot().Queues[0].Waiting);
            foreach (var name in (string[])["c", "d"]) await day.ForEachAsync(i => RoutingCommand.Cancel($"{name}{i}"));

            // Also on the way there and back: what an agent has in hand grows with each offer and shrinks with its end.
            var inHand = new Dictionary<uint, int>();
            foreach (var decision in day.Decisions())
            {
                var change = decision.Kind switch
                {
                    DecisionKind.OfferMade => 1,
                    DecisionKind.OfferRevoked => -1,
                    _ => 0,
                };
                if (change == 0) continue;
                inHand[decision.Agent.Number] = inHand.GetValueOrDefault(decision.Agent.Number) + change;
                Assert.InRange(inHand[decision.Agent.Number], 0, Most);
            }
        }
    });
}
