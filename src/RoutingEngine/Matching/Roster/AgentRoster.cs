using System.Numerics;
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
    private readonly NameTable _names;
    [NotState("follows from the hands")]
    private readonly ChunkedArray<int> _counts = new();
    [NotState("cache")]
    private readonly Dictionary<AgentProfile, CompiledProfile> _profiles = new(ReferenceEqualityComparer.Instance);
    [NotState("configuration")]
    private readonly Dictionary<string, int> _listedRanks = new(StringComparer.Ordinal);
    [NotState("scratch space of one command")]
    private readonly List<Fact> _facts = [];

    public AgentRoster(Center center, Medium[] mediumNames, MediumRoster[] media, NameTable names, ChunkedArray<AgentState> agents)
    {
        _mediumNames = mediumNames;
        _media = media;
        _names = names;
        Agents = agents;
        for (var i = 0; i < center.Agents.Count; i++) _listedRanks[center.Agents[i].Name] = i;
    }

    public ChunkedArray<AgentState> Agents { get; }

    public Slots Slots { get; } = new();

    [field: NotState("index of the agents by name")]
    public IdIndex Names { get; } = new();

    /// <summary>The lanes and cells; set once, right after both are built.</summary>
    public LaneBook Lanes { get; set; } = null!;

    public ref AgentState this[int agent] => ref Agents[agent];

    public int MediumCount => _media.Length;

    /// <summary>How many contacts of a medium an agent has in hand.</summary>
    public ref int CountOf(int agent, int medium) => ref _counts[(agent * _media.Length) + medium];

    public int Take()
    {
        var agent = Slots.Take();
        Agents.Ensure(agent);
        _counts.Ensure(((agent + 1) * _media.Length) - 1);
        foreach (var medium in _media) medium.EnsureAgent(agent);
        for (var medium = 0; medium < _media.Length; medium++) CountOf(agent, medium) = 0;
        return agent;
    }

    public void Give(int agent)
    {
        Agents[agent] = default;
        Slots.Give(agent);
    }

    public CompiledProfile UseProfile(AgentProfile profile)
    {
        if (!_profiles.TryGetValue(profile, out var compiled))
        {
            compiled = Compile(profile);
            _profiles.Add(profile, compiled);
        }

        compiled.Users++;
        return compiled;
    }

    public void DropProfile(CompiledProfile compiled)
    {
        if (--compiled.Users == 0) _profiles.Remove(compiled.Source);
    }

    public bool Fits(in AgentState state, int agent, int medium)
    {
        var profile = state.Profile;
        return CountOf(agent, medium) < profile.Maxima[medium] && state.View.UsedUnits + profile.Costs[medium] <= profile.Units;
    }

    /// <summary>One bit per medium the agent is available for by its state.</summary>
    public int AvailabilityOf(int agent)
    {
        ref readonly var state = ref Agents[agent];
        if (state.IsDraining || !state.Presence.IsRoutable) return 0;
        var mask = 0;
        for (var medium = 0; medium < _media.Length; medium++)
        {
            if (Fits(in state, agent, medium)) mask |= 1 << medium;
        }

        return mask;
    }

    /// <summary>Writes what rules see of the agent's profile into its view.</summary>
    public void ShowProfile(int agent)
    {
        ref var state = ref Agents[agent];
        state.View.Units = state.Profile.Units;
        state.View.Slot = agent;
        state.View.SkillCount = state.Profile.SkillCount;
        state.View.ProfileVersion++;
        state.View.Rank = state.Profile.Source.OrderRank
            ?? (_listedRanks.TryGetValue(state.Name, out var place) ? place : UnlistedRank);
    }

    /// <summary>Brings the agent's places in the lines in line with its state: joins, leaves, or moves where its key has changed.</summary>
    public void Refresh(int agent) => Refresh(agent, AvailabilityOf(agent));

    /// <inheritdoc cref="Refresh(int)"/>
    /// <param name="agent">The agent.</param>
    /// <param name="now">One bit per medium it is available for.</param>
    public void Refresh(int agent, int now)
    {
        ref var state = ref Agents[agent];
        var before = state.Available;
        state.Available = now;
        for (var left = now | before; left != 0; left &= left - 1)
        {
            var medium = BitOperations.TrailingZeroCount(left);
            if (((now >> medium) & 1) == 0)
            {
                Lanes.Leave(agent, medium);
                continue;
            }

            var roster = _media[medium];
            ref var standing = ref roster.Keys[agent];
            if (((before >> medium) & 1) == 0)
            {
                roster.Selector.WriteKey(in state.View, out standing);
                Lanes.Join(agent, medium);
                continue;
            }

            roster.Selector.WriteKey(in state.View, out var key);
            if (key.Primary == standing.Primary && key.Since == standing.Since && key.Sequence == standing.Sequence) continue;
            Lanes.Leave(agent, medium);
            standing = key;
            Lanes.Join(agent, medium);
        }
    }

    private CompiledProfile Compile(AgentProfile profile)
    {
        _facts.Clear();
        foreach (var (name, level) in profile.Skills)
        {
            if (level > 0) _facts.Add(Fact.Skill(_names.Intern(name), level));
        }

        foreach (var (name, value) in profile.Attributes)
        {
            var id = _names.Intern(name);
            _facts.Add(value.Kind switch
            {
                AttributeKind.Boolean => Fact.Boolean(id, value.Number != 0),
                AttributeKind.Integer => Fact.Integer(id, value.Number),
                _ => Fact.OfText(id, value.Text),
            });
        }

        _facts.Sort(static (left, right) => left.Name.CompareTo(right.Name));
        var costs = new int[_media.Length];
        var maxima = new int[_media.Length];
        for (var medium = 0; medium < _media.Length; medium++)
        {
            if (!profile.ContactCapacity.TryGet(_mediumNames[medium], out var capacity)) continue;
            costs[medium] = capacity.Cost;
            maxima[medium] = capacity.Max;
        }

        return new CompiledProfile(profile, [.. _facts], costs, maxima);
    }
}
