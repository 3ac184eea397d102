using System.Runtime.CompilerServices;

namespace RoutingEngine.Strategies;

/// <summary>
/// A place in an order: compared part by part, never packed into one number, so that no part can run over into the next.
/// The last part is unique, so two keys are never equal.
/// </summary>
internal struct OrderKey(long primary, long since, long sequence)
{
    public long Primary = primary;
    public long Since = since;
    public long Sequence = sequence;

    /// <summary>The key that no other precedes.</summary>
    public static OrderKey First => new(long.MinValue, long.MinValue, long.MinValue);

    /// <summary>The key that precedes no other.</summary>
    public static OrderKey Last => new(long.MaxValue, long.MaxValue, long.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Precedes(in OrderKey left, in OrderKey right)
    {
        if (left.Primary != right.Primary) return left.Primary < right.Primary;
        if (left.Since != right.Since) return left.Since < right.Since;
        return left.Sequence < right.Sequence;
    }

    public static bool Equals(in OrderKey left, in OrderKey right) =>
        left.Primary == right.Primary && left.Since == right.Since && left.Sequence == right.Sequence;
}
