using System.Globalization;
using Xunit;

namespace RoutingEngine.Tests.Diagnostics;

public sealed class RouterHealthTests
{
    [Fact]
    public void ToString_RunningRouter_NamesStatusAndWhatWaits()
    {
        var health = Health(RouterStatus.Running) with { SinceEngineTurn = TimeSpan.FromMilliseconds(250) };

        Assert.Equal(
            "Running, healthy: intake 3 of 64, outbound 2, last engine turn 0.25 s ago", health.ToString());
    }

    [Fact]
    public void ToString_EverythingBroke_NamesEveryFaultInAnyCulture()
    {
        var health = Health(RouterStatus.Faulted) with
        {
            Fault = new InvalidTimeZoneException("the clock broke"),
            SinceEngineTurn = TimeSpan.FromMilliseconds(1_500),
            StrategyFaultCount = 6,
            LastStrategyFault = new DivideByZeroException("no agents"),
            QuarantinedStrategies = ["moody", "by-name"],
        };
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(
                "Faulted, not healthy: intake 3 of 64, outbound 2, last engine turn 1.5 s ago; "
                    + "fault: InvalidTimeZoneException: the clock broke; strategy faults: 6, "
                    + "last DivideByZeroException: no agents; strategies given up: moody, by-name",
                health.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static RouterHealth Health(RouterStatus status) => new(status)
    {
        Fault = null,
        SinceEngineTurn = TimeSpan.Zero,
        IntakeCount = 3,
        IntakeCapacity = 64,
        OutboundCount = 2,
    };
}
