namespace RoutingEngine;

/// <summary>What an agent can do and take: group, rank, skills with levels, attributes, capacity.</summary>
/// <remarks>
/// Built once and then read only. Skills at level 0 are not held. A name is a skill or an attribute, never both.
/// Fill it on one thread; thread-safe after it was handed to a router, which freezes it.
/// </remarks>
public sealed class AgentProfile
{
    private readonly SortedDictionary<string, int> _skills = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, AttributeValue> _attributes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _queueRanks = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _handling = new(StringComparer.Ordinal);
    private bool _frozen;

    /// <summary>The group the agent belongs to, such as a site or vendor; empty = a group of the agent's own
    /// name.</summary>
    public string GroupName { get; private set; } = string.Empty;

    /// <summary>Place under the rule <c>ordered</c>, smallest first; null = its place in the center's list of agents,
    /// else last.</summary>
    public int? OrderRank { get; private set; }

    /// <summary>What the agent can have in hand at once; one contact of any medium unless stated.</summary>
    public AgentCapacity ContactCapacity { get; private set; } = AgentCapacity.OneContact;

    /// <summary>Skills held, by name in ordinal order, with levels from 0 (not held) to 100 (best).</summary>
    public IReadOnlyDictionary<string, int> Skills => _skills;

    /// <summary>Attributes, by name in ordinal order.</summary>
    public IReadOnlyDictionary<string, AttributeValue> Attributes => _attributes;

    /// <summary>This agent's rank per queue, for the contact rule <c>agent-rank</c>: smallest first.</summary>
    public IReadOnlyDictionary<string, int> QueueRanks => _queueRanks;

    /// <summary>Expected handling time per queue, in ticks of 100 ns.</summary>
    public IReadOnlyDictionary<string, long> HandlingTicks => _handling;

    /// <summary>States that the agent holds a skill.</summary>
    /// <param name="name">Name of the skill.</param>
    /// <param name="level">Level from 0 to 100, higher is better; 0 = not held. 100 unless stated.</param>
    /// <returns>The same profile.</returns>
    /// <exception cref="ArgumentException">The name breaks the rule of names or is an attribute already, or the level
    /// is out of range.</exception>
    public AgentProfile Skill(string name, int level = 100)
    {
        ThrowIfFrozen();
        ModelNames.ThrowIfNotAName(name, nameof(name));
        if (level is < 0 or > 100)
            throw new ArgumentOutOfRangeException(
                nameof(level), level, $"Expected a level of 0 to 100 for the skill {name}.");
        if (_attributes.ContainsKey(name))
            throw new ArgumentException($"{name} is an attribute of this agent already.", nameof(name));
        _skills[name] = level;
        return this;
    }

    /// <summary>States an attribute.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="value">A boolean, an integer or a text.</param>
    /// <returns>The same profile.</returns>
    /// <exception cref="ArgumentException">The name breaks the rule of names or is a skill already.</exception>
    public AgentProfile Attribute(string name, AttributeValue value)
    {
        ThrowIfFrozen();
        ModelNames.ThrowIfNotAName(name, nameof(name));
        if (_skills.ContainsKey(name))
            throw new ArgumentException($"{name} is a skill of this agent already.", nameof(name));
        _attributes[name] = value;
        return this;
    }

    /// <summary>States the group.</summary>
    /// <exception cref="ArgumentException">The name is empty, too long or has control characters.</exception>
    public AgentProfile Group(string name)
    {
        ThrowIfFrozen();
        ModelNames.ThrowIfNotAnId(name, nameof(name));
        GroupName = name;
        return this;
    }

    /// <summary>States the place under the rule <c>ordered</c>: any 32-bit integer, smallest first.</summary>
    public AgentProfile Rank(int rank)
    {
        ThrowIfFrozen();
        OrderRank = rank;
        return this;
    }

    /// <summary>States this agent's rank for one queue: any 32-bit integer, smallest first.</summary>
    public AgentProfile QueueRank(string queue, int rank)
    {
        ThrowIfFrozen();
        ModelNames.ThrowIfNotAnId(queue, nameof(queue));
        _queueRanks[queue] = rank;
        return this;
    }

    /// <summary>States the expected handling time for one queue: more than zero.</summary>
    public AgentProfile Handling(string queue, TimeSpan time)
    {
        ThrowIfFrozen();
        ModelNames.ThrowIfNotAnId(queue, nameof(queue));
        if (time <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(time), time, "Expected a handling time of more than zero.");
        _handling[queue] = time.Ticks;
        return this;
    }

    /// <summary>States the capacity.</summary>
    public AgentProfile Capacity(AgentCapacity capacity)
    {
        ThrowIfFrozen();
        ArgumentNullException.ThrowIfNull(capacity);
        ContactCapacity = capacity;
        return this;
    }

    /// <summary>What a frozen profile states, by name: arrays, since walking a sorted dictionary allocates.</summary>
    internal KeyValuePair<string, int>[] SkillList { get; private set; } = [];

    /// <inheritdoc cref="SkillList"/>
    internal KeyValuePair<string, AttributeValue>[] AttributeList { get; private set; } = [];

    /// <inheritdoc cref="SkillList"/>
    internal KeyValuePair<string, int>[] QueueRankList { get; private set; } = [];

    /// <inheritdoc cref="SkillList"/>
    internal KeyValuePair<string, long>[] HandlingList { get; private set; } = [];

    /// <summary>Makes the profile read only; every later statement throws.</summary>
    internal AgentProfile Freeze()
    {
        if (Volatile.Read(ref _frozen)) return this;
        SkillList = [.. _skills];
        AttributeList = [.. _attributes];
        QueueRankList = [.. _queueRanks];
        HandlingList = [.. _handling];

        // Last, so that whoever finds the profile frozen finds the arrays; two threads that freeze at once make the
        // same ones.
        Volatile.Write(ref _frozen, true);
        return this;
    }

    private void ThrowIfFrozen()
    {
        if (_frozen)
            throw new InvalidOperationException(
                "A profile that was handed to a router does not change; build a new one.");
    }
}
