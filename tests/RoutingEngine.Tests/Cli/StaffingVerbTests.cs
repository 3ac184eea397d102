using System.Text.Json;
using RoutingEngine.Cli.Output;
using Xunit;

namespace RoutingEngine.Tests.Cli;

public sealed class StaffingVerbTests
{
    private const string Scenario = """
        { "center": { "queues": [ { "name": "sales" }, { "name": "care", "target": { "share": 0.9,
            "withinSeconds": 60 } } ] },
          "workload": {
            "arrivals": [ { "queue": "sales", "ratePerHour": 200 },
                          { "queue": "care", "intervals": [ { "fromSeconds": 1800, "toSeconds": 3600,
                              "ratePerHour": 100 } ],
                            "patience": { "distribution": "exponential", "mean": 90 } } ],
            "handling": [ { "queue": "sales", "time": { "distribution": "exponential", "mean": 180 } },
                          { "queue": "care", "time": { "distribution": "exponential", "mean": 240 } } ] },
          "run": { "durationSeconds": 3600 } }
        """;

    [Fact]
    public void Staffing_PublishedExample_ShowsTheNumbersOfTheCalculator()
    {
        var run = CommandRun.Of(
            "staffing", "--contacts", "100", "--handling", "3m", "--target", "80/20", "--max-occupancy", "85%",
                "--shrinkage", "30%");

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Equal(
            """

            contacts: 80 % in 20.0 s, Erlang C
               from  contacts  Erlang  agents  scheduled   level  mean wait    busy
              00:00       100    10.0     14          20  88.8 %      7.8 s  71.4 %

            contacts: agents on the schedule
              00:00  20  ████████████████████████████████████████████████

            7 agent hours, at most 14 agents at 00:00
            10 scheduled hours with 30 % shrinkage

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    [Fact]
    public void Staffing_Scenario_PlansEachQueueByItsTargetAndAddsThemUp()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("day.json", Scenario);
        var json = folder.PathOf("plan.json");

        var run = CommandRun.Of("staffing", path, "--json", json);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains("sales: 80 % in 20.0 s, Erlang C\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("care: 90 % in 60.0 s, Erlang A\n", run.Output, StringComparison.Ordinal);
        using var plan = JsonDocument.Parse(File.ReadAllText(json));
        var queues = plan.RootElement.GetProperty("queues");
        var sales = queues[0].GetProperty("intervals")[1].GetProperty("need").GetProperty("agents").GetInt32();
        var care = queues[1].GetProperty("intervals")[1].GetProperty("need").GetProperty("agents").GetInt32();
        Assert.Equal(14, sales);
        Assert.Equal(sales + care, plan.RootElement.GetProperty("total")[1].GetProperty("agents").GetInt32());
        Assert.Equal(0, queues[1].GetProperty("intervals")[0].GetProperty("need").GetProperty("agents").GetInt32());
    }

    [Fact]
    public void Staffing_AnyPlan_FitsEightyColumns()
    {
        var run = CommandRun.At(
            80, "staffing", "--contacts", "1000000.5,0,123456", "--handling", "1h", "--patience", "5m",
            "--interval", "12h", "--max-occupancy", "0.5", "--shrinkage", "0.35");

        Assert.Equal(0, run.Code);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    /// <summary>Names as long and as wide as names can be, and figures of every length.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    public void Staffing_AnyNamesAndWidth_StaysInsideAndPrintsNamesWhole(int width)
    {
        using var folder = new TemporaryFolder();
        var name = string.Concat(Enumerable.Repeat("日本e\u0301-", 20));
        var path = folder.Write("day.json", Scenario.Replace("sales", name, StringComparison.Ordinal));

        var run = CommandRun.At(width, "staffing", path, "--shrinkage", "0.3", "--max-occupancy", "0.5");

        Assert.Equal(0, run.Code);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(Cell.WidthOf(line), 0, width));
        Assert.Contains(name, run.Output.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Staffing_NameThatMovesTheCursor_PrintsItsCodePoints()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("day.json", Scenario.Replace("sales", "sa\u202Eles", StringComparison.Ordinal));

        var run = CommandRun.Of("staffing", path);

        Assert.Equal(0, run.Code);
        Assert.DoesNotContain('\u202E', run.Output);
        Assert.Contains("sa<U+202E>les: 80 % in 20.0 s, Erlang C\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Staffing_MoreThanADay_NamesTheDay()
    {
        var run = CommandRun.Of("staffing", "--contacts", "100,2000,30000", "--handling", "3m", "--interval", "24h");

        Assert.Contains("\n  day 3 00:00 ", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(" agents at day 3 00:00\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Staffing_ScenarioWithoutContacts_NeedsNobody()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("day.json", Scenario.Replace("\"ratePerHour\": 200", "\"ratePerHour\": 0",
            StringComparison.Ordinal).Replace("\"ratePerHour\": 100", "\"ratePerHour\": 0", StringComparison.Ordinal));
        var json = folder.PathOf("plan.json");

        var run = CommandRun.Of("staffing", path, "--json", json);

        Assert.Equal(0, run.Code);
        Assert.Contains("nobody ever comes", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("\n0 agent hours, at most 0 agents at 00:00\n", run.Output, StringComparison.Ordinal);
        using var plan = JsonDocument.Parse(File.ReadAllText(json));
        Assert.Equal(0, plan.RootElement.GetProperty("queues").GetArrayLength());
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void Staffing_LongNamesInANarrowTerminal_FitsAndCutsNothing(int width)
    {
        using var folder = new TemporaryFolder();
        var name = string.Join(' ', Enumerable.Repeat("customers", 12));
        var path = folder.Write("day.json", Scenario.Replace("care", name, StringComparison.Ordinal));

        var run = CommandRun.At(width, "staffing", path, "--max-occupancy", "0.5", "--shrinkage", "0.3", "--interval", "10s");

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        var words = string.Join(' ', run.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"{name}: 90 % in 60.0 s, Erlang A", words, StringComparison.Ordinal);
        Assert.Contains("the first 200 of 360 intervals; all are in the JSON file", words, StringComparison.Ordinal);
        Assert.Contains("* more than the target needs, to keep agents busy for at most 50.0 %", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("staffing: expected either a scenario or --contacts with --handling")]
    [InlineData("staffing: expected --contacts and --handling together", "--contacts", "1")]
    [InlineData("staffing: expected --contacts and --handling together", "day.json", "--handling", "1")]
    [InlineData("--patience: expected --contacts beside it", "day.json", "--patience", "1")]
    [InlineData("--contacts: expected numbers from 0 to 1,000,000,000, separated by commas, got 'x'",
        "--contacts", "1,x", "--handling", "1")]
    [InlineData("--contacts: expected numbers from 0 to 1,000,000,000, separated by commas, got '-1'",
        "--contacts", "-1", "--handling", "1")]
    [InlineData("--contacts: expected at most 1,000,000 Erlang in an interval", "--contacts", "1000000000", "--handling", "1h")]
    [InlineData("--handling: expected more than 0 seconds", "--contacts", "1", "--handling", "0")]
    [InlineData("--patience: expected seconds", "--contacts", "1", "--handling", "1", "--patience", "-1")]
    [InlineData("--target: expected a share of less than 1 and a time", "day.json", "--target", "100/20")]
    [InlineData("--target: expected a share of less than 1 and a time", "day.json", "--target", "80")]
    [InlineData("--interval: expected at least 1 second", "day.json", "--interval", "0")]
    [InlineData("--max-occupancy: expected a share such as 0.85 or 85%", "day.json", "--max-occupancy", "0")]
    [InlineData("--max-occupancy: expected a share such as 0.85 or 85%", "day.json", "--max-occupancy", "101")]
    [InlineData("--shrinkage: expected a share such as 0.85 or 85%", "day.json", "--shrinkage", "100%")]
    [InlineData("--shrinkage: expected a share such as 0.85 or 85%", "day.json", "--shrinkage", "NaN")]
    public void Staffing_BadOption_IsOneClearLine(string expected, params string[] arguments)
    {
        var run = CommandRun.Of(["staffing", .. arguments]);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"share\": 0.9", "\"share\": 1", "center.queues[1].target.share: expected less than 1 to be reached, got 1")]
    [InlineData("\"ratePerHour\": 200", "\"ratePerHour\": 1e9", "workload.arrivals: expected at most 1,000,000 Erlang of sales")]
    public void Staffing_ScenarioThatCannotBePlanned_IsOneLineWithItsFile(string member, string faulty, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("day.json", Scenario.Replace(member, faulty, StringComparison.Ordinal));

        var run = CommandRun.Of("staffing", path);

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith($"{path}: {expected}", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.8/20", "80 % in 20.0 s")]
    [InlineData("99.5%/0", "99.5 % in 0 s")]
    [InlineData("80/1m", "80 % in 60.0 s")]
    public void Staffing_TargetInEachNotation_IsTheSame(string target, string shown)
    {
        var run = CommandRun.Of("staffing", "--contacts", "10", "--handling", "60", "--target", target);

        Assert.Contains($"contacts: {shown}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Staffing_RatesOfZero_NeedNobody()
    {
        var run = CommandRun.Of("staffing", "--contacts", "0,0", "--handling", "60", "--shrinkage", "0",
            "--max-occupancy", "1");

        Assert.Equal(0, run.Code);
        Assert.Contains("contacts: 80 % in 20.0 s, nobody comes\n", run.Output, StringComparison.Ordinal);
    }
}
