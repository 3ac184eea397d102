
namespace RoutingEngine;

/// <summary>States what an agent can do and take, one thing after the other, and makes a profile of it.</summary>
/// <remarks>
/// The verbs are those of <see cref="AgentProfile"/>, but change the builder instead of giving copies. One builder may
/// make several profiles. Not thread-safe.
/// </remarks>
public sealed class AgentProfileBuilder
{
    private readonly SortedList<string, int> _skills = new(StringComparer.Ordinal);
    private readonly SortedList<string, AttributeValue> _attributes = new(StringComparer.Ordinal);
    private readonly SortedList<string, int> _queueRanks = new(StringComparer.Ordinal);
    private readonly SortedList<string, TimeSpan> _handling = new(StringComparer.Ordinal);
    private string _group;
    private int? _rank;
    private AgentCapacity _capacity;

    /// <summary>Begins with nothing stated.</summary>
    public AgentProfileBuilder()
        : this(new AgentProfile())
    {
    }

    internal AgentProfileBuilder(AgentProfile profile)
    {
        _group = profile.GroupName;
        _rank = profile.OrderRank;
        _capacity = profile.ContactCapacity;
        foreach (var (name, level) in profile.SkillTable.Entries) _skills.Add(name, level);
        foreach (var (name, value) in profile.AttributeTable.Entries) _attributes.Add(name, value);
        foreach (var (queue, rank) in profile.QueueRankTable.Entries) _queueRanks.Add(queue, rank);
        foreach (var (queue, time) in profile.HandlingTable.Entries) _handling.Add(queue, time);
    }

    /// <inheritdoc cref="AgentProfile.Skill"/>
    /// <summary>States that the agent holds a skill.</summary>
    /// <returns>The same builder.</returns>
    public AgentProfileBuilder Skill(string name, int level = 100)
    {
        ProfileRules.CheckSkill(name, level, _attributes);
        _skills[name] = level;
        return this;
    }

    /// <inheritdoc cref="AgentProfile.Attribute"/>
    /// <summary>States an attribute.</summary>
    /// <returns>The same builder.</returns>
    public AgentProfileBuilder Attribute(string name, AttributeValue value)
    {
        ProfileRules.CheckAttribute(name, _skills);
        _attributes[name] = value;
        return this;
    }

    /// <inheritdoc cref="AgentProfile.Group"/>
    /// <summary>States the group.</summary>
    /// <returns>The same builder.</returns>
    public AgentProfileBuilder Group(string name)
    {
        ModelNames.ThrowIfNotAnId(name, nameof(name));
        _group = name;
        return this;
    }

    /// <inheritdoc cref="AgentProfile.Rank"/>
    /// <summary>States the place under the rule <c>ordered</c>.</summary>
    /// <returns>The same builder.</returns>
    public AgentProfileBuilder Rank(int rank)
    {
        _rank = rank;
        return this;
    }

    /// <inheritdoc cref="AgentProfile.QueueRank"/>
    /// <summary>States this agent's rank for one queue.</summary>
    /// <returns>The same builder.</returns>
    public AgentProfileBuilder QueueRank(string queue, int rank)
    {
        ModelNames.ThrowIfNotAnId(queue, nameof(queue));
        _queueRanks[queue] = rank;
        return this;
    }

    /// <inheritdoc cref="AgentProfile.Handling"/>
    /// <summary>States the expected handling time for one queue.</summary>
    /// <returns>The same builder.</returns>
    public AgentProfileBuilder Handling(string queue, TimeSpan time)
    {
        ProfileRules.CheckHandling(queue, time);
        _handling[queue] = time;
        return this;
    }

    /// <inheritdoc cref="AgentProfile.Capacity"/>
    /// <summary>States the capacity.</summary>
    /// <returns>The same builder.</returns>
    public AgentProfileBuilder Capacity(AgentCapacity capacity)
    {
        ArgumentNullException.ThrowIfNull(capacity);
        _capacity = capacity;
        return this;
    }

    /// <summary>A profile of what has been stated so far; later statements do not change it.</summary>
    public AgentProfile ToProfile() => new()
    {
        GroupName = _group,
        OrderRank = _rank,
        ContactCapacity = _capacity,
        SkillTable = NamedValues<int>.Of(_skills),
        AttributeTable = NamedValues<AttributeValue>.Of(_attributes),
        QueueRankTable = NamedValues<int>.Of(_queueRanks),
        HandlingTable = NamedValues<TimeSpan>.Of(_handling),
    };
}
