using System.Numerics;
using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Requirements;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Roster;

/// <summary>
/// The signed-in agents: what they can do, what they have in hand, and for which media they are available. Owned by the engine
/// thread; as large as the number of signed-in agents was at most.
/// </summary>
internal sealed class AgentRoster
{
    /// <summary>Rank under the rule <c>ordered</c> of an agent that neither states one nor is listed in the center.</summary>
    public const int UnlistedRank = 1_000_000_000;

    [NotState("configuration")]
    private readonly Medium[] _mediumNames;
    [NotState("those of the core")]
    private readonly MediumRoster[] _media;
    [NotState("numbers of names, which stay inside the indexes")]
    private readonly NameUses _names;
    [NotState("that of the core")]
    private readonly NameKinds _nameKinds;
    // A compiled profile lives as long as the profile it was made from, so that agents who go back and forth between some cost nothing.
    [NotState("cache")]
    private readonly ConditionalWeakTable<AgentProfile, CompiledProfile> _profiles = [];
    [NotState("configuration")]
    private readonly Dictionary<string, int> _listedRanks = new(StringComparer.Ordinal);

    public AgentRoster(
        Center center, Medium[] mediumNames, MediumRoster[] media, NameUses names, NameKinds nameKinds, ChunkedArray<AgentState> agents,
        SeatStore seats)
    {
        Seats = seats;
        _mediumNames = mediumNames;
        _media = media;
        _names = names;
        _nameKinds = nameKinds;
        Agents = agents;
        for (var i = 0; i < center.Agents.Count; i++)
        {
            _listedRanks[center.Agents[i].Name] = i;
            nameKinds.List(center.Agents[i].Profile);
        }
    }

    public ChunkedArray<AgentState> Agents { get; }

    /// <summary>Their seats, one per medium.</summary>
    [field: NotState("layout of the available agents, which follow from their states")]
    public SeatStore Seats { get; }

    public Slots Slots { get; } = new();

    [field: NotState("index of the agents by name")]
    public IdIndex Names { get; } = new();

    /// <summary>The lanes and cells; set once, right after both are built.</summary>
    public LaneBook Lanes { get; set; } = null!;

    public ref AgentState this[AgentSlot agent] => ref Agents[agent.Index];

    /// <summary>The signed-in agent of a name, if there is one.</summary>
    public AgentSlot Find(string name) => new(Names.Find(name));

    public int MediumCount => _media.Length;

    /// <summary>How many contacts of a medium an agent has in hand.</summary>
    public int CountOf(AgentSlot agent, int medium) => Seats[agent, medium].Count;

    /// <summary>Whether the center lists agents.</summary>
    public bool ListsAgents => _listedRanks.Count > 0;

    /// <summary>Whether the center lists an agent of a name.</summary>
    public bool IsListed(string name) => _listedRanks.ContainsKey(name);

    public AgentSlot Take()
    {
        var agent = new AgentSlot(Slots.Take());
        Agents.Ensure(agent.Index);
        Seats.Ensure(agent);
        Seats[agent].Clear();

        return agent;
    }

    public void Give(AgentSlot agent)
    {
        EndUse(this[agent].Profile);
        this[agent] = default;
        Slots.Give(agent.Index);
    }

    /// <summary>An agent is given a profile, made ready for the core.</summary>
    public CompiledProfile Use(AgentProfile profile)
    {
        if (!_profiles.TryGetValue(profile, out var compiled) || !compiled.HasNamesOf(_names))
        {
            compiled = Compile(profile);
            _profiles.AddOrUpdate(profile, compiled);
        }

        if (compiled.UseCount++ > 0) return compiled;
        foreach (ref readonly var fact in compiled.Facts.AsSpan()) _names.Acquire(fact.Name);
        _nameKinds.Settle(profile);
        return compiled;
    }

    /// <summary>An agent no longer has a profile.</summary>
    public void EndUse(CompiledProfile profile)
    {
        if (--profile.UseCount > 0) return;
        profile.NamesForgotten = _names.Table.ForgottenCount;
        foreach (ref readonly var fact in profile.Facts.AsSpan()) _names.Release(fact.Name);
        _nameKinds.Release(profile.Source);
    }

    /// <summary>One bit per medium the agent is available for by its state.</summary>
    public static int AvailabilityOf(in AgentState state, ReadOnlySpan<Seat> seats)
    {
        if (state.IsDraining || !state.IsRoutable) return 0;
        var mask = 0;
        for (var medium = 0; medium < seats.Length; medium++)
        {
            ref readonly var seat = ref seats[medium];
            if (seat.Count < seat.Max && state.View.UsedUnits + seat.Cost <= state.View.Units) mask |= 1 << medium;
        }

        return mask;
    }

    /// <summary>Writes what rules and seats show of the agent's profile.</summary>
    public void ShowProfile(AgentSlot agent)
    {
        ref var state = ref this[agent];
        state.View.Units = state.Profile.Units;
        state.View.Slot = agent.Index;
        state.View.SkillCount = state.Profile.SkillCount;
        state.View.ProfileVersion++;
        state.View.Rank = state.Profile.Source.OrderRank
            ?? (_listedRanks.TryGetValue(state.Name, out var place) ? place : UnlistedRank);
        var seats = Seats[agent];
        for (var medium = 0; medium < seats.Length; medium++)
        {
            ref var seat = ref seats[medium];
            seat.Cost = state.Profile.Costs[medium];
            seat.Max = state.Profile.Maxima[medium];
        }
    }

    /// <summary>Brings the agent's places in the lines in line with its state: joins, leaves, or moves where its key has changed.</summary>
    public void Refresh(AgentSlot agent)
    {
        ref var state = ref this[agent];
        var seats = Seats[agent];
        Refresh(agent, ref state, seats, AvailabilityOf(in state, seats));
    }

    /// <inheritdoc cref="Refresh(AgentSlot)"/>
    /// <param name="agent">The agent.</param>
    /// <param name="state">Its state.</param>
    /// <param name="seats">Its seats.</param>
    /// <param name="now">One bit per medium it is available for.</param>
    public void Refresh(AgentSlot agent, ref AgentState state, Span<Seat> seats, int now)
    {
        var before = state.Available;
        state.Available = now;
        for (var left = now | before; left != 0; left &= left - 1)
        {
            var medium = BitOperations.TrailingZeroCount(left);
            var roster = _media[medium];
            ref var seat = ref seats[medium];
            if (((now >> medium) & 1) == 0)
            {
                Lanes.Leave(agent, in state, ref seat, roster);
                continue;
            }

            if (((before >> medium) & 1) == 0)
            {
                roster.Selector.WriteKey(in state.View, out seat.Key);
                Lanes.Join(agent, in state, ref seat, roster);
                continue;
            }

            roster.Selector.WriteKey(in state.View, out var key);
            if (OrderKey.Equals(in key, in seat.Key)) continue;
            Lanes.Leave(agent, in state, ref seat, roster);
            seat.Key = key;
            Lanes.Join(agent, in state, ref seat, roster);
        }
    }

    private CompiledProfile Compile(AgentProfile profile)
    {
        var costs = new int[_media.Length];
        var maxima = new int[_media.Length];
        for (var medium = 0; medium < _media.Length; medium++)
        {
            if (!profile.ContactCapacity.TryGet(_mediumNames[medium], out var capacity)) continue;
            costs[medium] = capacity.Cost;
            maxima[medium] = capacity.Max;
        }

        return new CompiledProfile(profile, Fact.AllOf(profile, _names.Table), costs, maxima, _names.Table.ForgottenCount);
    }
}
