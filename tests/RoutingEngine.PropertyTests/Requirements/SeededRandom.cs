using System.Globalization;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>SplitMix64: one 64-bit seed names a case for ever, on every platform and runtime.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong Next64()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to one below the limit.</summary>
    public int Below(int limit) => (int)(Next64() % (ulong)limit);

    public bool OneIn(int n) => Below(n) == 0;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>Names a case in the message of a failed test.</summary>
    public static string Case(ulong seed, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {text}");
}
