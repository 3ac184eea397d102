using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;

namespace RoutingEngine.Matching.Roster;

/// <summary>
/// The records of the signed-in agents. Owned by the engine thread; as large as the number of signed-in agents was at most.
/// </summary>
internal sealed class AgentStore
{
    private readonly RecordStore<AgentState> _states = new();
    private readonly ChunkedArray<AgentDetails> _details = new();

    public AgentStore(int mediumCount) => Seats = new SeatStore(_states, mediumCount);

    public Slots Slots { get; } = new();

    /// <summary>Their seats, one per medium.</summary>
    public SeatStore Seats { get; }

    /// <summary>An agent, its record found once.</summary>
    public AgentRef this[AgentSlot agent]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(agent, ref _states[agent.Index]);
    }

    /// <summary>Asks the processor for an agent's record, which is needed soon.</summary>
    public void FetchAhead(AgentSlot agent) => _states.FetchAhead(agent.Index);

    public ref AgentDetails DetailsOf(AgentSlot agent) => ref _details[agent.Index];

    /// <summary>Makes sure of records at the first places.</summary>
    public void Ensure(int count)
    {
        if (count == 0) return;
        _states.Ensure(count - 1);
        _details.Ensure(count - 1);
    }

    /// <summary>An agent in a slot that is taken for it; its record is empty.</summary>
    public AgentRef TakeAt(AgentSlot agent)
    {
        _states.Ensure(agent.Index);
        _details.Ensure(agent.Index);
        _states[agent.Index] = new AgentState
        {
            FirstHand = OfferSlot.None,
            Index = new AgentIndex { LastHand = OfferSlot.None, Exclusions = PairSlot.None },
        };
        _details[agent.Index] = new AgentDetails
        {
            LookDeadline = DeadlineSlot.None,
            CoolDownDeadline = DeadlineSlot.None,
        };
        Seats.Clear(agent);
        return this[agent];
    }

    /// <summary>An agent is gone.</summary>
    public void Give(AgentSlot agent)
    {
        _states[agent.Index] = default;
        _details[agent.Index] = default;
        Slots.Give(agent.Index);
    }
}
