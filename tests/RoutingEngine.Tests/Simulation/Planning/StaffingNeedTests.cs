using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Planning;

/// <summary>Agents for a target and an occupancy, against the theory cases and published calculators.</summary>
public sealed class StaffingNeedTests
{
    private static readonly StaffingTarget EightyIn20 = new(0.8, 20);

    /// <summary>
    /// The Erlang cases of the theory reference, turned round: their own level asks for their own agents.
    /// </summary>
    [Theory]
    [InlineData("erlC-14-10", 3.3333333333333335, 3.0, null, 14, 0.3333333333333333, 0.8883500192, 0.1741319336,
        0.1305989502, 0.7142857143, 0.0)]
    [InlineData("erlC-55-48", 0.2, 240.0, null, 55, 15.0, 0.8458830922, 0.2387009364, 8.184032104, 0.8727272727, 0.0)]
    [InlineData("erlC-8-7", 7.0, 1.0, null, 8, 0.5, 0.6146613568, 0.6353160175, 0.6353160175, 0.875, 0.0)]
    [InlineData("erlC-50-48", 48.0, 1.0, null, 50, 0.16666666666666666, 0.5024008108, 0.6944556112, 0.3472278056, 0.96,
        0.0)]
    [InlineData("erlC-500-480", 480.0, 1.0, null, 500, 0.05, 0.9019555231, 0.26651252, 0.013325626, 0.96, 0.0)]
    [InlineData("erlC-1", 0.9, 1.0, null, 1, 1.0, 0.1856463238, 0.9, 9.0, 0.9, 0.0)]
    [InlineData("erlA-50-48", 48.0, 1.0, 2.0, 50, 0.16666666666666666, 0.8528630464, 0.4677740686, 0.06182449832,
        0.9303242408, 0.03091224916)]
    [InlineData("erlA-100-140", 140.0, 1.0, 1.0, 100, 0.2, 0.07953271954, 0.9998389428, 0.2857178651, 0.9999949888,
        0.2857178651)]
    [InlineData("erlA-10-10", 10.0, 1.0, 2.0, 10, 0.25, 0.6510210372, 0.6196552309, 0.2078264247, 0.8960867877,
        0.1039132123)]
    [InlineData("erlA-20-30", 30.0, 1.0, 0.5, 20, 0.25, 0.6421855771, 0.9214569551, 0.1696283697, 0.991114891,
        0.3392567393)]
    public void Need_LevelOfATheoryCase_GivesItsAgentsAndItsFigures(
        string id, double rate, double handling, double? patience, int agents, double within, double level, double wait,
        double meanWait, double occupancy, double abandons)
    {
        var demand = new StaffingDemand(rate, handling) { MeanPatience = patience };

        var need = Staffing.Need(demand, new StaffingTarget(level * (1 - 1e-9), within));

        Assert.True(agents == need.Agents, $"{id}: expected {agents} agents, got {need.Agents}");
        Assert.Equal(agents, need.Scheduled);
        Assert.Equal(patience is null ? StaffingModel.ErlangC : StaffingModel.ErlangA, need.Model);
        Assert.Equal(level, need.ServiceLevel!.Value, 8);
        Assert.Equal(wait, need.WaitProbability!.Value, 8);
        Assert.Equal(meanWait, need.MeanWait!.Value, 8);
        Assert.Equal(occupancy, need.Occupancy!.Value, 8);
        Assert.Equal(abandons, need.AbandonShare!.Value, 8);
    }

    /// <summary>
    /// The worked examples of three calculators: pyworkforce 0.1.0 (pypi.org/project/pyworkforce), the R package
    /// ErlangC 0.1.0 (rdocumentation.org), which adds the mean wait, and turbotab 0.5.0 (pypi.org/project/turbotab).
    /// </summary>
    [Theory]
    [InlineData(100, 1800, 0.85, 14, 20, 0.8883500191794669, 0.1741319335950498, 0.7142857142857143, 7.83593701177724)]
    [InlineData(25, 600, 1, 11, 16, null, null, null, null)]
    public void Need_PublishedExample_IsMetToTheLastDigit(
        double contacts, double seconds, double occupancyMax, int agents, int scheduled, double? level, double? wait,
        double? occupancy, double? meanWait)
    {
        var options = new StaffingOptions { OccupancyMax = occupancyMax, Shrinkage = 0.3 };

        var need = Staffing.Need(new StaffingDemand(contacts / seconds, 180), EightyIn20, options);

        Assert.Equal((agents, scheduled, StaffingLimit.Target), (need.Agents, need.Scheduled, need.Limit));
        if (level is null) return;
        Assert.Equal(level.Value, need.ServiceLevel!.Value, 12);
        Assert.Equal(wait!.Value, need.WaitProbability!.Value, 12);
        Assert.Equal(occupancy!.Value, need.Occupancy!.Value, 12);
        Assert.Equal(meanWait!.Value, need.MeanWait!.Value, 10);
    }

    [Theory]
    [InlineData(0.01, null)]
    [InlineData(0.5, null)]
    [InlineData(0.7, null)]
    [InlineData(0.9, null)]
    [InlineData(0.5, 60.0)]
    [InlineData(0.7, 60.0)]
    [InlineData(0.9, 5.0)]
    public void Need_LargestOccupancy_IsKeptAndOneAgentLessBreaksItOrTheTarget(double occupancyMax, double? patience)
    {
        var demand = new StaffingDemand(0.2, 240) { MeanPatience = patience };

        var need = Staffing.Need(demand, EightyIn20, new StaffingOptions { OccupancyMax = occupancyMax });

        Assert.True(need.Occupancy <= occupancyMax + 1e-12, $"Expected at most {occupancyMax}, got {need.Occupancy}.");
        var fewer = need.Agents - 1;
        var (busy, level) = patience is { } mean
            ? (ErlangA.Evaluate(0.2, 240, mean, fewer).Occupancy,
                ErlangA.ServiceLevels(0.2, 240, mean, fewer, 20).AnsweredWithinOfOfferedLessShortAbandons)
            : (48.0 / fewer, fewer > 48 ? ErlangC.Evaluate(0.2, 240, fewer).ServiceLevel(20) : 0);
        Assert.True(busy > occupancyMax || level < 0.8, $"Expected {fewer} agents to be too few.");
        Assert.Equal(busy > occupancyMax && level >= 0.8, need.Limit == StaffingLimit.Occupancy);
    }

    [Fact]
    public void Need_NobodyComes_IsNobodyAndHasNoFigures() =>
        Assert.Equal(new StaffingNeed(), Staffing.Need(new StaffingDemand(0, 180), EightyIn20));

    [Theory]
    [InlineData(null, 11)]
    [InlineData(60.0, 1)]
    public void Need_TargetOfNothing_IsWhatKeepsTheQueueFromGrowing(double? patience, int agents)
    {
        var demand = new StaffingDemand(100 / 1800.0, 180) { MeanPatience = patience };

        Assert.Equal(agents, Staffing.Need(demand, new StaffingTarget(0, 20)).Agents);
    }

    [Fact]
    public void Need_PatienceOfZero_IsTheLossSystem()
    {
        var need = Staffing.Need(new StaffingDemand(84, 1) { MeanPatience = 0 }, new StaffingTarget(0.95, 0,
            ServiceLevelMeasure.AnsweredWithinOfOffered));

        Assert.Equal(ErlangB.BlockShare(84, need.Agents), need.AbandonShare!.Value, 6);
        Assert.True(ErlangB.BlockShare(84, need.Agents - 1) > 0.05, "Expected one agent less to be too few.");
    }

    [Fact]
    public void Need_PatienceWithoutEnd_IsErlangC()
    {
        var patient = Staffing.Need(new StaffingDemand(100, 3) { MeanPatience = 1e9 }, EightyIn20);

        Assert.Equal(Staffing.Need(new StaffingDemand(100, 3), EightyIn20), patient);
    }

    [Theory]
    [InlineData(1, 14)]
    [InlineData(2, 7)]
    [InlineData(3, 5)]
    [InlineData(20, 1)]
    public void Need_SeveralContactsAtOnce_CountsAgentsByWhatTheyHaveInHand(int atOnce, int agents)
    {
        var demand = new StaffingDemand(100 / 1800.0, 180) { AtOnce = atOnce };

        Assert.Equal(agents, Staffing.Need(demand, EightyIn20).Agents);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.5, 20)]
    [InlineData(0.9, 100)]
    [InlineData(0.3, 15)]
    public void Need_Shrinkage_RoundsUpOnceAndNotForRounding(double shrinkage, int scheduled)
    {
        // 7.5 Erlang with 75 % occupancy: exactly 10 agents.
        var options = new StaffingOptions { OccupancyMax = 0.75, Shrinkage = shrinkage };

        Assert.Equal(scheduled, Staffing.Need(new StaffingDemand(0.075, 100), new StaffingTarget(0.5, 60),
            options).Scheduled);
    }

    [Theory]
    [InlineData(1, 1, 0, 1, 1)]
    [InlineData(-0.1, 1, 0, 1, 1)]
    [InlineData(0.8, 0, 0, 1, 1)]
    [InlineData(0.8, 1.1, 0, 1, 1)]
    [InlineData(0.8, 1, 1, 1, 1)]
    [InlineData(0.8, 1, -0.1, 1, 1)]
    [InlineData(0.8, 1, 0, -1, 1)]
    [InlineData(0.8, 1, 0, 2e6, 1)]
    [InlineData(0.8, 1, 0, 1, 0)]
    [InlineData(double.NaN, 1, 0, 1, 1)]
    public void Need_NumberOutsideItsRange_IsRefused(
        double share, double occupancy, double shrinkage, double rate, int atOnce) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Staffing.Need(
            new StaffingDemand(rate, 1) { AtOnce = atOnce },
            new StaffingTarget(share, 20),
            new StaffingOptions { OccupancyMax = occupancy, Shrinkage = shrinkage }));
}
