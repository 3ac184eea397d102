using System.Globalization;
using System.Text.Json;
using Xunit;

namespace RoutingEngine.Tests.Cli;

public sealed class SimulateTests
{
    private const string Scenario = """
        { "center": { "name": "mm3", "queues": [ { "name": "q", "requires": "s", "target": { "withinSeconds": 10 } } ],
            "agentGroups": [ { "name": "p", "count": 3, "skills": { "s": 1 } } ] },
          "workload": { "arrivals": [ { "queue": "q", "ratePerHour": 100 } ],
            "handling": [ { "queue": "q", "time": { "distribution": "exponential", "mean": 90 } } ] },
          "run": { "contacts": 3000, "warmUp": 0.1, "seed": 5, "replications": 4 },
          "expect": [ { "metric": "meanWait", "min": MIN } ] }
        """;

    [Fact]
    public void Simulate_Scenario_WritesTheContractAndItsTables()
    {
        using var folder = new TemporaryFolder();

        var (run, json) = Simulate(folder, min: 0, "--agents");

        Assert.Equal(0, run.Code);
        Assert.Empty(run.Errors);
        Assert.Contains("4 replications", run.Output, StringComparison.Ordinal);
        Assert.Contains("Who answered what", run.Output, StringComparison.Ordinal);
        Assert.Equal(5, json.GetProperty("seed").GetInt64());
        Assert.Equal(12_000, json.GetProperty("contacts").GetInt64());
        var queue = json.GetProperty("queues")[0];
        Assert.Equal(4 * 2_700, queue.GetProperty("offered").GetInt64());
        Assert.True(queue.GetProperty("halfWidth95").GetProperty("meanWait").GetDouble() > 0);
        Assert.True(queue.GetProperty("halfWidth95").GetProperty("waitProbability").GetDouble() > 0);
        Assert.Equal(4, queue.GetProperty("serviceLevel").EnumerateObject().Count());
        Assert.True(queue.GetProperty("intervals").GetArrayLength() > 10);
        Assert.Equal(3, json.GetProperty("agents").GetArrayLength());
        Assert.True(json.GetProperty("groups")[0].GetProperty("occupancySpread").GetProperty("gini").GetDouble() >= 0);
        Assert.Equal("p", json.GetProperty("matches")[0].GetProperty("group").GetString());
    }

    [Fact]
    public void Simulate_SeedAndReplicationsStated_TakeTheFilesPlace()
    {
        using var folder = new TemporaryFolder();

        var (_, json) = Simulate(folder, min: 0, "--seed", "-6", "--replications", "1");
        var (_, other) = Simulate(folder, min: 0, "--replications", "1");

        Assert.Equal(-6, json.GetProperty("seed").GetInt64());
        Assert.Equal(3_000, json.GetProperty("contacts").GetInt64());
        Assert.NotEqual(other.GetProperty("decisionHash").GetString(), json.GetProperty("decisionHash").GetString());
        Assert.False(json.TryGetProperty("agents", out _));
    }

    [Fact]
    public void Simulate_ExpectedWait_AddsItsErrorsAndNothingElse()
    {
        using var folder = new TemporaryFolder();

        var (run, json) = Simulate(folder, min: 0, "--expected-wait");
        var (plain, without) = Simulate(folder, min: 0);

        Assert.Contains("Expected waits against the waits that came", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Expected waits", plain.Output, StringComparison.Ordinal);
        Assert.False(without.TryGetProperty("expectedWait", out _));
        var row = json.GetProperty("expectedWait")[0];
        Assert.Equal("q", row.GetProperty("queue").GetString());
        Assert.Equal(0, row.GetProperty("afterSeconds").GetDouble());
        Assert.True(row.GetProperty("contacts").GetInt64() > 100);
        Assert.Equal("queueLength", row.GetProperty("methods")[0].GetProperty("method").GetString());
        Assert.True(row.GetProperty("methods")[0].GetProperty("rootMeanSquareError").GetDouble() > 0);
        Assert.Equal(without.GetProperty("decisionHash").GetString(), json.GetProperty("decisionHash").GetString());
        Assert.Equal(
            without.EnumerateObject().Select(member => member.Name).Append("expectedWait").Order(),
            json.EnumerateObject().Select(member => member.Name).Order());
    }

    [Fact]
    public void Simulate_ExpectationNotKept_EndsWithOne()
    {
        using var folder = new TemporaryFolder();

        var (run, json) = Simulate(folder, min: 1_000_000);

        Assert.Equal(1, run.Code);
        Assert.StartsWith("expect: total meanWait: expected at least 1000000, got ", run.Errors, StringComparison.Ordinal);
        Assert.Equal("mm3", json.GetProperty("scenario").GetString()![..3]);
    }

    [Theory]
    [InlineData("--replications", "0", "routing: --replications: expected a whole number from 1 to 1000000, got '0'")]
    [InlineData("--replications", "many", "routing: --replications: expected a whole number from 1 to 1000000, got 'many'")]
    [InlineData("--seed", "1.5", "routing: --seed: expected a whole number of 64 bits, got '1.5'")]
    public void Simulate_BadSetting_SaysWhatWasExpected(string option, string value, string message)
    {
        var run = CommandRun.Of("simulate", "scenario.json", option, value);

        Assert.Equal(2, run.Code);
        Assert.Equal([message], run.ErrorLines);
    }

    private static (CommandRun Run, JsonElement Json) Simulate(TemporaryFolder folder, int min, params string[] options)
    {
        var path = folder.Write(
            "mm3.json", Scenario.Replace("MIN", min.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var run = CommandRun.Of(["simulate", path, "--json", folder.PathOf("out.json"), .. options]);
        using var document = JsonDocument.Parse(File.ReadAllText(folder.PathOf("out.json")));
        return (run, document.RootElement.Clone());
    }
}
