using System.Text.Json.Serialization;

namespace RoutingEngine;

/// <summary>What an agent can do and take: group, rank, skills with levels, attributes, capacity.</summary>
/// <remarks>
/// A value: two profiles that state the same are equal, and a statement gives a changed copy and leaves the profile as
/// it is, so that <c>profile.Skill("billing", 80)</c> by itself changes nothing. To state many things at once, use
/// <see cref="AgentProfileBuilder"/>, which copies nothing. Skills at level 0 are not held. A name is a skill or an
/// attribute, never both. With System.Text.Json a profile is written as an agent of a center file is, without its name.
/// <para>Thread-safe: immutable.</para>
/// </remarks>
[JsonConverter(typeof(AgentProfileJson))]
public sealed class AgentProfile : IEquatable<AgentProfile>
{
    /// <summary>A profile that states nothing: no skills, no group, one contact at a time.</summary>
    public AgentProfile()
    {
    }

    private AgentProfile(AgentProfile other)
    {
        GroupName = other.GroupName;
        OrderRank = other.OrderRank;
        ContactCapacity = other.ContactCapacity;
        SkillTable = other.SkillTable;
        AttributeTable = other.AttributeTable;
        QueueRankTable = other.QueueRankTable;
        HandlingTable = other.HandlingTable;
    }

    /// <summary>The group the agent belongs to, such as a site or vendor; empty = a group of the agent's own
    /// name.</summary>
    public string GroupName { get; internal init; } = string.Empty;

    /// <summary>Place under the rule <c>ordered</c>, smallest first; null = its place in the center's list of agents,
    /// else last.</summary>
    public int? OrderRank { get; internal init; }

    /// <summary>What the agent can have in hand at once; one contact of any medium unless stated.</summary>
    public AgentCapacity ContactCapacity { get; internal init; } = AgentCapacity.OneContact;

    /// <summary>Skills held, by name in ordinal order, with levels from 0 (not held) to 100 (best).</summary>
    public IReadOnlyDictionary<string, int> Skills => SkillTable;

    /// <summary>Attributes, by name in ordinal order.</summary>
    public IReadOnlyDictionary<string, AttributeValue> Attributes => AttributeTable;

    /// <summary>This agent's rank per queue, for the contact rule <c>agent-rank</c>: smallest first.</summary>
    public IReadOnlyDictionary<string, int> QueueRanks => QueueRankTable;

    /// <summary>Expected handling time per queue.</summary>
    public IReadOnlyDictionary<string, TimeSpan> HandlingTimes => HandlingTable;

    internal NamedValues<int> SkillTable { get; init; } = NamedValues<int>.None;

    internal NamedValues<AttributeValue> AttributeTable { get; init; } = NamedValues<AttributeValue>.None;

    internal NamedValues<int> QueueRankTable { get; init; } = NamedValues<int>.None;

    internal NamedValues<TimeSpan> HandlingTable { get; init; } = NamedValues<TimeSpan>.None;

    /// <summary>Whether two profiles state the same, or neither is there.</summary>
    /// <param name="left">A profile.</param>
    /// <param name="right">Another one.</param>
    public static bool operator ==(AgentProfile? left, AgentProfile? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two profiles state something different.</summary>
    /// <param name="left">A profile.</param>
    /// <param name="right">Another one.</param>
    public static bool operator !=(AgentProfile? left, AgentProfile? right) => !(left == right);

    /// <summary>A copy that holds a skill.</summary>
    /// <param name="name">Name of the skill.</param>
    /// <param name="level">Level from 0 to 100, higher is better; 0 = not held. 100 unless stated.</param>
    /// <exception cref="ArgumentException">The name breaks the rule of names or is an attribute already, or the level
    /// is out of range.</exception>
    public AgentProfile Skill(string name, int level = 100)
    {
        ProfileRules.CheckSkill(name, level, AttributeTable);
        return new AgentProfile(this) { SkillTable = SkillTable.With(name, level) };
    }

    /// <summary>A copy that does not state a skill; the same profile when it does not state it now.</summary>
    /// <param name="name">Name of the skill.</param>
    public AgentProfile WithoutSkill(string name) =>
        Skills.ContainsKey(name) ? new AgentProfile(this) { SkillTable = SkillTable.Without(name) } : this;

    /// <summary>A copy with an attribute.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="value">A boolean, an integer or a text.</param>
    /// <exception cref="ArgumentException">The name breaks the rule of names or is a skill already.</exception>
    public AgentProfile Attribute(string name, AttributeValue value)
    {
        ProfileRules.CheckAttribute(name, SkillTable);
        return new AgentProfile(this) { AttributeTable = AttributeTable.With(name, value) };
    }

    /// <summary>A copy that does not state an attribute; the same profile when it does not state it now.</summary>
    /// <param name="name">Name of the attribute.</param>
    public AgentProfile WithoutAttribute(string name) =>
        Attributes.ContainsKey(name) ? new AgentProfile(this) { AttributeTable = AttributeTable.Without(name) } : this;

    /// <summary>A copy in a group.</summary>
    /// <param name="name">Name of the group; 1 to 128 characters.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or has control characters.</exception>
    public AgentProfile Group(string name)
    {
        ModelNames.ThrowIfNotAnId(name, nameof(name));
        return new AgentProfile(this) { GroupName = name };
    }

    /// <summary>A copy with a place under the rule <c>ordered</c>.</summary>
    /// <param name="rank">Any 32-bit integer, smallest first.</param>
    public AgentProfile Rank(int rank) => new(this) { OrderRank = rank };

    /// <summary>A copy with a rank for one queue.</summary>
    /// <param name="queue">Name of the queue; 1 to 128 characters.</param>
    /// <param name="rank">Any 32-bit integer, smallest first.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or has control characters.</exception>
    public AgentProfile QueueRank(string queue, int rank)
    {
        ModelNames.ThrowIfNotAnId(queue, nameof(queue));
        return new AgentProfile(this) { QueueRankTable = QueueRankTable.With(queue, rank) };
    }

    /// <summary>A copy without a rank for one queue; the same profile when it does not state it now.</summary>
    /// <param name="queue">Name of the queue.</param>
    public AgentProfile WithoutQueueRank(string queue) =>
        QueueRanks.ContainsKey(queue) ? new AgentProfile(this) { QueueRankTable = QueueRankTable.Without(queue) } : this;

    /// <summary>A copy with an expected handling time for one queue.</summary>
    /// <param name="queue">Name of the queue; 1 to 128 characters.</param>
    /// <param name="time">More than zero.</param>
    /// <exception cref="ArgumentException">The name is empty, too long or has control characters, or the time is out of
    /// range.</exception>
    public AgentProfile Handling(string queue, TimeSpan time)
    {
        ProfileRules.CheckHandling(queue, time);
        return new AgentProfile(this) { HandlingTable = HandlingTable.With(queue, time) };
    }

    /// <summary>A copy without a handling time for one queue; the same profile when it does not state it now.</summary>
    /// <param name="queue">Name of the queue.</param>
    public AgentProfile WithoutHandling(string queue) =>
        HandlingTimes.ContainsKey(queue) ? new AgentProfile(this) { HandlingTable = HandlingTable.Without(queue) } : this;

    /// <summary>A copy with a capacity.</summary>
    /// <param name="capacity">What the agent can have in hand at once.</param>
    /// <exception cref="ArgumentNullException">The capacity is null.</exception>
    public AgentProfile Capacity(AgentCapacity capacity)
    {
        ArgumentNullException.ThrowIfNull(capacity);
        return new AgentProfile(this) { ContactCapacity = capacity };
    }

    /// <summary>A builder that begins with what this profile states.</summary>
    public AgentProfileBuilder ToBuilder() => new(this);

    /// <summary>Whether another profile states the same.</summary>
    /// <param name="other">The other profile.</param>
    public bool Equals(AgentProfile? other) => ReferenceEquals(this, other) || (other is not null
        && string.Equals(GroupName, other.GroupName, StringComparison.Ordinal)
        && OrderRank == other.OrderRank
        && ContactCapacity.Equals(other.ContactCapacity)
        && SkillTable.Equals(other.SkillTable)
        && AttributeTable.Equals(other.AttributeTable)
        && QueueRankTable.Equals(other.QueueRankTable)
        && HandlingTable.Equals(other.HandlingTable));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AgentProfile);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(
        GroupName, OrderRank, ContactCapacity, SkillTable, AttributeTable, QueueRankTable, HandlingTable);
}
