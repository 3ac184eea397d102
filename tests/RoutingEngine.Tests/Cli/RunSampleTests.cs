using System.Text.Json;
using System.Text.Json.Nodes;
using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>The bundled sample shows what it is for: a day that is alive, in every queue and to the last
/// agent.</summary>
public sealed class RunSampleTests
{
    private static readonly Lazy<(CommandRun Run, JsonElement Json)> Sample = new(RunOnce);

    private static readonly Lazy<(SampleProbe Probe, RunResult Result)> Watched = new(Watch);

    [Fact]
    public void Run_Sample_EndsWellAndShowsItsTables()
    {
        var (run, _) = Sample.Value;

        Assert.Equal(0, run.Code);
        Assert.Empty(run.Errors);
        Assert.Contains("video-advice", run.Output, StringComparison.Ordinal);
        Assert.Contains("manila-chat", run.Output, StringComparison.Ordinal);
        Assert.Contains("decision hash", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Sample_EveryQueueHasAtLeastTwoHundredContacts() => Assert.All(
        Queues(),
        queue => Assert.True(
            Count(queue, "offered") >= 200, $"{queue.GetProperty("name")}: {Count(queue, "offered")}"));

    [Fact]
    public void Run_Sample_AtLeastOneQueueMissesItsTargetAndOneKeepsIt()
    {
        var center = Sample.Value.Json.GetProperty("queues").EnumerateArray().ToArray();
        var shares = Shares();

        var kept = center.Select((queue, i) => Level(queue) >= shares[i]).ToArray();

        Assert.Contains(false, kept);
        Assert.Contains(true, kept);
        Assert.Contains("missed", Sample.Value.Run.Output, StringComparison.Ordinal);
    }

    /// <summary>Several times the contacts of the hour before; queues that kept their target then miss it.</summary>
    [Fact]
    public void Run_Sample_TheHourOfTheSpike_MakesQueuesMissATargetTheyKept()
    {
        const int SpikeFrom = 43_200;
        const int Hour = 3_600;

        var before = InTheHourFrom(SpikeFrom - Hour);
        var spike = InTheHourFrom(SpikeFrom);

        Assert.InRange(spike.Sum(queue => queue.Offered) / (double)before.Sum(queue => queue.Offered), 3, 5);
        var shares = Shares();
        var fallen = shares.Where((share, i) => before[i].Worst >= share && spike[i].Worst < share);
        Assert.True(fallen.Count() >= 2, "Fewer than two queues fell below their target when the spike came.");
    }

    /// <summary>
    /// Offered counts every entry into a queue: each contact of the day, each customer who comes again after leaving,
    /// and each contact that self-service hands over. So do the contacts of the result.
    /// </summary>
    [Fact]
    public void Run_Sample_OfferedIsTheContactsOfTheRun()
    {
        var json = Sample.Value.Json;
        var (probe, watched) = Watched.Value;

        var offered = Queues().Sum(queue => Count(queue, "offered"));

        Assert.Equal(json.GetProperty("total").GetProperty("offered").GetInt64(), offered);
        Assert.Equal(json.GetProperty("contacts").GetInt64(), offered);
        Assert.Equal(watched.Contacts, json.GetProperty("contacts").GetInt64());
        Assert.InRange(probe.FollowUps, Queues().Sum(queue => Count(queue, "overflowIn")) + 1, offered);
    }

    [Fact]
    public void Run_Sample_EachQueueAccountsForAllItWasOffered() => Assert.All(
        Queues(),
        queue => Assert.Equal(
            Count(queue, "offered"),
            new[] { "blocked", "answered", "abandoned", "cancelled", "waiting" }.Sum(figure => Count(queue, figure))));

    [Fact]
    public void Run_Sample_VideoWaitsWhileAgentsWhoTakeVoiceAreIdle()
    {
        var probe = Watched.Value.Probe;

        Assert.True(
            probe.VideoWaitsBesideIdleVoice > 0, "No video contact waited while a voice agent had nothing in hand.");
        Assert.True(probe.IdleForVoiceMost >= 1);
    }

    [Fact]
    public void Run_Sample_AgentsChatWithThreeAtOnceAndNeverMore() =>
        Assert.Equal(3, Watched.Value.Probe.ChatsAtOnceMost);

    [Fact]
    public void Run_SampleWatched_DecidesTheSame()
    {
        Assert.Equal(Sample.Value.Json.GetProperty("decisionHash").GetString(), Watched.Value.Result.DecisionHash);
        Assert.Equal(Sample.Value.Json.GetProperty("stateHash").GetString(), Watched.Value.Result.StateHash);
    }

    [Fact]
    public void Run_SampleAgain_GivesTheSameFigures()
    {
        using var folder = new TemporaryFolder();

        var run = CommandRun.Of("run", "--json", folder.PathOf("again.json"));

        Assert.Equal(0, run.Code);
        using var again = JsonDocument.Parse(File.ReadAllText(folder.PathOf("again.json")));
        Assert.Equal(Figures(Sample.Value.Json), Figures(again.RootElement));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_Sample_ListsSingleAgentsWhenAsked(bool isAsked)
    {
        using var folder = new TemporaryFolder();
        string[] args = ["run", "--json", folder.PathOf("result.json")];

        CommandRun.Of(isAsked ? [.. args, "--agents"] : args);

        using var json = JsonDocument.Parse(File.ReadAllText(folder.PathOf("result.json")));
        Assert.Equal(isAsked, json.RootElement.TryGetProperty("agents", out _));
    }

    private static IEnumerable<JsonElement> Queues() => Sample.Value.Json.GetProperty("queues").EnumerateArray();

    private static long Count(JsonElement queue, string figure) => queue.GetProperty(figure).GetInt64();

    /// <summary>Of each queue, the contacts offered in an hour and the worst service level of its intervals.</summary>
    private static (long Offered, double Worst)[] InTheHourFrom(int second)
    {
        var hours = Queues().Select(queue => queue.GetProperty("intervals").EnumerateArray()
            .Where(interval => Count(interval, "fromSeconds") - second is >= 0 and < 3_600)
            .ToArray());
        return
        [
            .. hours.Select(intervals => (
                intervals.Sum(interval => Count(interval, "offered")),
                intervals.Min(interval => interval.GetProperty("serviceLevel").GetDouble()))),
        ];
    }

    private static double Level(JsonElement queue) =>
        queue.GetProperty("serviceLevel").GetProperty("answeredWithinOfOfferedLessShortAbandons").GetDouble();

    private static double[] Shares() => [.. ReadScenario().Center.Queues.Select(queue => queue.Target.Share)];

    /// <summary>Everything but the speed, which is that of the machine.</summary>
    private static string Figures(JsonElement json)
    {
        var node = JsonNode.Parse(json.GetRawText())!.AsObject();
        node.Remove("decisionsPerSecond");
        return node.ToJsonString();
    }

    private static (CommandRun Run, JsonElement Json) RunOnce()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("run", "--json", folder.PathOf("result.json"));
        return (run, JsonDocument.Parse(File.ReadAllText(folder.PathOf("result.json"))).RootElement);
    }

    private static (SampleProbe Probe, RunResult Result) Watch()
    {
        var scenario = ReadScenario();
        var probe = new SampleProbe(scenario.Center);
        return (probe, ScenarioRunner.Run(scenario, replication: 0, new RunOptions(), probe));
    }

    private static Scenario ReadScenario()
    {
        using var stream = typeof(RoutingEngine.Cli.Program).Assembly
            .GetManifestResourceStream("RoutingEngine.Cli.Samples.virtual-contact-centre.json")!;
        return ScenarioFile.Read(stream, "virtual-contact-centre.json").Scenario!;
    }
}
