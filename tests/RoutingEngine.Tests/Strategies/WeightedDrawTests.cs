using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Shapes;
using Xunit;

namespace RoutingEngine.Tests.Strategies;

/// <summary>The shape WeightedDraw: chances follow weights, whatever their size, and nobody without any is drawn.</summary>
public sealed class WeightedDrawTests
{
    private const int Draws = 4_000;

    [Theory]
    [InlineData(1, 3)]
    [InlineData(1_000, 3_000)]
    [InlineData(250_000_000_000_000, 750_000_000_000_000)]
    public void Find_TwoWeights_ChancesAreTheirShares(long east, long west)
    {
        var chosen = Choose(new Weights(east, west), ["east", "west"]);

        Assert.InRange(chosen["a1"], (Draws * 3 / 4) - 150, (Draws * 3 / 4) + 150);
        Assert.Equal(Draws, chosen.Values.Sum());
    }

    [Fact]
    public void Find_SomeWithoutWeight_AreNeverDrawnWhileOthersAreThere()
    {
        var chosen = Choose(new Weights(0, 5), ["east", "west", "east", "west", "north"]);

        Assert.Equal(["a1", "a3"], chosen.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(chosen["a1"], (Draws / 2) - 150, (Draws / 2) + 150);
    }

    [Fact]
    public void Find_NobodyHasWeight_EveryoneHasTheSameChance()
    {
        var chosen = Choose(new Weights(0, 5), ["east", "east", "north", "north"]);

        Assert.Equal(4, chosen.Count);
        Assert.All(chosen.Values, count => Assert.InRange(count, (Draws / 4) - 150, (Draws / 4) + 150));
    }

    /// <summary>How often each of some agents, named after their places, is offered a contact.</summary>
    private static Dictionary<string, int> Choose(Weights weights, string[] groups)
    {
        var core = new MatchingCore(new Center
        {
            Queues = [new ContactQueue("q0")],
            AgentSelection = new WeightedDrawAgentSelection<Weights>("by weight", weights),
            Seed = 7,
        });
        var decisions = new DecisionBuffer();
        for (var i = 0; i < groups.Length; i++)
        {
            var profile = new AgentProfile().Group(groups[i]).Skill($"s{i}");
            core.Execute(RoutingCommand.SignIn(new CenterAgent($"a{i}", profile)).AtTick(0), decisions);
        }

        var chosen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var tick = 1; tick <= Draws; tick++)
        {
            decisions.Clear();
            core.Execute(RoutingCommand.Submit(new QueueHandle(0), 0).AtTick(tick), decisions);
            var offered = decisions[decisions.Count - 1];
            var name = $"a{offered.Agent.Number - 1}";
            chosen[name] = chosen.GetValueOrDefault(name) + 1;
            core.Execute(RoutingCommand.Cancel(offered.Contact).AtTick(tick), decisions);
        }

        return chosen;
    }

    private readonly struct Weights(long east, long west) : IAgentWeightRule
    {
        public long WeightOf(string group) => group switch
        {
            "east" => east,
            "west" => west,
            _ => 0,
        };
    }
}
