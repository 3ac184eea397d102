using System.Runtime.CompilerServices;

namespace RoutingEngine.Simulation;

/// <summary>
/// The generators of one queue in one replication: the part of the key that many draws share, mixed once.
/// </summary>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly struct KeyedRandomSource
{
    /// <summary>The largest contact number, 2^55 - 1.</summary>
    public const long LargestContactNumber = (1L << 55) - 1;

    private readonly ulong _prefix;

    /// <summary>The source of a queue in a replication.</summary>
    /// <param name="seed">The seed of the experiment, any value.</param>
    /// <param name="replication">Number of the replication, 0 or more.</param>
    /// <param name="queue">Index of the queue, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public KeyedRandomSource(long seed, int replication, int queue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(replication);
        ArgumentOutOfRangeException.ThrowIfNegative(queue);
        var place = ((ulong)(uint)replication << 32) | (uint)queue;
        _prefix = KeyedRandom.Mix(
            KeyedRandom.Mix((ulong)seed + KeyedRandom.Golden) + KeyedRandom.Mix(place + 0x3C6EF372FE94F82A));
    }

    /// <summary>The generator for one purpose of one contact.</summary>
    /// <param name="contactNumber">Number of the contact within its queue, 0 to 2^55 - 1.</param>
    /// <param name="purpose">What the draw decides.</param>
    /// <returns>The generator at its start.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The contact number is outside its range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public KeyedRandom For(long contactNumber, DrawPurpose purpose)
    {
        if ((ulong)contactNumber > LargestContactNumber)
            ThrowContactNumber(contactNumber);
        var word = ((ulong)contactNumber << 8) | (byte)purpose;
        return new KeyedRandom(KeyedRandom.Mix(_prefix + word * KeyedRandom.Golden));
    }

    private static void ThrowContactNumber(long contactNumber) =>
        throw new ArgumentOutOfRangeException(
            nameof(contactNumber), contactNumber, "Expected a contact number from 0 to 2^55 - 1.");
}
