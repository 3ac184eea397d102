using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// Two threads that call one system directly, each releasing the agents it was given; an operation is one match of
/// either thread. What an embedding application does with a router behind a lock.
/// </summary>
internal sealed class SharedLoopChunk<TSystem> : IChunk, IDisposable
    where TSystem : IDispatchSystem
{
    /// <summary>Once both threads run the rest follows at once, so a chunk is not shorter than that.</summary>
    private const int LeastOperations = 512;

    private readonly ClosedLoop<TSystem> _own;
    private readonly PartnerThread _partner;

    /// <summary>Makes the chunk from a fresh system that allows two callers.</summary>
    public SharedLoopChunk(Workbench bench, TSystem system)
    {
        Name = $"{system.Name}, two threads";
        Granularity = LeastOperations * StepScript.GranularityOf(bench.Cell.Regime);
        var loops = bench.StartShared(system, threads: 2);
        _own = loops[0];
        _partner = new PartnerThread("shared-loop partner", loops[1].Run);
    }

    public string Name { get; }

    public int Granularity { get; }

    public void Prepare(int operations) => _partner.Wake(operations / 2);

    public void Run(int operations)
    {
        _partner.Go();
        _own.Run(operations / 2);
        _partner.Join();
    }

    public void Dispose() => _partner.Dispose();
}
