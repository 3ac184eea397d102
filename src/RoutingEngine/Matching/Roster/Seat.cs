using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Roster;

/// <summary>What one medium knows of an agent.</summary>
[NotState("follows from the profile, the hands and the rule")]
[StructLayout(LayoutKind.Sequential)]
internal struct Seat
{
    /// <summary>Its order key; holds while it is available for the medium.</summary>
    public OrderKey Key;

    /// <summary>Its place in the line of its cell.</summary>
    public LineLink Link;

    /// <summary>How many contacts of the medium it has in hand.</summary>
    public int Count;

    /// <summary>Units one contact of the medium takes, and the most at once; 0 = the medium is not taken.</summary>
    public int Cost;
    public int Max;

    /// <summary>Whether one more contact fits, of the agent's capacity.</summary>
    public readonly bool HasRoom(in AgentView agent) => Count < Max && agent.UsedUnits + Cost <= agent.Units;
}

/// <summary>
/// The seats of all agents. The seat of the first medium is part of the agent's record; those of further media are side
/// by side, by agent. Owned by the engine thread; as large as the number of signed-in agents was at most.
/// </summary>
[NotState("follows from the profile, the hands and the rule")]
internal sealed class SeatStore(RecordStore<AgentState> agents, int mediumCount)
{
    private readonly RecordStore<AgentState> _agents = agents;
    private readonly RecordStore<Seat> _further = new();
    private readonly int _furtherCount = mediumCount - 1;

    /// <summary>The seat of an agent for one medium.</summary>
    public ref Seat this[AgentSlot agent, int medium]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (medium == 0) return ref _agents[agent.Index].Seat;
            return ref _further[(agent.Index * _furtherCount) + medium - 1];
        }
    }

    /// <summary>The seat of an agent at hand for one medium.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Seat Of(AgentRef agent, int medium)
    {
        if (medium == 0) return ref agent.State.Seat;
        return ref _further[(agent.Slot.Index * _furtherCount) + medium - 1];
    }

    /// <summary>Empties the seats of an agent's slot.</summary>
    public void Clear(AgentSlot agent)
    {
        if (_furtherCount > 0) _further.Ensure(((agent.Index + 1) * _furtherCount) - 1);
        for (var medium = 0; medium <= _furtherCount; medium++)
            this[agent, medium] = new Seat { Link = LineLink.None };
    }

    /// <summary>One bit per medium for which an agent's seat and capacity have room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RoomOf(AgentRef agent)
    {
        var first = agent.State.Seat.HasRoom(in agent.State.View) ? 1 : 0;
        return _furtherCount == 0 ? first : first | FurtherRoomOf(agent);
    }

    private int FurtherRoomOf(AgentRef agent)
    {
        var mask = 0;
        for (var medium = 1; medium <= _furtherCount; medium++)
        {
            if (this[agent.Slot, medium].HasRoom(in agent.State.View)) mask |= 1 << medium;
        }

        return mask;
    }
}

/// <summary>Links and keys of agents in the lines of one medium.</summary>
internal readonly struct SeatNodes(SeatStore seats, int medium) : INodeStore
{
    private readonly SeatStore _seats = seats;
    private readonly int _medium = medium;

    public ref LineLink LinkOf(int node) => ref _seats[new AgentSlot(node), _medium].Link;

    public OrderKey KeyOf(int node) => _seats[new AgentSlot(node), _medium].Key;
}
