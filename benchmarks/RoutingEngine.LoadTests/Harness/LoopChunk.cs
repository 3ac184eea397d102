using RoutingEngine.LoadTests.Systems;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>A closed loop over one system as a chunk; an operation is one match.</summary>
internal sealed class LoopChunk<TSystem>(TSystem system, ClosedLoop<TSystem> loop, int granularity) : ILoopChunk
    where TSystem : IDispatchSystem
{
    public string Name => system.Name;

    public int Granularity => granularity;

    public ulong Hash => loop.Hash;

    public int Busy => loop.Busy;

    public void Run(int operations) => loop.Run(operations);

    public void Dispose() => (system as IDisposable)?.Dispose();
}

/// <summary>
/// What the harness reads from a closed loop whatever its system is; disposing it disposes the system.
/// </summary>
internal interface ILoopChunk : IChunk, IDisposable
{
    /// <summary>Order-sensitive hash of all assignments so far.</summary>
    ulong Hash { get; }

    /// <summary>Agents in a conversation now.</summary>
    int Busy { get; }
}
