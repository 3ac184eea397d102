using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Planning;

public sealed class StaffingTests
{
    [Fact]
    public void AgentsNeeded_PublishedExample_GivesFourteen()
    {
        // 100 contacts in 30 minutes, 3 minutes each, 80 % within 20 seconds.
        var agents = Staffing.AgentsNeeded(new StaffingTarget(0.8, 20), 100 / 1800.0, 180);

        Assert.Equal(14, agents);
    }

    [Theory]
    [InlineData(0.8, 20, 0.2, 240, null)]
    [InlineData(0.95, 0, 3.0, 200, null)]
    [InlineData(0.5, 60, 0.001, 30, null)]
    [InlineData(0.8, 20, 0.2, 240, 120.0)]
    [InlineData(0.9, 5, 10.0, 300, 60.0)]
    [InlineData(0.3, 30, 1.0, 300, 600.0)]
    public void AgentsNeeded_AnyTarget_ReachesItAndOneAgentLessDoesNot(
        double share, double within, double rate, double handling, double? patience)
    {
        double Level(int agents) => patience is { } p
            ? ErlangA.ServiceLevels(rate, handling, p, agents, within).AnsweredWithinOfOfferedLessShortAbandons
            : agents <= rate * handling ? 0 : ErlangC.Evaluate(rate, handling, agents).ServiceLevel(within);

        var needed = Staffing.AgentsNeeded(new StaffingTarget(share, within), rate, handling, patience);

        Assert.True(Level(needed) >= share);
        Assert.True(needed == 1 || Level(needed - 1) < share);
    }

    [Fact]
    public void AgentsNeeded_Measure_ChangesTheAnswer()
    {
        int Needed(ServiceLevelMeasure measure) =>
            Staffing.AgentsNeeded(new StaffingTarget(0.8, 20, measure), 2, 300, 120);

        Assert.True(Needed(ServiceLevelMeasure.AnsweredWithinOfAnswered)
            < Needed(ServiceLevelMeasure.AnsweredWithinOfOffered));
    }

    [Fact]
    public void ServiceLevels_OneAgentMore_NeverFall()
    {
        for (var agents = 1; agents < 60; agents++)
        {
            var fewer = ErlangA.ServiceLevels(30, 1, 0.5, agents, 0.1);
            var more = ErlangA.ServiceLevels(30, 1, 0.5, agents + 1, 0.1);

            foreach (var measure in Enum.GetValues<ServiceLevelMeasure>())
                Assert.True(more.Get(measure) >= fewer.Get(measure) - 1e-12, $"{measure} at {agents}");
        }
    }

    [Fact]
    public void AgentsNeeded_ImpossibleShare_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Staffing.AgentsNeeded(new StaffingTarget(1, 20), 1, 100));
}
