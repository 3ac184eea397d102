using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// How the cost of a match grows with agents, backlog, skills and links: the large size over the small one, in
/// interleaved chunks, without the harness of either.
/// </summary>
internal static class GrowthGates
{
    /// <summary>Measures every growth row.</summary>
    public static void Add(GateReport report, MeasureOptions options, WorkbenchShelf shelf, bool isQuick)
    {
        var floors = AddSharedProfiles(report, options, shelf);
        AddUniqueProfiles(report, options, shelf, isQuick ? [Regime.Idle] : Enum.GetValues<Regime>(), floors);
        AddWaiting(report, options);
        AddSkills(report, options);
        AddLinks(report, options);
    }

    /// <summary>Measures how much dearer the large subject is, with a note on both.</summary>
    public static (double Growth, string Note) Measure(
        MeasureOptions options, GrowthSubject small, GrowthSubject large)
    {
        var samples = InterleavedRun.Measure(options, small.Engine, small.Harness, large.Engine, large.Harness);
        var (growth, note) = Of(samples);
        return (growth, $"{note}, links per agent {small.Links:F1} and {large.Links:F1}");
    }

    /// <summary>The growth from the first subject to the third; the second and fourth are their harnesses.</summary>
    public static (double Growth, string Note) Of(ChunkSamples[] samples)
    {
        var (before, after) = (samples[0].Less(samples[1]), samples[2].Less(samples[3]));
        var best = ChunkSamples.BestRatio(samples[2], samples[3], samples[0], samples[1]);
        return (
            after.Over(before).Median,
            $"{before.Median:F0} ns to {after.Median:F0} ns, best to best {best:F2}");
    }

    private static Gate Row(
        MeasureOptions options, string name, GrowthSubject small, GrowthSubject large, double must, double aim)
    {
        var (growth, note) = Measure(options, small, large);
        return new Gate(name, growth, must, aim, Better.Lower, note);
    }

    /// <summary>
    /// How the engine grows with agents of shared profiles beside how the floor does: memory grows dearer with size for
    /// any engine, and that is not the engine's doing.
    /// </summary>
    /// <returns>The growth of the floor by regime.</returns>
    private static Dictionary<Regime, double> AddSharedProfiles(
        GateReport report, MeasureOptions options, WorkbenchShelf shelf)
    {
        var floors = new Dictionary<Regime, double>();
        var ratios = new List<double>();
        foreach (var regime in Enum.GetValues<Regime>())
        {
            var fewAgents = shelf.Get(new Cell(1_000, 64, regime));
            var manyAgents = shelf.Get(new Cell(100_000, 64, regime));
            using var small = GrowthSubject.On(fewAgents);
            using var large = GrowthSubject.On(manyAgents);
            using var smallFloor = fewAgents.Chunk(Baseline.Floor);
            using var largeFloor = manyAgents.Chunk(Baseline.Floor);
            var samples = InterleavedRun.Measure(
                options, small.Engine, small.Harness, large.Engine, large.Harness, smallFloor, largeFloor);
            var (growth, note) = Of(samples);
            var (floor, floorNote) = Of([samples[4], samples[1], samples[5], samples[3]]);
            floors.Add(regime, floor);
            ratios.Add(growth / floor);
            report.Add(new Figure($"agents 1k to 100k, template, {regime}", $"{growth:F2}: {note}"));
            report.Add(new Figure($"agents 1k to 100k, floor, {regime}", $"{floor:F2}: {floorNote}"));
        }

        report.Add(Gate.Mean("growth-agents-template-over-floor", ratios, 1.15, 1));
        return floors;
    }

    /// <summary>
    /// As <see cref="AddSharedProfiles"/> with a profile each. The floor beside it keeps shared profiles: it searches
    /// all profiles of a class, so profiles of their own would slow it more than any engine, and flatter.
    /// </summary>
    private static void AddUniqueProfiles(
        GateReport report, MeasureOptions options, WorkbenchShelf shelf, Regime[] regimes,
        Dictionary<Regime, double> floors)
    {
        var ratios = new List<double>();
        foreach (var regime in regimes)
        {
            using var small = GrowthSubject.On(shelf.Get(new Cell(1_000, 64, regime, UniqueProfiles: true)));
            using var large = GrowthSubject.On(shelf.Get(new Cell(100_000, 64, regime, UniqueProfiles: true)));
            var (growth, note) = Measure(options, small, large);
            ratios.Add(growth / floors[regime]);
            report.Add(new Figure($"agents 1k to 100k, unique, {regime}", $"{growth:F2}: {note}"));
        }

        report.Add(Gate.Mean("growth-agents-unique-over-floor", ratios, 1.6, 1.2));
    }

    private static void AddWaiting(GateReport report, MeasureOptions options)
    {
        using (var small = GrowthSubjects.Waiting(1_000))
        using (var large = GrowthSubjects.Waiting(1_000_000))
            report.Add(Row(options, "growth-waiting-fifo", small, large, 3.5, 2));

        var aged = new EngineSetup { Contacts = ContactSelection.AgedPriority(TimeSpan.FromMilliseconds(10)) };
        using (var small = GrowthSubjects.Waiting(1_000, aged))
        using (var large = GrowthSubjects.Waiting(1_000_000, aged))
            report.Add(Row(options, "growth-waiting-heap", small, large, 3.5, 2));

        // In the cycle every waiting contact has its longest wait armed: a million contacts are a million timers.
        var cycle = new EngineSetup(EngineUse.Cycle);
        using (var small = GrowthSubjects.Waiting(1_000, cycle))
        using (var large = GrowthSubjects.Waiting(1_000_000, cycle))
        {
            var (growth, note) = Measure(options, small, large);
            report.Add(new Figure("cycle with 10^3 and 10^6 armed timers", $"{growth:F2}: {note}"));
        }
    }

    private static void AddSkills(GateReport report, MeasureOptions options)
    {
        using var small = GrowthSubjects.Skills(16);
        using var large = GrowthSubjects.Skills(512);
        report.Add(Row(options, "growth-skills", small, large, 2.5, 1.8));
    }

    private static void AddLinks(GateReport report, MeasureOptions options)
    {
        using var ten = GrowthSubjects.Links(10);
        using var fifty = GrowthSubjects.Links(50);
        using var many = GrowthSubjects.Links(150);
        var samples = InterleavedRun.Measure(
            options, ten.Engine, ten.Harness, fifty.Engine, fifty.Harness, many.Engine, many.Harness,
            new YardstickChunk());
        var yardstick = samples[6];
        var costs = new[] { 0, 2, 4 }
            .Select(i => samples[i].Less(samples[i + 1]).Over(yardstick).Median).ToArray();
        var best = new[] { 0, 2, 4 }.Select(i => ChunkSamples.BestRatio(samples[i], samples[i + 1], yardstick));
        var slopes = new[] { (costs[1] - costs[0]) / 40, (costs[2] - costs[1]) / 100 };
        report.Add(new Gate(
            "link-cost-over-yardstick", slopes.Max(), 0.25, 0.15, Better.Lower,
            $"yardsticks at 10, 50 and 150 links: {Listed(costs)}; best to best {Listed(best)}"));
    }

    private static string Listed(IEnumerable<double> costs) => string.Join(", ", costs.Select(cost => $"{cost:F1}"));
}
