using System.Globalization;
using System.Text.Json.Nodes;
using RoutingEngine.Simulation;
using RoutingEngine.Tests.Configuration;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Runs;

/// <summary>Every rate and share of a workload at its ends, 0 and 1, by itself and with all others.</summary>
public sealed class DemandLimitsTests
{
    private static readonly Dictionary<string, JsonNode?[]> Ends = new(StringComparer.Ordinal)
    {
        ["arrivals[0].ratePerHour"] = [0, null, 60],
        ["arrivals[0].retrial.share"] = [0, 1],
        ["arrivals[0].retrial.laterShare"] = [0, 1],
        ["arrivals[0].transfer.share"] = [0, 1],
        ["arrivals[0].dayFactor.value"] = [0, 1],
        ["arrivals[0].patience.value"] = [0, 600],
        ["answer.accept"] = [0, 1],
        ["staffing[0].count"] = [0, 2],
    };

    /// <summary>Each combination of the ends as a list of choices.</summary>
    public static TheoryData<string> Combinations
    {
        get
        {
            var combinations = new TheoryData<string>();
            var count = Ends.Values.Aggregate(1, static (product, values) => product * values.Length);
            for (var number = 0; number < count; number++)
            {
                var rest = number;
                var choices = new List<int>();
                foreach (var values in Ends.Values)
                {
                    choices.Add(rest % values.Length);
                    rest /= values.Length;
                }

                combinations.Add(string.Join(' ', choices));
            }

            return combinations;
        }
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Run_RatesAndSharesAtTheirEnds_EndsAndCountsEverybodyOnce(string choices)
    {
        var scenario = Read(Workload(choices));

        var result = ScenarioRunner.Run(scenario);

        foreach (var queue in result.Queues)
        {
            Assert.Equal(
                queue.Offered, queue.Blocked + queue.Answered + queue.Abandoned + queue.Cancelled + queue.Waiting);
        }

        var comesAtAll = choices[0] == '2' && scenario.Arrivals[0].DayFactor!.Mean > 0;
        Assert.Equal(comesAtAll, result.Queues[0].Offered > 0);
    }

    [Fact]
    public void Run_OneOfTwoStreamsHasRateZero_OnlyTheOtherQueueHasContacts()
    {
        var scenario = SmallScenario.TwoQueues() with
        {
            Arrivals = [new ArrivalStream("red") { RatePerHour = 0 }, new ArrivalStream("blue") { RatePerHour = 30 }],
        };

        var result = ScenarioRunner.Run(scenario);

        Assert.Equal([0, 1800], result.Queues.Select(queue => queue.Offered));
        Assert.Null(result.Queues[0].MeanWait);
    }

    [Theory]
    [InlineData("""[{ "fromSeconds": 0, "toSeconds": 60, "ratePerHour": null }]""")]
    [InlineData("""[{ "fromSeconds": 5, "toSeconds": 60, "ratePerHour": 0 }, { "fromSeconds": 60, "toSeconds": 90, "ratePerHour": 0 }]""")]
    [InlineData("[]")]
    public void Run_AllIntervalsAreZero_EndsWithoutContacts(string intervals)
    {
        var document = Workload("2 0 0 0 1 1 1 1");
        var stream = document["workload"]!["arrivals"]![0]!.AsObject();
        stream.Remove("ratePerHour");
        stream["intervals"] = JsonNode.Parse(intervals);

        var result = ScenarioRunner.RunReplications(Read(document) with { Run = new ScenarioRun { Contacts = 10,
            Replications = 2 } });

        Assert.Equal((0, 0), (result.Contacts, result.Total.Offered));
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-7)]
    [InlineData(1e9)]
    public void Run_RateAtTheEndOfItsRange_Ends(double rate)
    {
        var scenario = SmallScenario.TwoQueues() with
        {
            Arrivals = [new ArrivalStream("red") { RatePerHour = rate, Patience = Distribution.Exponential(60) }],
            Run = new ScenarioRun { Contacts = 1000 },
        };

        var result = ScenarioRunner.Run(scenario);

        Assert.InRange(result.Contacts, 0, 1000);
    }

    [Fact]
    public void Run_TimesFarBeyondTheEndOfTime_EndsWithContactsInHand()
    {
        var longest = Distribution.Lognormal(315_360_000, 1000);
        var scenario = SmallScenario.TwoQueues() with
        {
            Arrivals =
            [
                new ArrivalStream("red")
                {
                    RatePerHour = 60, Patience = Distribution.Deterministic(0), Retrial = new RetrialRule(1, longest),
                },
            ],
            Handling = [new HandlingRule("red", 0, longest) { WrapUp = longest }],
            Run = new ScenarioRun { Contacts = 3000, Seed = 11 },
        };

        var result = ScenarioRunner.Run(scenario);

        Assert.True(result.Total.Offered >= 3000, "Expected every contact of the demand in the figures.");
    }

    private static Scenario Read(JsonNode document)
    {
        var file = ScenarioFile.Read(FileMessages.Stream(document.ToJsonString()), "ends.json");
        Assert.Empty(file.Errors);
        return file.Scenario!;
    }

    private static JsonNode Workload(string choices)
    {
        var document = JsonNode.Parse("""
            { "center": { "queues": [ { "name": "q" }, { "name": "r" } ], "agentGroups": [ { "name": "g",
                "count": 2 } ] },
              "workload": {
                "arrivals": [
                  { "queue": "q", "ratePerHour": 60, "patience": { "distribution": "deterministic", "value": 60 },
                    "dayFactor": { "distribution": "deterministic", "value": 1 },
                    "retrial": { "share": 0.5, "laterShare": 0.5, "delay": { "distribution": "deterministic",
                        "value": 30 } },
                    "transfer": { "share": 0.5, "to": { "r": 1, "q": 0 } } },
                  { "queue": "r", "ratePerHour": 0 } ],
                "handling": [
                  { "queue": "q", "time": { "distribution": "deterministic", "value": 90 } },
                  { "queue": "r", "time": { "distribution": "deterministic", "value": 0 } } ],
                "staffing": [ { "group": "g", "count": 2 } ],
                "answer": { "accept": 0.5 } },
              "run": { "durationSeconds": 600 } }
            """)!;
        var chosen = choices.Split(' ').Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var i = 0;
        foreach (var (path, values) in Ends) Set(document["workload"]!, path, values[chosen[i++]]?.DeepClone());
        return document;
    }

    private static void Set(JsonNode root, string path, JsonNode? value)
    {
        var steps = path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.');
        var at = root;
        foreach (var step in steps[..^1]) at = at is JsonArray ? at[0]! : at[step]!;
        at[steps[^1]] = value;
    }
}
