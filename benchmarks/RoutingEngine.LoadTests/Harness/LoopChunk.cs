using RoutingEngine.LoadTests.Systems;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>A closed loop over one system as a chunk; an operation is one match.</summary>
internal sealed class LoopChunk<TSystem>(string name, ClosedLoop<TSystem> loop) : ILoopChunk
    where TSystem : IDispatchSystem
{
    public string Name => name;

    public int Granularity => ClosedLoop<TSystem>.Granularity;

    public ulong Hash => loop.Hash;

    public int Busy => loop.Busy;

    public void Run(int operations) => loop.Run(operations);
}

/// <summary>What the harness reads from a closed loop whatever its system is.</summary>
internal interface ILoopChunk : IChunk
{
    /// <summary>Order-sensitive hash of all assignments so far.</summary>
    ulong Hash { get; }

    /// <summary>Agents in a conversation now.</summary>
    int Busy { get; }
}
