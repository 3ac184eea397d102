using RoutingEngine.LoadTests.Gates;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>growth [--csv FILE]</c>: the cost of a match at several sizes of one thing while the others are held, in
/// yardsticks, best chunk to best chunk and without the harness; what the pictures are drawn from.
/// </summary>
internal static class GrowthVerb
{
    private const int WarmUps = 3;

    private static readonly EngineSetup Match = new();
    private static readonly EngineSetup Cycle = new(EngineUse.Cycle);

    private static readonly EngineSetup Aged =
        new() { Contacts = ContactSelection.AgedPriority(TimeSpan.FromMilliseconds(10)) };

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var csv = line.TakeValue("--csv");
        line.ExpectEnd();

        // The first subjects would be measured while the compiler still works on what they run.
        for (var i = 0; i < WarmUps; i++)
            _ = Point("warm-up", "match", 100, GrowthSubject.On(new WorkbenchShelf().Get(new Cell(100, 64, Regime.Idle))));
        var points = new List<GrowthPoint>();
        foreach (var point in Points())
        {
            Console.WriteLine(point);
            points.Add(point);
        }

        if (csv is not null)
            File.WriteAllLines(csv, [GrowthPoint.Header, .. points.Select(point => point.ToString())]);
        return 0;
    }

    private static IEnumerable<GrowthPoint> Points()
    {
        foreach (var isUnique in new[] { false, true })
        {
            foreach (var regime in Enum.GetValues<Regime>())
            {
                foreach (var agents in new[] { 100, 1_000, 10_000, 100_000 })
                {
                    var series = $"{(isUnique ? "unique" : "template")} {regime}".ToLowerInvariant();
                    var bench = new WorkbenchShelf().Get(new Cell(agents, 64, regime, isUnique));
                    yield return Point("agents", series, agents, GrowthSubject.On(bench));
                }
            }
        }

        foreach (var (series, setup) in new[] { ("fifo", Match), ("aged-priority", Aged), ("cycle", Cycle) })
            foreach (var waiting in new[] { 1_000, 10_000, 100_000, 1_000_000 })
                yield return Point("waiting contacts", series, waiting, GrowthSubjects.Waiting(waiting, setup));
        foreach (var skills in new[] { 16, 64, 256, 512 })
            yield return Point("skills", "four lanes per skill", skills, GrowthSubjects.Skills(skills));
        foreach (var links in new[] { 10, 50, 100, 150 })
            yield return Point("links per agent", "match", links, GrowthSubjects.Links(links));
    }

    private static GrowthPoint Point(string plot, string series, int size, GrowthSubject subject)
    {
        using (subject)
        {
            var samples = InterleavedRun.Measure(
                MeasureOptions.Quick, subject.Engine, subject.Harness, new YardstickChunk());
            return new GrowthPoint(plot, series, size, ChunkSamples.BestRatio(samples[0], samples[1], samples[2]));
        }
    }
}
