using System.Globalization;
using System.Text.Json;
using RoutingEngine.Cli.Output;
using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>A short day is shown in short rows, and the JSON result counts in half hours all the same.</summary>
public sealed class HalfHoursTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(47, 1)]
    [InlineData(48, 5)]
    [InlineData(239, 5)]
    [InlineData(240, 10)]
    [InlineData(479, 10)]
    [InlineData(480, 15)]
    [InlineData(719, 15)]
    [InlineData(720, 30)]
    [InlineData(60 * 24 * 400, 30)]
    public void IntervalFor_SpanOfSomeMinutes_IsTheShortestThatShowsItInFewRows(int lastMinute, int minutes) => Assert.Equal(
        TimeSpan.FromMinutes(minutes), DayTable.IntervalFor(TimeSpan.Zero, TimeSpan.FromMinutes(lastMinute)));

    [Theory]
    [InlineData(20, "every minute")]
    [InlineData(120, "every 5 minutes")]
    [InlineData(400, "every 10 minutes")]
    [InlineData(700, "every 15 minutes")]
    [InlineData(900, "every 30 minutes")]
    public void Replay_ContactsOverSomeMinutes_ShowsRowsOfThatLength(int minutes, string every)
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", """{ "queues": [{ "name": "q" }], "agents": [{ "name": "ana" }] }""");
        var trace = folder.Write("trace.csv", Trace(minutes));

        var run = CommandRun.Of("replay", "--center", center, "--trace", trace);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Contains($"The day 2026-03-02, {every}: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(29)]
    [InlineData(31)]
    [InlineData(700)]
    public void Replay_ShortSpan_WritesTheHalfHoursOfARunThatCountsInThem(int minutes)
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write(
            "center.json", """{ "queues": [{ "name": "q" }, { "name": "idle" }], "agents": [{ "name": "ana" }] }""");
        var trace = folder.Write("trace.csv", Trace(minutes));
        var figures = DayReplay.Run(CenterFile.Load(center), TraceFile.Load(trace)).Figures;

        var run = CommandRun.Of("replay", "--center", center, "--trace", trace, "--json", folder.PathOf("out.json"));

        Assert.Equal(0, run.Code);
        using var json = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out.json")));
        var queues = json.RootElement.GetProperty("queues").EnumerateArray().Append(json.RootElement.GetProperty("total"));
        Assert.Equal(figures.Queues.Append(figures.Total).Select(Text), queues.Select(Text));
        Assert.Contains(figures.Total.Intervals, static interval => interval.MeanWait > 0);
    }

    [Fact]
    public void Run_ShortDuration_ShowsShortRowsAndWritesHalfHours()
    {
        using var folder = new TemporaryFolder();
        var scenario = folder.Write("hours.json", Scenario(""));
        var figures = ScenarioRunner.Run(ScenarioFile.Load(scenario));

        var run = CommandRun.Of("run", scenario, "--json", folder.PathOf("out.json"));

        Assert.Contains("The day, every 5 minutes: ", run.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out.json")));
        Assert.Equal(Text(figures.Total), Text(json.RootElement.GetProperty("total")));
    }

    /// <summary>Nobody knows how late those come who call again, and rows that are put together are no half hours.</summary>
    [Fact]
    public void Run_ShortDurationWithCallersWhoTryAgain_CountsInHalfHours()
    {
        using var folder = new TemporaryFolder();
        var scenario = folder.Write("again.json", Scenario(
            """, "retrial": { "share": 0.5, "delay": { "distribution": "deterministic", "value": 1000000 } } """));
        var figures = ScenarioRunner.Run(ScenarioFile.Load(scenario));

        CommandRun.Of("run", scenario, "--json", folder.PathOf("out.json"));

        var count = figures.Total.Intervals.Count;
        Assert.True(count > 500, $"Expected callers days later, got {count} rows.");
        using var json = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out.json")));
        Assert.Equal(Text(figures.Total), Text(json.RootElement.GetProperty("total")));
    }

    [Fact]
    public void Replay_DaysThatDoNotFillTheLastRow_NamesTheDaysOfTheContacts()
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", """{ "queues": [{ "name": "q" }], "agents": [{ "name": "ana" }] }""");
        var trace = folder.Write(
            "trace.csv", "contact,arrival,queue,handling\nc1,2026-01-03T08:00:00,q,5\nc2,2026-12-24T08:00:00,q,5\n");

        var run = CommandRun.Of("replay", "--center", center, "--trace", trace);

        Assert.Contains("The days 2026-01-03 to 2026-12-24, every 14 days: ", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Thirty contacts of a minute and a half, evenly spread: the agent is late for most of a short span.</summary>
    private static string Trace(int minutes) => "contact,arrival,queue,handling\n" + string.Concat(
        Enumerable.Range(0, 30).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"c{i},{new DateTime(2026, 3, 2, 8, 0, 0).AddMinutes(minutes * (i / 2) / 15.0):yyyy-MM-ddTHH:mm:ss},q,90\n")));

    private static string Scenario(string member) => $$"""
        { "center": { "queues": [{ "name": "q" }], "agents": [{ "name": "ana" }] },
          "workload": {
            "arrivals": [{ "queue": "q", "ratePerHour": 60,
              "patience": { "distribution": "deterministic", "value": 60 }{{member}} }],
            "handling": [{ "queue": "q", "time": { "distribution": "exponential", "mean": 60 } }] },
          "run": { "durationSeconds": 9000 } }
        """;

    private static string Text(QueueResult queue) => string.Join(' ', queue.Intervals.Select(
        static interval => Text(
            interval.FromSeconds, interval.Offered, interval.Answered, interval.ServiceLevel, interval.MeanWait)));

    private static string Text(JsonElement queue) => string.Join(' ', queue.GetProperty("intervals").EnumerateArray().Select(
        static interval => Text(
            Number(interval, "fromSeconds"), Number(interval, "offered"), Number(interval, "answered"),
            Number(interval, "serviceLevel"), Number(interval, "meanWait"))));

    private static string Text(double? from, double? offered, double? answered, double? level, double? wait) =>
        string.Create(CultureInfo.InvariantCulture, $"{from} {offered} {answered} {level:R} {wait:R};");

    private static double? Number(JsonElement interval, string member) =>
        interval.GetProperty(member) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
