using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RoutingEngine.Simulation;
using RoutingEngine.SimulationTests.Bank;
using RoutingEngine.Testing;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.SimulationTests.Determinism;

/// <summary>
/// The same commands give the same decisions and the same state: again and again, in every culture and time zone,
/// compiled in tiers or at once, for debugging or for release. The number that stands here holds in all of them; it
/// changes only where a decision or the hash itself is changed on purpose.
/// </summary>
public sealed class SameHashTests
{
    private const string DayHash = "2e66bd73a7a9f4a8";

    [Fact]
    public void SyntheticDay_RunTwentyTimes_HasTheKnownHash()
    {
        var runs = Enumerable.Range(0, 20).Select(_ => HashesOf(ReplayOfTheSyntheticDay())).Distinct().ToList();

        var (decisions, _) = Assert.Single(runs);
        Assert.Equal(DayHash, decisions);
    }

    [Fact]
    public void Scripts_RunTwentyTimes_HaveOneHash()
    {
        var runs = Enumerable.Range(0, 20).Select(_ => HashesOfScripts()).Distinct();

        Assert.Single(runs);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    [InlineData("th-TH")]
    public void SyntheticDay_InAnyCulture_HasTheKnownHash(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        try
        {
            var inCulture = HashesOf(ReplayOfTheSyntheticDay());

            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal(DayHash, inCulture.Decisions);
            Assert.Equal(HashesOf(ReplayOfTheSyntheticDay()), inCulture);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void BankDay_RunTwentyTimes_HasOneHash()
    {
        var day = BankDay.Prepared("1999-03-07");

        var runs = Enumerable.Range(0, 20)
            .Select(_ => HashesOf(DayReplay.Run(day.Center, day.Trace, day.Shifts)))
            .Distinct();

        Assert.Single(runs);
    }

    [Fact]
    public void SyntheticDay_ByTheCommandLineInOtherSurroundings_HasTheKnownHash()
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", SyntheticDay.Center);
        var trace = folder.Write("trace.csv", SyntheticDay.Trace());
        (string Name, string Value)[][] surroundings =
        [
            [
                ("DOTNET_TieredPGO", "0"), ("DOTNET_TieredCompilation", "0"), ("TZ", "Pacific/Auckland"),
                WithCultures, ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"),
            ],
            [
                ("DOTNET_TieredPGO", "1"), ("DOTNET_TieredCompilation", "1"), ("TZ", "America/New_York"),
                WithCultures, ("LANG", "en_US.UTF-8"), ("LC_ALL", "en_US.UTF-8"),
            ],
            .. TestTier.Name == "quick" ? [] : More,
        ];

        var hashes = surroundings
            .Select((variables, i) => HashesByCommandLine(center, trace, folder.PathOf($"{i}.json"), variables))
            .ToList();

        var (decisions, _) = Assert.Single(hashes.Distinct());
        Assert.Equal(DayHash, decisions);
        Assert.Equal(HashesOf(ReplayOfTheSyntheticDay()), hashes[0]);
    }

    /// <summary>Lets the command line, which asks for no culture of its own, have that of its surroundings.</summary>
    private static (string Name, string Value) WithCultures => ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "0");

    private static (string Name, string Value)[][] More =>
    [
        [("DOTNET_TieredPGO", "1"), ("DOTNET_TieredCompilation", "0"), ("DOTNET_EnableAVX2", "0"), ("TZ", "UTC")],
        [
            ("DOTNET_TieredPGO", "0"), ("DOTNET_ReadyToRun", "0"), ("DOTNET_gcServer", "1"),
            ("LANG", "C"), ("LC_ALL", "C"),
        ],
        [("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"), ("TZ", "Asia/Kathmandu")],
    ];

    private static ReplayResult ReplayOfTheSyntheticDay()
    {
        using var centerText = new MemoryStream(Encoding.UTF8.GetBytes(SyntheticDay.Center));
        var center = CenterFile.Read(centerText, "center.json").Center!;
        using var traceText = new MemoryStream(Encoding.UTF8.GetBytes(SyntheticDay.Trace()));
        var trace = TraceFile.Read(traceText, "trace.csv", center).Contacts!;
        return DayReplay.Run(center, trace);
    }

    private static (string Decisions, string State) HashesOf(ReplayResult result) =>
        (result.Figures.DecisionHash, result.Figures.StateHash);

    private static (ulong Decisions, ulong States) HashesOfScripts()
    {
        var (decisions, states) = (0UL, 0UL);
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var options = new ScriptOptions { AgentCount = 10, WaitingGoal = 6 };
            var center = CenterGenerator.Generate(seed, options);
            var core = new MatchingCore(center);
            var ledger = new RoutingLedger(center);
            var generator = new ScriptGenerator(seed, options);
            var buffer = new DecisionBuffer();
            for (var i = 0; i < 400; i++)
            {
                var command = ScriptWriter.Write(generator.Next(ledger), ledger, options);
                buffer.Clear();
                var result = core.Execute(command, buffer);
                ledger.Consume(command, result, buffer);
            }

            decisions = ulong.RotateLeft(decisions, 7) ^ core.DecisionHash;
            states = ulong.RotateLeft(states, 7) ^ core.ComputeStateHash();
        }

        return (decisions, states);
    }

    private static (string Decisions, string State) HashesByCommandLine(
        string center, string trace, string json, (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "RoutingEngine.Cli.dll"),
                "replay", "--center", center, "--trace", trace, "--json", json,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
        using var result = JsonDocument.Parse(File.ReadAllText(json));
        var root = result.RootElement;
        return (root.GetProperty("decisionHash").GetString()!, root.GetProperty("stateHash").GetString()!);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routing");

        public string PathOf(string name) => Path.Combine(_folder.FullName, name);

        public string Write(string name, string text)
        {
            File.WriteAllText(PathOf(name), text);
            return PathOf(name);
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
