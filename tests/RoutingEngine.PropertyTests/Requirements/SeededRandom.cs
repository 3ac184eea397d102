using System.Globalization;
using RoutingEngine.Tests;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>Draws for requirements, one after the other for all who hold it.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private SplitMix64 _random = new(seed);

    public ulong Next64() => _random.Next();

    /// <summary>A number from 0 to one below the limit.</summary>
    public int Below(int limit) => (int)(Next64() % (ulong)limit);

    public bool OneIn(int n) => Below(n) == 0;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>Names a case in the message of a failed test.</summary>
    public static string Case(ulong seed, string text) =>
        string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {text}");
}
