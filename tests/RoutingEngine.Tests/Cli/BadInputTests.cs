using System.Text.RegularExpressions;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>Bad input ends with exit code 2, one line for each mistake at its place, and leaves nothing
/// behind.</summary>
public sealed partial class BadInputTests
{
    private const string GoodCenter = """{ "queues": [{ "name": "help" }], "agents": [{ "name": "ana" }] }""";
    private const string GoodTrace = "contact,arrival,queue,handling\nc1,2026-03-02T08:00:00,help,60\n";

    private const string GoodScenario = """
        { "center": { "queues": [{ "name": "help" }], "agents": [{ "name": "ana" }] },
          "workload": {
            "arrivals": [{ "queue": "help", "times": [0, 5, 10] }],
            "handling": [{ "queue": "help", "time": { "distribution": "deterministic", "value": 60 } }] },
          "expect": [{ "queue": "help", "metric": "meanWait", "max": 1 }] }
        """;

    [Fact]
    public void Replay_MistakesInAllThreeFiles_AreAllToldAtTheirPlaces()
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", """
            { "queues": [{ "name": "help", "priorty": 1 }],
              "agents": [{ "name": "ana", "skills": { "PS": 101 } }] }
            """);
        var trace = folder.Write(
            "trace.csv", "contact,arrival,queue,handling\nc1,yesterday,help,60\nc2,2026-03-02T08:00:00,help,-1\n");
        var shifts = folder.Write("shifts.csv", "agent,from,to\nana,2026-03-02T08:00:00,2026-03-02T08:00:00\n");
        var before = folder.Entries;

        var run = CommandRun.Of(
            "replay", "--center", center, "--trace", trace, "--shifts", shifts, "--json", folder.PathOf("result.json"), "--decisions",
            folder.PathOf("decisions.csv"));

        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.All(run.ErrorLines, line => Assert.Matches(ErrorLine(), line));
        Assert.Equal(
            [$"{center}:1:32", $"{center}:2:49", $"{trace}:2:4", $"{trace}:3:29", $"{shifts}:2:25"],
            run.ErrorLines.Select(line => ErrorLine().Match(line).Groups[1].Value));
        Assert.Equal(before, folder.Entries);
    }

    [Theory]
    [InlineData("{ \"queues\": [", 1, 14)]
    [InlineData("", 1, 1)]
    [InlineData("{\n  \"queues\": [{ \"name\": \"a\", \"requires\": \"x >= \" }]\n}", 2, 47)]
    public void Check_BrokenCenter_IsToldAtItsPlace(string text, int line, int column)
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", text);

        var run = CommandRun.Of("check", center);

        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        Assert.StartsWith($"{center}:{line}:{column}: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Matches(ErrorLine(), run.ErrorLines[0]);
    }

    [Fact]
    public void Run_ScenarioWithSeveralMistakes_TellsEachOnALineOfItsOwn()
    {
        using var folder = new TemporaryFolder();
        var scenario = folder.Write("scenario.json", GoodScenario
            .Replace("\"times\"", "\"tmes\"", StringComparison.Ordinal)
            .Replace("\"meanWait\"", "\"meanWeight\"", StringComparison.Ordinal));

        var run = CommandRun.Of("run", scenario, "--json", folder.PathOf("result.json"));

        Assert.Equal(2, run.Code);
        Assert.True(run.ErrorLines.Count >= 2, run.Errors);
        Assert.All(run.ErrorLines, line => Assert.Matches(ErrorLine(), line));
        Assert.Equal(["scenario.json"], folder.Entries);
    }

    [Theory]
    [InlineData("run", "nowhere.json")]
    [InlineData("check", "nowhere.json")]
    public void FileThatIsNotThere_AnyVerb_IsAMistakeInThatFile(string verb, string name)
    {
        using var folder = new TemporaryFolder();

        var run = CommandRun.Of(verb, folder.PathOf(name));

        Assert.Equal(2, run.Code);
        var expected = folder.PathOf(name) + ":1:1: $: expected a readable file, got ";
        Assert.StartsWith(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rout")]
    [InlineData("schema", "trace")]
    [InlineData("replay", "--trace", "x.csv")]
    [InlineData("check")]
    public void CommandLineThatMeansNothing_AnyVerb_EndsWithTwoAndAReason(params string[] args)
    {
        var run = CommandRun.Of(args);

        Assert.Equal(2, run.Code);
        Assert.NotEmpty(run.ErrorLines);
        Assert.StartsWith("routing: ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ExpectationNotKept_EndsWithOneAndWritesTheResultAllTheSame()
    {
        using var folder = new TemporaryFolder();
        var scenario = folder.Write("scenario.json", GoodScenario);

        var run = CommandRun.Of("run", scenario, "--json", folder.PathOf("result.json"));

        // Waits of 0, 55 and 110 seconds.
        Assert.Equal(1, run.Code);
        Assert.Equal("expect: help meanWait: expected at most 1, got 55", Assert.Single(run.ErrorLines));
        Assert.Equal(["result.json", "scenario.json"], folder.Entries);
    }

    [Fact]
    public void Replay_GoodFiles_LeaveTheirResultsAndNoTemporaryFile()
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", GoodCenter);
        var trace = folder.Write("trace.csv", GoodTrace);

        var run = CommandRun.Of(
            "replay", "--center", center, "--trace", trace, "--json", folder.PathOf("result.json"), "--decisions",
            folder.PathOf("decisions.csv"));

        Assert.Equal(0, run.Code);
        Assert.Equal(["center.json", "decisions.csv", "result.json", "trace.csv"], folder.Entries);
    }

    [GeneratedRegex(@"^(.+:\d+:\d+): \S.*: expected .+, got '.*'$")]
    private static partial Regex ErrorLine();
}
