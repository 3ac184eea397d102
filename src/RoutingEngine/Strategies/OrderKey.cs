using System.Runtime.CompilerServices;

namespace RoutingEngine.Strategies;

/// <summary>
/// A place in an order: what a rule compares first, then age. Contacts and agents number each change of their age in the
/// order of ticks, so that one number orders them as the tick and the number together would. That number is unique:
/// two keys are never equal.
/// </summary>
internal struct OrderKey(long primary, long sequence)
{
    public long Primary = primary;
    public long Sequence = sequence;

    /// <summary>The key that no other precedes.</summary>
    public static OrderKey First => new(long.MinValue, long.MinValue);

    /// <summary>The key that precedes no other.</summary>
    public static OrderKey Last => new(long.MaxValue, long.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Precedes(in OrderKey left, in OrderKey right) =>
        left.Primary != right.Primary ? left.Primary < right.Primary : left.Sequence < right.Sequence;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Equals(in OrderKey left, in OrderKey right) =>
        left.Primary == right.Primary && left.Sequence == right.Sequence;
}
