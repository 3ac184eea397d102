namespace RoutingEngine;

/// <summary>What one contact of a medium takes of an agent, and how many of them the agent may have at once.</summary>
/// <param name="Medium">The medium.</param>
/// <param name="Cost">Units one contact takes, from 0 to 1,000,000.</param>
/// <param name="Max">The most contacts of this medium at once, from 0 (the medium is not taken) to 1,000.</param>
public readonly record struct MediumCapacity(Medium Medium, int Cost, int Max)
{
    // Null where there is none, so that one that is left out and an empty one are the same.
    private readonly Medium[]? _interruptedBy;

    /// <summary>
    /// The media whose contacts may interrupt work on one of this medium: what is in hand of it leaves them as much
    /// room as if it were not there. In order of name, each once; none unless stated.
    /// </summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public IReadOnlyList<Medium> InterruptedBy
    {
        get => _interruptedBy ?? [];
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            Medium[] media = [.. value.Distinct().OrderBy(static medium => medium.Name, StringComparer.Ordinal)];
            _interruptedBy = media.Length == 0 ? null : media;
        }
    }

    /// <summary>Whether another one states the same.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(MediumCapacity other) =>
        Medium == other.Medium && Cost == other.Cost && Max == other.Max
        && _interruptedBy.AsSpan().SequenceEqual(other._interruptedBy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Medium, Cost, Max, InterruptedBy.Count);
}

/// <summary>How much an agent can have in hand: one pool of units, with cost and maximum per medium.</summary>
/// <remarks>
/// Units are taken when an offer is made and given back when the offer fails or the work, wrap-up included, ends. A
/// medium that is not named, or whose maximum is 0, is not taken. Capacity limits what is offered: an agent that is
/// given a smaller one keeps what it has in hand, and is offered nothing more until that fits. Work of a medium that
/// others may interrupt holds no units against those: a call may come although an e-mail fills the agent, who returns
/// to it later. Two capacities are equal when they state the same in the same order. Thread-safe: immutable.
/// </remarks>
public sealed class AgentCapacity : IEquatable<AgentCapacity>
{
    /// <summary>The largest number of units, and the largest cost.</summary>
    public const int UnitsMax = 1_000_000;

    /// <summary>The largest number of contacts of one medium at once.</summary>
    public const int CountMax = 1_000;

    private readonly MediumCapacity[] _media;

    /// <summary>Describes a pool of units.</summary>
    /// <param name="units">Units in the pool, from 1 to 1,000,000.</param>
    /// <param name="media">Cost and maximum of each medium the agent takes; each medium once, at least one.</param>
    /// <exception cref="ArgumentException">A figure is outside its range, or a medium is named twice.</exception>
    public AgentCapacity(int units, params IEnumerable<MediumCapacity> media)
    {
        ArgumentNullException.ThrowIfNull(media);
        if (units is < 1 or > UnitsMax)
            throw new ArgumentOutOfRangeException(nameof(units), units, "Expected 1 to 1,000,000 units.");
        _media = [.. media];
        if (_media.Length is 0 or > Medium.MediaMax)
            throw new ArgumentException($"Expected 1 to {Medium.MediaMax} media, got {_media.Length}.", nameof(media));
        for (var i = 0; i < _media.Length; i++)
        {
            var (medium, cost, max) = _media[i];
            if (cost is < 0 or > UnitsMax)
                throw new ArgumentOutOfRangeException(
                    nameof(media), cost, $"Expected a cost of 0 to 1,000,000 for {medium}.");
            if (max is < 0 or > CountMax)
                throw new ArgumentOutOfRangeException(
                    nameof(media), max, $"Expected a maximum of 0 to 1,000 for {medium}.");
            for (var j = 0; j < i; j++)
            {
                if (_media[j].Medium == medium)
                    throw new ArgumentException($"The medium {medium} is named twice.", nameof(media));
            }

            foreach (var other in _media[i].InterruptedBy)
            {
                if (!Array.Exists(_media, one => one.Medium == other))
                    throw new ArgumentException(
                        $"{medium} is interrupted by {other}, which is not named.", nameof(media));
            }
        }

        Units = units;
        HasInterruptions = Array.Exists(_media, static one => one.InterruptedBy.Count > 0);
    }

    /// <summary>One contact at a time, of any medium: the capacity of an agent that states none.</summary>
    public static AgentCapacity OneContact { get; } = new();

    private AgentCapacity()
    {
        Units = 1;
        _media = [];
        TakesAnyMedium = true;
    }

    /// <summary>Units in the pool.</summary>
    public int Units { get; }

    /// <summary>Whether every medium is taken at a cost of 1 and a maximum of 1: see
    /// <see cref="OneContact"/>.</summary>
    public bool TakesAnyMedium { get; }

    /// <summary>Cost and maximum per medium, in the order given; empty when any medium is taken.</summary>
    public IReadOnlyList<MediumCapacity> Media => _media;

    /// <summary>Whether work of some medium may be interrupted.</summary>
    public bool HasInterruptions { get; }

    /// <summary>
    /// Whether a contact of one medium may interrupt work of another: what is in hand of that does not count against
    /// it.
    /// </summary>
    /// <param name="medium">The medium of the contact to come.</param>
    /// <param name="other">The medium of the work in hand; it may be the same.</param>
    public bool MayInterrupt(Medium medium, Medium other)
    {
        foreach (var stated in _media)
        {
            if (stated.Medium == other) return stated.InterruptedBy.Contains(medium);
        }

        return false;
    }

    /// <summary>Finds cost and maximum of a medium.</summary>
    /// <param name="medium">The medium.</param>
    /// <param name="capacity">Its cost and maximum; the maximum is at least 1 where the medium is taken.</param>
    /// <returns>Whether the agent takes the medium at all: it is named, and its maximum is not 0.</returns>
    public bool TryGet(Medium medium, out MediumCapacity capacity)
    {
        if (TakesAnyMedium)
        {
            capacity = new MediumCapacity(medium, 1, 1);
            return true;
        }

        foreach (var candidate in _media)
        {
            if (candidate.Medium == medium)
            {
                capacity = candidate;
                return candidate.Max > 0;
            }
        }

        capacity = default;
        return false;
    }

    /// <summary>Whether another capacity states the same in the same order.</summary>
    /// <param name="other">The other capacity.</param>
    public bool Equals(AgentCapacity? other) =>
        other is not null && Units == other.Units && _media.AsSpan().SequenceEqual(other._media);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AgentCapacity);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Units);
        foreach (var medium in _media) hash.Add(medium);
        return hash.ToHashCode();
    }
}
