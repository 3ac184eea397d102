using System.Text.Json;
using Xunit;

namespace RoutingEngine.Tests.Cli;

public sealed class CompareTests
{
    private const string Center = """
        { "name": "mm3", "queues": [ { "name": "q", "requires": "s" } ],
          "agentGroups": [ { "name": "p", "count": COUNT, "skills": { "s": 1 } } ] }
        """;

    private const string Workload = """
        "workload": { "arrivals": [ { "queue": "q", "ratePerHour": 100 } ],
          "handling": [ { "queue": "q", "group": "p", "time": { "distribution": "exponential", "mean": 90 } } ] },
        "run": { "contacts": 3000, "warmUp": 0.1, "seed": 5 } }
        """;

    [Fact]
    public void Compare_ScenarioAndCenter_PutsTheCenterIntoTheScenario()
    {
        using var folder = new TemporaryFolder();
        var (three, four) = Write(folder);

        var run = CommandRun.Of("compare", three, four, "--replications", "12", "--json", folder.PathOf("out.json"));

        Assert.Equal(0, run.Code);
        Assert.Contains("B − A", run.Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out.json"))).RootElement;
        var wait = json.GetProperty("total").GetProperty("figures")[1];
        Assert.Equal("meanWait", wait.GetProperty("metric").GetString());
        Assert.True(wait.GetProperty("difference").GetDouble() < -wait.GetProperty("halfWidth95").GetDouble());
        Assert.True(wait.GetProperty("isSignificant").GetBoolean());
        Assert.Equal(36_000, json.GetProperty("second").GetProperty("contacts").GetInt64());
    }

    [Fact]
    public void Compare_TwoCentersAndAWorkload_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var (three, four) = Write(folder);
        var centre = folder.Write("three-center.json", Center.Replace("COUNT", "3", StringComparison.Ordinal));

        var direct = CommandRun.Of("compare", three, four);
        var stated = CommandRun.Of("compare", centre, four, "--workload", three);

        Assert.Equal(0, stated.Code);
        Assert.Equal(Figures(direct), Figures(stated));
    }

    [Fact]
    public void Compare_TwoCentersAndATrace_Replays()
    {
        using var folder = new TemporaryFolder();
        var (_, four) = Write(folder);
        var centre = folder.Write("three-center.json", Center.Replace("COUNT", "1", StringComparison.Ordinal));
        var rows = Enumerable.Range(0, 200).Select(i => FormattableString.Invariant(
            $"c{i},{new DateTime(2026, 1, 1, 8, i / 4, 15 * (i % 4)):yyyy-MM-ddTHH:mm:ss},q,30"));
        var trace = folder.Write("trace.csv", "contact,arrival,queue,handling\n" + string.Join('\n', rows));

        var run = CommandRun.Of("compare", centre, four, "--trace", trace, "--json", folder.PathOf("out.json"));

        Assert.Equal(0, run.Code);
        var json = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out.json"))).RootElement;
        Assert.Equal(200, json.GetProperty("first").GetProperty("contacts").GetInt64());
        Assert.True(json.GetProperty("total").GetProperty("figures")[1].GetProperty("difference").GetDouble() < -100);
    }

    [Fact]
    public void Compare_TwoCentersAlone_SaysWhatIsMissing()
    {
        using var folder = new TemporaryFolder();
        var (_, four) = Write(folder);

        var run = CommandRun.Of("compare", four, four);

        Assert.Equal(2, run.Code);
        Assert.Equal(["routing: expected --workload SCENARIO or --trace TRACE beside two centers, got neither"], run.ErrorLines);
    }

    [Fact]
    public void Compare_CenterThatDoesNotFitTheWorkload_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var (three, four) = Write(folder);
        File.WriteAllText(four, File.ReadAllText(four).Replace("\"p\"", "\"other\"", StringComparison.Ordinal));

        var run = CommandRun.Of("compare", three, four);

        Assert.Equal(2, run.Code);
        Assert.Equal(
            [$"{four}: workload.handling[0].group: expected a group of the center (other), got 'p'"], run.ErrorLines);
    }

    [Fact]
    public void Compare_FilesWithMistakes_SaysAll()
    {
        using var folder = new TemporaryFolder();
        var (three, _) = Write(folder);
        var bad = folder.Write("bad.json", "{ \"queues\": 3 }");

        var run = CommandRun.Of("compare", three, bad);

        Assert.Equal(2, run.Code);
        Assert.StartsWith(bad, run.ErrorLines[0], StringComparison.Ordinal);
    }

    private static string Figures(CommandRun run) => string.Join(
        '\n', run.Output.Split('\n').Where(line => !line.Contains("decisions per second", StringComparison.Ordinal)).Skip(3));

    private static (string Three, string Four) Write(TemporaryFolder folder)
    {
        var center = Center.Replace("COUNT", "3", StringComparison.Ordinal);
        return (folder.Write("three.json", $"{{ \"center\": {center}, {Workload}"),
            folder.Write("four.json", Center.Replace("COUNT", "4", StringComparison.Ordinal)));
    }
}
