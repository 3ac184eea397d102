using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;
foreach (var cell in Cell.Nine(int.Parse(args[0])))
{
    var t = System.Diagnostics.Stopwatch.StartNew();
    var bench = new Workbench(cell);
    var build = t.ElapsedMilliseconds;
    var chunks = args[1].Split(',').Select(x => bench.Chunk(Enum.Parse<Baseline>(x))).ToArray();
    var s = InterleavedRun.Measure(MeasureOptions.Quick, chunks);
    Console.WriteLine($"{cell,-20} build {build} links {bench.Population.MeanLinks:F1} busy {bench.State.Busy.Length} idle {bench.State.Idle.Length} waiting {bench.State.Waiting.Length} " +
      string.Join("  ", s.Select((x, i) => $"{x.Name} {x.Median:F0} [{x.Min:F0}..{x.Max:F0}] {x.BytesPerOperation:F0}B drift {bench.Drift(chunks[i]):P1}")));
}
