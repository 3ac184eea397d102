using System.Globalization;

namespace RoutingEngine;

/// <summary>Names an open contact inside one router, without a look-up.</summary>
/// <remarks>Stale once the contact has ended: a command with it is refused. The default value names nobody.</remarks>
/// <param name="Index">Place in the router's store.</param>
/// <param name="Number">The contact's number in order of submission, from 1, modulo 2^32; guards the place against
/// reuse.</param>
public readonly record struct ContactHandle(int Index, uint Number)
{
    /// <summary>Whether this is the default value, which names nobody.</summary>
    public bool IsNone => Number == 0 && Index == 0;

    /// <summary>The number with a letter in front, such as <c>c17</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"c{Number}");
}

/// <summary>Names a signed-in agent inside one router, without a look-up.</summary>
/// <remarks>Stale once the agent has signed out: a command with it is refused. The default value names
/// nobody.</remarks>
/// <param name="Index">Place in the router's store.</param>
/// <param name="Number">The number of the sign-in, from 1, modulo 2^32; guards the place against reuse.</param>
public readonly record struct AgentHandle(int Index, uint Number)
{
    /// <summary>Whether this is the default value, which names nobody.</summary>
    public bool IsNone => Number == 0 && Index == 0;

    /// <summary>The number with a letter in front, such as <c>a3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"a{Number}");
}

/// <summary>Names a queue inside one router: its place in the order of declaration.</summary>
/// <param name="Index">From 0.</param>
public readonly record struct QueueHandle(int Index);

/// <summary>Names one offer; never used again.</summary>
/// <param name="Number">The offer's number, from 1.</param>
/// <param name="Slot">Place in the router's store; carries no meaning.</param>
public readonly record struct OfferId(long Number, int Slot)
{
    /// <summary>Whether this is the default value, which names no offer.</summary>
    public bool IsNone => Number == 0;

    /// <summary>Whether the number is the same; the place follows from it.</summary>
    public bool Equals(OfferId other) => Number == other.Number;

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>The number with a letter in front, such as <c>o12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"o{Number}");
}

/// <summary>Names one assignment, an accepted offer, and fences every later call about it; never used again.</summary>
/// <param name="Number">The assignment's number, from 1.</param>
/// <param name="Slot">Place in the router's store; carries no meaning.</param>
public readonly record struct AssignmentId(long Number, int Slot)
{
    /// <summary>Whether this is the default value, which names no assignment.</summary>
    public bool IsNone => Number == 0;

    /// <summary>Whether the number is the same; the place follows from it.</summary>
    public bool Equals(AssignmentId other) => Number == other.Number;

    /// <inheritdoc/>
    public override int GetHashCode() => Number.GetHashCode();

    /// <summary>The number with a letter in front, such as <c>s12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"s{Number}");
}
