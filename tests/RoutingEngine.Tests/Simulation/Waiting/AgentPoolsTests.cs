using RoutingEngine.Simulation.Waiting;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Waiting;

public sealed class AgentPoolsTests
{
    private static readonly long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void Pools_AgentsWhoMayServeTheSame_AreOne()
    {
        var pools = new AgentPools(Center(
            new AgentProfile().Skill("red", 90), new AgentProfile().Skill("red", 50), new AgentProfile().Skill("blue")));

        Assert.Equal(2, pools.Count);
        Assert.Equal([0], pools.Of(0).ToArray().Select(member => member.Pool));
        Assert.Equal([1], pools.Of(1).ToArray().Select(member => member.Pool));
        Assert.False(pools.Share(0, 1));
    }

    [Fact]
    public void Pools_StepOfThePlan_CountsFromItsAgeOn()
    {
        var center = Center(new AgentProfile().Skill("red", 90), new AgentProfile().Skill("red", 10), new AgentProfile().Skill("blue"));
        center = center with
        {
            Queues =
            [
                new ContactQueue("red")
                {
                    Requirement = Requirement.Parse("red >= 50"),
                    Plan =
                    [
                        new RoutingStep(TimeSpan.FromSeconds(30), Requirement.Parse("red")),
                        new RoutingStep(TimeSpan.FromSeconds(60), Requirement.Parse("blue"), StepMode.Replace),
                    ],
                },
            ],
        };

        var red = new AgentPools(center).Of(0).ToArray();

        Assert.Equal(
            [(0, 0, 60 * Second), (1, 30 * Second, 60 * Second), (2, 60 * Second, long.MaxValue)],
            red.Select(member => (member.Pool, member.FromTicks, member.ToTicks)));
    }

    [Fact]
    public void TryRates_AgentsWithSeveralContacts_TellsEmptiedFromEased()
    {
        var profile = new AgentProfile().Skill("red").Skill("blue").Capacity(
            new AgentCapacity(100, new MediumCapacity(Medium.Voice, 100, 1), new MediumCapacity(Medium.Chat, 50, 2)));
        var center = Center(profile, profile);
        center = center with { Queues = [center.Queues[0], center.Queues[1] with { Medium = Medium.Chat }] };
        var pools = new AgentPools(center);
        var rates = new double[pools.Streams];

        pools.AgentChanged(0, 0, true, 2);
        pools.AgentChanged(1, 0, true, 1);
        pools.AgentChanged(0, 10 * Second, true, 1);
        pools.AgentChanged(1, 20 * Second, true, 0);
        pools.AgentChanged(1, 20 * Second, true, 2);

        Assert.True(pools.TryRates(20 * Second, rates));
        Assert.Equal(2 * (1 / 40.0), rates[0], 1e-12);
        Assert.Equal(1 * (1 / 10.0), rates[1], 1e-12);
        Assert.Equal([0], pools.Of(0).ToArray().Select(member => member.Stream));
        Assert.Equal([0, 1], pools.Of(1).ToArray().Select(member => member.Stream));
    }

    [Fact]
    public void TryRates_HandlingStated_IsUsedWithTheWrapUp()
    {
        var center = Center(new AgentProfile().Skill("red").Handling("red", TimeSpan.FromSeconds(90)));
        center = center with { Queues = [center.Queues[0] with { WrapUp = TimeSpan.FromSeconds(10) }, center.Queues[1]] };
        var pools = new AgentPools(center);
        var rates = new double[pools.Streams];

        pools.AgentChanged(0, 0, true, 1);

        Assert.True(pools.TryRates(0, rates));
        Assert.Equal(0.01, rates[0], 1e-12);
    }

    [Fact]
    public void TryRates_NothingStatedNorMeasured_SaysSo()
    {
        var pools = new AgentPools(Center(new AgentProfile().Skill("red")));

        pools.AgentChanged(0, 0, true, 1);

        Assert.False(pools.TryRates(Second, new double[pools.Streams]));
    }

    private static Center Center(params AgentProfile[] profiles) => new()
    {
        Queues =
        [
            new ContactQueue("red") { Requirement = Requirement.Parse("red") },
            new ContactQueue("blue") { Requirement = Requirement.Parse("blue") },
        ],
        Agents = [.. profiles.Select((profile, number) => new CenterAgent(FormattableString.Invariant($"a{number}"), profile))],
    };
}
