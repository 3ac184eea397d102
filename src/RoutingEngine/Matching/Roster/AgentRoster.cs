using System.Numerics;
using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Requirements;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Roster;

/// <summary>
/// The signed-in agents: what they can do, what they have in hand, and for which media they are available. Owned by the engine
/// thread; as large as the number of signed-in agents was at most.
/// </summary>
[NotState("follows from the states of the agents")]
internal sealed class AgentRoster
{
    /// <summary>Rank under the rule <c>ordered</c> of an agent that neither states one nor is listed in the center.</summary>
    public const int UnlistedRank = 1_000_000_000;

    private readonly Medium[] _mediumNames;
    private readonly MediumRoster[] _rosters;
    private readonly NameUses _names;
    private readonly NameKinds _nameKinds;
    private readonly AgentStore _agents;
    private readonly ContactBacklog _backlog;
    private readonly QueueSettings[] _queues;

    // A compiled profile lives as long as the profile it was made from, so that agents who go back and forth between some cost nothing.
    private readonly ConditionalWeakTable<AgentProfile, CompiledProfile> _profiles = [];
    private readonly Dictionary<string, int> _listedRanks = new(StringComparer.Ordinal);

    public AgentRoster(CoreBooks books)
    {
        _mediumNames = books.Media;
        _rosters = books.Rosters;
        _names = books.Classes.Names;
        _nameKinds = books.NameKinds;
        _agents = books.Agents;
        _backlog = books.Backlog;
        _queues = books.Queues;
        var listed = books.Center.Agents;
        for (var i = 0; i < listed.Count; i++)
        {
            _listedRanks[listed[i].Name] = i;
            _nameKinds.List(listed[i].Profile);
        }
    }

    public IdIndex Names { get; } = new();

    /// <summary>The lanes and cells; set once, right after both are built.</summary>
    public LaneBook Lanes { get; set; } = null!;

    /// <summary>The signed-in agent of a name, if there is one.</summary>
    public AgentSlot Find(string name) => new(Names.Find(name));

    /// <summary>Whether the center lists agents.</summary>
    public bool ListsAgents => _listedRanks.Count > 0;

    /// <summary>Whether the center lists an agent of a name.</summary>
    public bool IsListed(string name) => _listedRanks.ContainsKey(name);

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int AvailabilityOf(AgentRef agent) =>
        agent.State.IsDraining || !agent.State.Index.IsPlainlyRoutable
            ? UncommonAvailabilityOf(agent)
            : _agents.Seats.RoomOf(agent);

    /// <summary>
    /// Apart, so that an agent who rests from nothing and of whose work nothing may be interrupted costs one look.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int UncommonAvailabilityOf(AgentRef agent) =>
        agent.State.IsDraining || !agent.State.Index.IsRoutable || agent.State.Index.IsCoolingDown
            ? 0
            : RoomBesideInterruptible(agent, _agents.DetailsOf(agent.Slot).Compiled.Interrupts!);

    /// <summary>
    /// One bit per medium of which one more contact fits beside what it may not interrupt. A walk over what is in hand.
    /// </summary>
    private int RoomBesideInterruptible(AgentRef agent, int[] interrupts)
    {
        Span<long> units = stackalloc long[interrupts.Length];
        units.Clear();
        for (var offer = agent.State.FirstHand; !offer.IsNone;)
        {
            ref readonly var contact = ref _backlog[new ContactSlot(offer.Index)].State;
            units[_queues[contact.Queue].Medium] += contact.Hand.Index.Cost;
            offer = contact.Hand.Next;
        }

        var room = 0;
        for (var medium = 0; medium < interrupts.Length; medium++)
        {
            ref readonly var seat = ref _agents.Seats.Of(agent, medium);
            var used = agent.State.View.UsedUnits;
            for (var others = interrupts[medium]; others != 0; others &= others - 1)
                used -= units[BitOperations.TrailingZeroCount(others)];
            if (seat.Count < seat.Max && used + seat.Cost <= agent.State.View.Units) room |= 1 << medium;
        }

        return room;
    }

    /// <summary>An agent declares a presence.</summary>
    public void Declare(AgentRef agent, AgentPresence presence)
    {
        _agents.DetailsOf(agent.Slot).Presence = presence;
        agent.State.Index.IsRoutable = presence.IsRoutable;
        ShowWhetherPlain(agent);
    }

    /// <summary>An agent is offered nothing for a time, or may be again.</summary>
    public void SetCoolingDown(AgentRef agent, bool isCoolingDown)
    {
        agent.State.Index.IsCoolingDown = isCoolingDown;
        ShowWhetherPlain(agent);
    }

    /// <summary>Writes what rules and seats show of the agent's profile.</summary>
    public void ShowProfile(AgentRef agent)
    {
        ref readonly var details = ref _agents.DetailsOf(agent.Slot);
        ref var view = ref agent.State.View;
        view.Units = details.Compiled.Units;
        ShowWhetherPlain(agent);
        view.Slot = agent.Slot.Index;
        view.SkillCount = details.Compiled.SkillCount;
        view.ProfileVersion++;
        view.Rank = details.Profile.OrderRank
            ?? (_listedRanks.TryGetValue(details.Name, out var place) ? place : UnlistedRank);
        for (var medium = 0; medium < _rosters.Length; medium++)
        {
            ref var seat = ref _agents.Seats[agent.Slot, medium];
            seat.Cost = details.Compiled.Costs[medium];
            seat.Max = details.Compiled.Maxima[medium];
        }
    }

    private void ShowWhetherPlain(AgentRef agent) => agent.State.Index.IsPlainlyRoutable =
        agent.State.Index is { IsRoutable: true, IsCoolingDown: false }
        && _agents.DetailsOf(agent.Slot).Compiled.Interrupts is null;

    /// <summary>Brings the agent's places in the lines in line with its state: joins, leaves, or moves where its key has changed.</summary>
    public void Refresh(AgentRef agent) => Refresh(agent, AvailabilityOf(agent));

    /// <inheritdoc cref="Refresh(AgentRef)"/>
    /// <param name="agent">The agent.</param>
    /// <param name="now">One bit per medium it is available for.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Refresh(AgentRef agent, int now)
    {
        if ((now | agent.State.Index.Available) != 0) Move(agent, now);
    }

    private void Move(AgentRef agent, int now)
    {
        var before = agent.State.Index.Available;
        agent.State.Index.Available = now;
        for (var left = now | before; left != 0; left &= left - 1)
        {
            var roster = _rosters[BitOperations.TrailingZeroCount(left)];
            ref var seat = ref _agents.Seats.Of(agent, roster.Medium);
            if (((now >> roster.Medium) & 1) == 0)
            {
                Lanes.Leave(agent, ref seat, roster);
                continue;
            }

            roster.Selector.WriteKey(in agent.State.View, out var key);
            if (((before >> roster.Medium) & 1) != 0)
            {
                if (OrderKey.Equals(in key, in seat.Key)) continue;
                Lanes.Leave(agent, ref seat, roster);
            }

            seat.Key = key;
            Lanes.Join(agent, ref seat, roster);
        }
    }

    /// <summary>Rewrites the keys of all agents available for a medium, and moves them to their places.</summary>
    public void Rekey(MediumRoster roster)
    {
        for (var place = 0; place < _agents.Slots.End; place++)
        {
            var agent = _agents[new AgentSlot(place)];
            if (agent.State.View.Number == 0 || !agent.IsAvailableFor(roster.Medium)) continue;
            ref var seat = ref _agents.Seats.Of(agent, roster.Medium);
            roster.Selector.WriteKey(in agent.State.View, out var key);
            if (OrderKey.Equals(in key, in seat.Key)) continue;
            Lanes.Leave(agent, ref seat, roster);
            seat.Key = key;
            Lanes.Join(agent, ref seat, roster);
        }
    }

    private CompiledProfile Compile(AgentProfile profile)
    {
        var costs = new int[_rosters.Length];
        var maxima = new int[_rosters.Length];
        for (var medium = 0; medium < _rosters.Length; medium++)
        {
            if (!profile.ContactCapacity.TryGet(_mediumNames[medium], out var capacity)) continue;
            costs[medium] = capacity.Cost;
            maxima[medium] = capacity.Max;
        }

        var facts = Fact.AllOf(profile, _names.Table);
        return new CompiledProfile(profile, facts, costs, maxima, _names.Table.ForgottenCount)
        {
            Interrupts = InterruptsOf(profile.ContactCapacity),
        };
    }

    private int[]? InterruptsOf(AgentCapacity capacity)
    {
        if (!capacity.HasInterruptions) return null;
        var interrupts = new int[_rosters.Length];
        for (var medium = 0; medium < interrupts.Length; medium++)
        {
            for (var other = 0; other < interrupts.Length; other++)
            {
                if (capacity.MayInterrupt(_mediumNames[medium], _mediumNames[other])) interrupts[medium] |= 1 << other;
            }
        }

        return interrupts;
    }
}
