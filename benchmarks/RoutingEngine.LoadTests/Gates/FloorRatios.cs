using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// The engine against the floor, and what keeps the floor honest: were it slower than (f), which does less, every
/// comparison with it would flatter. The harness is taken off on both sides.
/// </summary>
internal sealed class FloorRatios
{
    private readonly List<double> _matchOverFloor = [];
    private readonly List<double> _floorOverFifoSmall = [];
    private readonly List<double> _floorOverFifoLarge = [];

    /// <summary>Takes what was measured in a cell.</summary>
    public void Add(
        int agents, ChunkSamples match, ChunkSamples floor, ChunkSamples classFifo, ChunkSamples harness)
    {
        var netFloor = floor.Less(harness);
        _matchOverFloor.Add(match.Less(harness).Over(netFloor).Median);
        (agents < 10_000 ? _floorOverFifoSmall : _floorOverFifoLarge)
            .Add(netFloor.Over(classFifo.Less(harness)).Median);
    }

    /// <summary>Adds the rows over all cells.</summary>
    public void AddTo(GateReport report)
    {
        report.Add(Gate.Mean("match-over-floor", _matchOverFloor, 1.8, 1.3));
        report.Add(new Gate("match-over-floor-worst", _matchOverFloor.Max(), 2.5, 1.8, Better.Lower, "dearest cell"));

        // Stands here until the core takes commands a batch at a time and fetches ahead what they will touch.
        report.Add(new Figure(
            "match over floor at 10k agents, commands known a batch ahead",
            "not measured: the core takes one command at a time (Must ≤ 1.4, Aim 1)"));

        report.Add(Gate.Mean("floor-over-class-fifo-1k", _floorOverFifoSmall, 1));
        report.Add(new Gate(
            "floor-over-class-fifo-10k", _floorOverFifoLarge.Max(), 1.8, 1.8, Better.Lower,
            $"dearest of {_floorOverFifoLarge.Count} cells, {_floorOverFifoLarge.Min():F2} at least"));
    }
}
