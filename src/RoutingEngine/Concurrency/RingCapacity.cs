using System.Globalization;
using System.Numerics;

namespace RoutingEngine.Concurrency;

/// <summary>The rule for the size of a ring.</summary>
internal static class RingCapacity
{
    /// <summary>The smallest ring: one item.</summary>
    public const int Min = 1;

    /// <summary>The largest ring: 2^26 items.</summary>
    public const int Max = 1 << 26;

    // A batch of slow items gives slots back after this many, so that it holds at most a quarter of the ring.
    private const int StrideMax = 64;

    /// <summary>Checks a capacity and gives it back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is no power of two or outside the range.</exception>
    public static int Checked(int capacity)
    {
        if (capacity is < Min or > Max || !BitOperations.IsPow2(capacity))
            throw new ArgumentOutOfRangeException(
                nameof(capacity),
                capacity,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The capacity of a ring is a power of two from {Min} to {Max}; it was {capacity}."));

        return capacity;
    }

    /// <summary>How many items a consumer handles before it gives their slots back.</summary>
    public static int ReleaseStride(int capacity) => Math.Clamp(capacity / 4, 1, StrideMax);
}
