using System.Text;
using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.SimulationTests.Offers;

/// <summary>Teams so small that a missed ring leaves nobody else to ask.</summary>
public sealed class SmallTeamsTests
{
    private const int Month = 30 * 86_400;

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 10)]
    public void Month_AgentsAnswerFourRingsOfFive_NobodyWaitsForEver(int agents, int perHour)
    {
        var result = Run(agents, perHour, "\"offerTimeoutSeconds\": 15");

        Assert.InRange(result.Total.Offered, 2_000, 9_000);
        Assert.Equal((0, 0), (result.Total.Waiting, result.Total.Abandoned));
        Assert.Equal(result.Total.Offered, result.Total.Answered);
    }

    [Fact]
    public void Month_RefusalsAreRememberedForADay_SomeWaitForHours()
    {
        // What the defaults spare: the same month with a memory of a day and a pause as long.
        var result = Run(2, 10, """
            "forgetSeconds": 86400, "whenAllDeclined": { "action": "offerAgain", "pauseSeconds": 86400 }
            """);

        Assert.InRange(result.Total.LongestWait!.Value, 3_600, double.MaxValue);
    }

    [Fact]
    public void Month_ContactsAreSetAsideAfterTwoOffers_AreParkedAndNotLost()
    {
        var result = Run(2, 10, "\"maxOffers\": 2");

        // One in twenty-five misses both rings. They count as without an end.
        Assert.InRange(result.Total.Waiting, result.Total.Offered * 0.03, result.Total.Offered * 0.05);
        Assert.Equal(result.Total.Offered, result.Total.Answered + result.Total.Waiting);
    }

    private static RunResult Run(int agents, int perHour, string members)
    {
        var text = $$"""
            { "center": { "name": "night shift", "queues": [ { "name": "line", {{members}} } ],
                "agentGroups": [ { "name": "night", "count": {{agents}} } ] },
              "workload": {
                "arrivals": [ { "queue": "line", "ratePerHour": {{perHour}} } ],
                "handling": [ { "queue": "line", "time": { "distribution": "exponential", "mean": 180 } } ],
                "answer": { "delaySeconds": 8, "accept": 0.8 } },
              "run": { "durationSeconds": {{Month}} } }
            """;
        var read = ScenarioFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "month.json");
        Assert.Empty(read.Errors);
        return ScenarioRunner.Run(read.Scenario!);
    }
}
