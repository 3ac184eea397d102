using System.Text.Json;
using System.Text.Json.Nodes;
using RoutingEngine.Configuration;
using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Files;
using RoutingEngine.Tests.Configuration;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Files;

public sealed class ScenarioFileTests
{
    [Fact]
    public void Read_EveryMemberStated_ScenarioHoldsThem()
    {
        var scenario = Read(Examples.Scenario.ToJsonString()).Scenario!;

        Assert.Equal(("day", "bank"), (scenario.Name, scenario.Center.Name));
        var stream = scenario.Arrivals[0];
        Assert.Equal(("PS", 600, 3), (stream.Queue, stream.RatePerHour, stream.Priority));
        Assert.Null(stream.Interarrival);
        Assert.Equal(
            [new RateInterval(0, Ticks(3600), 300), new RateInterval(Ticks(3600), Ticks(7200), 0)], stream.Intervals);
        Assert.Equal(Distribution.Gamma(1, 30), stream.DayFactor);
        Assert.Equal(Distribution.Exponential(120), stream.Patience);
        Assert.Equal(new RetrialRule(0.3, Distribution.Uniform(60, 600)) { LaterShare = 0.6 }, stream.Retrial);
        Assert.Equal(new TransferRule(0.1, "web"), stream.Transfer);
        Assert.Equal([new TransferTarget("PS", 3), new TransferTarget("web", 0)],
            scenario.Arrivals[1].Transfer!.Targets!);
        Assert.Equal(Distribution.Erlang(10, 2), scenario.Arrivals[1].Interarrival);
        Assert.Equal([Ticks(1), Ticks(2.5)], scenario.Arrivals[2].TimesTicks!);
        Assert.Equal(
            [
                new HandlingRule("PS", 0, Distribution.Lognormal(183, 1.1))
                {
                    Group = "p0", WrapUp = Distribution.Deterministic(5),
                },
                new HandlingRule("PS", 0, Distribution.Hyperexponential([0.4, 0.6], [10, 20])) { Agent = "ana" },
                new HandlingRule("web", 0, Distribution.Empirical([1, 2, 3])),
            ],
            scenario.Handling);
        Assert.Equal([new StaffingInterval("p0", 0, Ticks(28800), 2)], scenario.Staffing!);
        Assert.Equal(new AnswerBehavior { DelayTicks = Ticks(2), Accept = 0.9 }, scenario.Answer);
        var run = new ScenarioRun { Contacts = 20000, Drain = false, WarmUp = 0.05, Seed = 7, Replications = 3 };
        Assert.Equal(run, scenario.Run);
        Assert.Equal([new Expectation("meanWait") { Queue = "PS", Min = 0, Max = 30 }], scenario.Expectations);
    }

    [Fact]
    public void Read_OnlyWhatIsNeeded_EverythingElseHasItsDefault()
    {
        var scenario = Read("""
            { "center": { "queues": [ { "name": "q" } ] },
              "workload": { "arrivals": [ { "queue": "q", "ratePerHour": 60 } ],
                            "handling": [ { "queue": "q", "time": { "distribution": "exponential", "mean": 100 } } ] },
              "run": { "durationSeconds": 3600 } }
            """).Scenario!;

        Assert.Null(scenario.Staffing);
        Assert.Empty(scenario.Expectations);
        Assert.Equal(new AnswerBehavior(), scenario.Answer);
        Assert.Equal(new ScenarioRun { DurationTicks = Ticks(3600) }, scenario.Run);
        Assert.Equivalent(new ArrivalStream("q") { RatePerHour = 60 }, scenario.Arrivals[0]);
    }

    [Fact]
    public void Read_EveryMistakeOfEveryMember_IsNamedAtItsPlace()
    {
        var failures = FileMessages.Unreported(
            Examples.Scenario, ScenarioShapes.Scenario, static text => Read(text).Errors, out var count);

        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(count > 600, $"Expected more than 600 mistakes, got {count}.");
    }

    [Fact]
    public void Example_OfTests_HasEveryMemberOfTheDescription()
    {
        var seen = ShapeMutations.MembersOf(Examples.Scenario, ScenarioShapes.Scenario).Select(
            static member => member.Summary);

        // Parameters of rules have examples of their own.
        var ofCenters = ShapeMutations.AllMembers(CenterShapes.Center).Select(static member => member.Summary);
        var all = ShapeMutations.AllMembers(ScenarioShapes.Scenario).Where(
            member => member.Name is not ("strategy" or "durationSeconds") && !ofCenters.Contains(member.Summary));

        Assert.Empty(all.Select(static member => member.Summary).Except(seen));
    }

    [Theory]
    [InlineData("workload.arrivals[0].times", "[1]", "workload.arrivals[0].ratePerHour")]
    [InlineData("workload.arrivals[1].ratePerHour", "300", "workload.arrivals[1].ratePerHour")]
    [InlineData("workload.arrivals[1].interarrival.mean", "0", "workload.arrivals[1].interarrival.mean")]
    [InlineData(
        "workload.arrivals[1].interarrival",
        """{"distribution":"deterministic","value":0}""", "workload.arrivals[1].interarrival")]
    [InlineData(
        "workload.arrivals[1].intervals",
        """[{"fromSeconds":1,"toSeconds":2,"ratePerHour":1}]""", "workload.arrivals[1].intervals")]
    [InlineData(
        "workload.arrivals[0].intervals[1].fromSeconds",
        "3599", "workload.arrivals[0].intervals[1].fromSeconds")]
    [InlineData("workload.arrivals[0].intervals[0].fromSeconds", "3600", "workload.arrivals[0].intervals[0].toSeconds")]
    [InlineData("workload.arrivals[0].retrial.delay.to", "5", "workload.arrivals[0].retrial.delay.to")]
    [InlineData(
        "workload.arrivals[1].transfer.to", """{"PS":0,"web":0}""", "workload.arrivals[1].transfer.to")]
    [InlineData("workload.handling[0].agent", "\"ana\"", "workload.handling[0].agent")]
    [InlineData("workload.handling[1].time.probabilities", "[0.4, 0.5]", "workload.handling[1].time.probabilities")]
    [InlineData("workload.handling[1].time.means", "[10]", "workload.handling[1].time.means")]
    [InlineData(
        "workload.handling[2]",
        """{"queue":"web","group":"home","time":{"distribution":"exponential","mean":1}}""", "workload.handling")]
    [InlineData("workload.handling[1].fromSeconds", "5", "workload.handling")]
    [InlineData("workload.staffing[0].count", "4", "workload.staffing[0].count")]
    [InlineData("workload.staffing[0].toSeconds", "0.0", "workload.staffing[0].toSeconds")]
    [InlineData("run.durationSeconds", "5", "run.durationSeconds")]
    [InlineData("run", "{}", "run.contacts")]
    [InlineData("expect[0].max", "-1", "expect[0].max")]
    [InlineData("expect[0]", """{"metric":"offered"}""", "expect[0].min")]
    public void Read_OneMistakeAgainstTheRules_IsNamed(string place, string value, string path)
    {
        var scenario = Examples.Scenario;
        Set(scenario, place, JsonNode.Parse(value));

        var errors = Read(scenario.ToJsonString()).Errors;

        Assert.Contains(errors, error => error.Path == path);
    }

    [Fact]
    public void Read_HandlingTimeOfAnEligibleGroupMissing_NamesQueueAndGroup()
    {
        var scenario = Examples.Scenario;
        scenario["workload"]!["handling"]!.AsArray().RemoveAt(1);

        var error = Assert.Single(Read(scenario.ToJsonString()).Errors);

        Assert.Equal(
            ("workload.handling", "a handling time from 0 s for queue PS and group home"), (
                error.Path, error.Expected));
    }

    /// <summary>What a scenario in code does not hold: a member is stated, with the value of one that is left out.</summary>
    [Theory]
    [InlineData("workload.arrivals[2].ratePerHour", "0", "workload.arrivals[2].ratePerHour", "no such member beside times")]
    [InlineData("workload.arrivals[2].ratePerHour", "null", "workload.arrivals[2].ratePerHour", "no such member beside times")]
    [InlineData("workload.arrivals[2].intervals", "[]", "workload.arrivals[2].intervals", "no such member beside times")]
    [InlineData(
        "workload.arrivals[2].interarrival", "\"exponential\"", "workload.arrivals[2].interarrival", "no such member beside times")]
    [InlineData(
        "workload.arrivals[1].intervals", "[]", "workload.arrivals[1].intervals", "no intervals beside a distribution of interarrival")]
    [InlineData(
        "workload.arrivals[1].ratePerHour", "0.0", "workload.arrivals[1].ratePerHour", "the rate of interarrival, 360, or no ratePerHour")]
    [InlineData(
        "workload.arrivals[1]", """{"queue":"web"}""", "workload.arrivals[1].ratePerHour",
        "ratePerHour, intervals, a distribution of interarrival, or times")]
    [InlineData(
        "workload.arrivals[1].interarrival", "\"exponential\"", "workload.arrivals[1].ratePerHour",
        "ratePerHour or intervals beside exponential interarrival")]
    public void Read_MemberThatOnlyAFileStates_IsNamed(string place, string value, string path, string expected)
    {
        var scenario = Examples.Scenario;
        Set(scenario, place, JsonNode.Parse(value));

        var error = Assert.Single(Read(scenario.ToJsonString()).Errors);

        Assert.Equal((path, expected), (error.Path, error.Expected));
    }

    [Theory]
    [InlineData("workload.arrivals[1].interarrival", "5")]
    [InlineData("workload.arrivals[2].times", "[]")]
    [InlineData("workload.arrivals[2].times", """["x"]""")]
    [InlineData("workload.arrivals[0].intervals[1].fromSeconds", "-1")]
    [InlineData("workload.arrivals[0].transfer.to", "5")]
    [InlineData("workload.arrivals[1].transfer.to.PS", "-1")]
    [InlineData("workload.arrivals", """[5]""")]
    [InlineData("workload.handling[1].agent", "5")]
    [InlineData("workload.handling", """["x"]""")]
    [InlineData("workload", "5")]
    [InlineData("run.contacts", "-5")]
    [InlineData("run", """{"durationSeconds":-5}""")]
    [InlineData("run", "5")]
    [InlineData("expect[0]", """{"metric":"offered","max":"x"}""")]
    [InlineData("expect[0]", """{"metric":"offered","min":"x","max":3}""")]
    [InlineData("center", "5")]
    public void Read_OneMistake_IsReportedOnceAndWithoutWhatFollowsFromIt(string place, string value)
    {
        var scenario = Examples.Scenario;
        Set(scenario, place, JsonNode.Parse(value));

        Assert.Single(Read(scenario.ToJsonString()).Errors);
    }

    [Fact]
    public void Read_TwoRowsOfStaffOneWithoutItsStart_AreNotComparedWithEachOther()
    {
        var scenario = Examples.Scenario;
        Set(scenario, "workload.staffing", JsonNode.Parse("""
            [ { "group": "p0", "fromSeconds": -1, "toSeconds": 50, "count": 1 }, { "group": "p0", "toSeconds": 40, "count": 1 } ]
            """));

        Assert.Equal(["workload.staffing[0].fromSeconds"], Read(scenario.ToJsonString()).Errors.Select(static error => error.Path));
    }

    [Fact]
    public void Read_RowsInAnyOrder_EachMistakeIsAtItsOwnRow()
    {
        var scenario = Examples.Scenario;
        Set(scenario, "workload.arrivals[0].intervals", JsonNode.Parse("""
            [ { "fromSeconds": 50, "toSeconds": 60, "ratePerHour": 1 }, 7, { "fromSeconds": 20, "toSeconds": 55, "ratePerHour": 1 },
              { "fromSeconds": 9, "toSeconds": 8, "ratePerHour": 1 } ]
            """));
        Set(scenario, "workload.handling[0]", JsonNode.Parse("7"));
        Set(scenario, "workload.handling[1].agent", JsonNode.Parse("\"zoe\""));

        var errors = Read(scenario.ToJsonString()).Errors;

        Assert.Equal(
            [
                "workload.arrivals[0].intervals[0].fromSeconds", "workload.arrivals[0].intervals[1]",
                "workload.arrivals[0].intervals[3].toSeconds", "workload.handling[0]", "workload.handling[1].agent",
            ],
            errors.Select(static error => error.Path));
        Assert.Equal(
            ("intervals without overlap; this one meets that from 20 s to 55 s", "50"), (errors[0].Expected, errors[0].Got));
    }

    [Fact]
    public void Read_CenterInAFileOfItsOwn_IsFoundBesideTheScenario()
    {
        var folder = Directory.CreateTempSubdirectory();
        var scenario = Examples.Scenario;
        scenario["center"] = "center.json";
        File.WriteAllText(Path.Combine(folder.FullName, "day.json"), scenario.ToJsonString());
        File.WriteAllText(Path.Combine(folder.FullName, "center.json"), Examples.CenterText);

        var read = ScenarioFile.Load(Path.Combine(folder.FullName, "day.json"));

        Assert.Equal(("day", "bank"), (read.Name, read.Center.Name));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Read_MistakesInBothFiles_AreReportedWithTheFileTheyStandIn()
    {
        var folder = Directory.CreateTempSubdirectory();
        var scenario = Examples.Scenario;
        scenario["center"] = "center.json";
        scenario["workload"]!["arrivals"]![0]!["queue"] = "XX";
        File.WriteAllText(Path.Combine(folder.FullName, "day.json"), scenario.ToJsonString());
        File.WriteAllText(
            Path.Combine(folder.FullName, "center.json"),
            Examples.CenterText.Replace("500", "-5", StringComparison.Ordinal)
                .Replace("\"PS\": 80", "\"XX\": 80", StringComparison.Ordinal));

        var errors = ScenarioFile.Read(Path.Combine(folder.FullName, "day.json")).Errors;

        Assert.Equal(["day.json", "center.json", "center.json"], errors.Select(static error => Path.GetFileName(error.File)));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Read_CenterFileThatIsNotThere_IsAMistake()
    {
        var scenario = Examples.Scenario;
        scenario["center"] = "no-such.json";

        var error = Assert.Single(Read(scenario.ToJsonString()).Errors);

        Assert.Equal(("no-such.json", "no such file"), (error.File, error.Got));
    }

    [Fact]
    public void Schema_OfScenarios_IsJsonThatStatesDistributionsOnce()
    {
        using var schema = JsonDocument.Parse(ScenarioFile.Schema);

        var definitions = schema.RootElement.GetProperty("$defs").EnumerateObject().Select(
            static member => member.Name);

        Assert.Equal(["agentSelection", "center", "contactSelection", "distribution", "requirement"], definitions);
    }

    private static long Ticks(double seconds) => TimeSpan.FromSeconds(seconds).Ticks;

    private static ScenarioFileResult Read(string text) => ScenarioFile.Read(FileMessages.Stream(text), "day.json");

    private static void Set(JsonNode root, string path, JsonNode? value)
    {
        var steps = path.Replace("]", "", StringComparison.Ordinal).Split(['.', '[']);
        var at = root;
        foreach (var step in steps[..^1])
            at = at is JsonArray ? at[int.Parse(step)]! : at[step]!;
        if (at is JsonArray items)
            items[int.Parse(steps[^1])] = value;
        else
            at[steps[^1]] = value;
    }
}
