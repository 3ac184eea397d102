using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Runs;

/// <summary>Groups that are staffed by number: who comes and who goes.</summary>
public sealed class StaffingTests
{
    [Fact]
    public void Staffing_CrewShrinksWhileAllAreBusy_WhoeverEndsFirstLeaves()
    {
        // a1 talks for long, a2 shortly; from second 10 on only one of them is wanted, and a third contact waits.
        var result = Run([0, 1, 2], [100, 20, 5], [new("team", 0, Seconds(10), 2), new("team", Seconds(10), long.MaxValue, 1)]);

        Assert.Equal(98, result.Total.LongestWait);
        Assert.Equal([2, 1], result.Agents.Select(agent => agent.Answered));
    }

    [Fact]
    public void Staffing_CrewShrinksWhileSomeAreIdle_TheLastOfThemLeavesAtOnce()
    {
        var result = Run([0, 20, 21], [5, 50, 5], [new("team", 0, Seconds(10), 2), new("team", Seconds(10), long.MaxValue, 1)]);

        Assert.Equal([3, 0], result.Agents.Select(agent => agent.Answered));
    }

    [Fact]
    public void Staffing_CrewGrowsBeforeAnybodyLeft_NobodyLeaves()
    {
        var result = Run(
            [0, 1, 2], [100, 20, 5],
            [new("team", 0, Seconds(10), 2), new("team", Seconds(10), Seconds(15), 1), new("team", Seconds(15), long.MaxValue, 2)]);

        Assert.Equal(19, result.Total.LongestWait);
        Assert.Equal([1, 2], result.Agents.Select(agent => agent.Answered));
    }

    [Fact]
    public void Staffing_NobodyAtFirst_ContactsWaitForTheFirstShift()
    {
        var result = Run([0, 1], [5, 5], [new("team", Seconds(30), Seconds(60), 2)]);

        Assert.Equal(30, result.Total.LongestWait);
        Assert.Equal(0, result.Total.Waiting);
    }

    private static RunResult Run(double[] arrivals, double[] conversations, StaffingInterval[] staffing) => ScenarioRunner.Run(new Scenario
    {
        Name = "crew",
        Center = new Center
        {
            Queues = [new ContactQueue("q"), new ContactQueue("q1"), new ContactQueue("q2")],
            Agents =
            [
                new CenterAgent("a1", new AgentProfile().Group("team")), new CenterAgent("a2", new AgentProfile().Group("team")),
            ],
            ContactSelection = ContactSelection.Fifo,
        },
        Arrivals = [.. arrivals.Select((at, i) => new ArrivalStream(QueueOf(i)) { TimesTicks = [Seconds(at)] })],
        Handling = [.. conversations.Select((time, i) => new HandlingRule(QueueOf(i), 0, Distribution.Deterministic(time)))],
        Staffing = staffing,
        Run = new ScenarioRun(),
    });

    private static string QueueOf(int contact) => contact == 0 ? "q" : FormattableString.Invariant($"q{contact}");

    private static long Seconds(double seconds) => (long)(seconds * TimeSpan.TicksPerSecond);
}
