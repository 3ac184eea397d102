using System.Diagnostics;
using System.Globalization;
using RoutingEngine.PropertyTests.Model;

namespace RoutingEngine.PropertyTests.Matching;

/// <summary>
/// A part of a long comparison of core and twin: so many steps of the script of each seed of a range. Its hash folds
/// the decision hashes of the core together, in the order of the seeds.
/// </summary>
/// <param name="FirstSeed">The first seed.</param>
/// <param name="LastSeed">The last seed.</param>
/// <param name="Steps">Steps of each script.</param>
/// <param name="Hash">What came out, as 16 hexadecimal digits.</param>
internal sealed record ModelSlice(ulong FirstSeed, ulong LastSeed, int Steps, string Hash)
{
    /// <summary>All steps of the slice.</summary>
    public long TotalSteps => (long)(LastSeed - FirstSeed + 1) * Steps;

    /// <summary>Runs a slice; fails at the first seed at which core and twin differ.</summary>
    public static ModelSlice Run(ulong firstSeed, ulong lastSeed, int steps)
    {
        var hash = 0UL;
        for (var seed = firstSeed; seed <= lastSeed; seed++)
        {
            MatchingCore? core = null;
            var run = ModelRun.Of(seed, steps, new ModelOptions
            {
                Core = center =>
                {
                    core = new MatchingCore(center);
                    return core.Execute;
                },
            });
            run.ThrowIfDifferent(string.Create(
                CultureInfo.InvariantCulture,
                $"ROUTING_SEED={seed} ROUTING_STEPS={steps} dotnet test tests/RoutingEngine.PropertyTests -c Release"));
            hash = (ulong.RotateLeft(hash, 13) ^ core!.DecisionHash) * 0x9E3779B97F4A7C15UL;
        }

        return new ModelSlice(firstSeed, lastSeed, steps, hash.ToString("x16", CultureInfo.InvariantCulture));
    }

    /// <summary>The slices that a kept result lists, in its order; the newest result where there are several.</summary>
    public static IReadOnlyList<ModelSlice> Kept()
    {
        var newest = Directory.GetFiles(ResultsFolder(), "model-*.md").Order(StringComparer.Ordinal).Last();
        return [.. File.ReadLines(newest).Select(TryParse).OfType<ModelSlice>()];
    }

    /// <summary>The row of a kept result.</summary>
    public string Row(TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {FirstSeed}-{LastSeed} | {Steps} | {TotalSteps} | {took.TotalSeconds:F0} | `{Hash}` |");

    /// <summary>How long something takes.</summary>
    public static (ModelSlice Slice, TimeSpan Took) Timed(Func<ModelSlice> run)
    {
        var clock = Stopwatch.StartNew();
        return (run(), clock.Elapsed);
    }

    private static ModelSlice? TryParse(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        if (cells.Length != 7 || cells[1].Split('-') is not [var first, var last]) return null;
        if (!ulong.TryParse(first, CultureInfo.InvariantCulture, out var firstSeed)) return null;
        var lastSeed = ulong.Parse(last, CultureInfo.InvariantCulture);
        return new ModelSlice(
            firstSeed, lastSeed, int.Parse(cells[2], CultureInfo.InvariantCulture), cells[5].Trim('`'));
    }

    private static string ResultsFolder()
    {
        // A build that hides where its sources stood still runs inside the tree.
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "RoutingEngine.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return Path.Combine(root.FullName, "tests", "results");
    }
}
