using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Roster;

/// <summary>What one medium knows of an agent.</summary>
internal struct Seat
{
    /// <summary>Its order key; holds while it is available for the medium.</summary>
    public OrderKey Key;

    /// <summary>Its node in the line of its cell.</summary>
    public LineNode Node;

    /// <summary>How many contacts of the medium it has in hand.</summary>
    public int Count;

    /// <summary>Units one contact of the medium takes, and the most at once; 0 = the medium is not taken.</summary>
    public int Cost;
    public int Max;
}

/// <summary>
/// The seats of all agents: those of one agent stand side by side, by medium, so that a command finds them once. Owned by the engine
/// thread; as large as the number of signed-in agents was at most.
/// </summary>
internal sealed class SeatStore(int mediumCount)
{
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;
    private const int ChunkMask = ChunkSize - 1;

    private Seat[][] _chunks = [];

    /// <summary>The seats of one agent, by medium.</summary>
    public Span<Seat> this[AgentSlot agent]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _chunks[agent.Index >> ChunkBits].AsSpan((agent.Index & ChunkMask) * mediumCount, mediumCount);
    }

    /// <summary>The seat of one agent for one medium.</summary>
    public ref Seat this[AgentSlot agent, int medium]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[agent.Index >> ChunkBits][((agent.Index & ChunkMask) * mediumCount) + medium];
    }

    /// <summary>Makes sure that an agent has seats.</summary>
    public void Ensure(AgentSlot agent)
    {
        while (agent.Index >> ChunkBits >= _chunks.Length) _chunks = [.. _chunks, new Seat[ChunkSize * mediumCount]];
    }
}

/// <summary>Nodes and keys of agents in the lines of one medium.</summary>
internal readonly struct SeatNodes(SeatStore seats, int medium) : INodeStore
{
    private readonly SeatStore _seats = seats;
    private readonly int _medium = medium;

    public ref LineNode NodeOf(int node) => ref _seats[new AgentSlot(node), _medium].Node;

    public ref readonly OrderKey KeyOf(int node) => ref _seats[new AgentSlot(node), _medium].Key;
}
