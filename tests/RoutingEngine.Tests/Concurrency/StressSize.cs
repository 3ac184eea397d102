using System.Globalization;
using RoutingEngine.Tests;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>How many items the stress tests move together, by tier.</summary>
/// <remarks>
/// quick 4 million, ci 100 million, long as ROUTING_STRESS_OPERATIONS says (100 million by default, at most 10^10).
/// One item counts as one operation, though it is enqueued and dequeued.
/// </remarks>
internal static class StressSize
{
    private const string Variable = "ROUTING_STRESS_OPERATIONS";
    private const long Quick = 4_000_000;
    private const long Default = 100_000_000;
    private const long Max = 10_000_000_000;

    /// <summary>The seed of this run's random choices: ROUTING_STRESS_SEED, or a fixed one.</summary>
    public static ulong Seed { get; } =
        ulong.TryParse(
            Environment.GetEnvironmentVariable("ROUTING_STRESS_SEED"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seed)
            ? seed
            : 20_260_101;

    private static long Total { get; } = TestTier.Pick(Quick, Default, ReadTotal());

    /// <summary>A share of the total in per mille; the shares of all stress tests add up to 1,000.</summary>
    public static long Share(int perMille) => Total / 1_000 * perMille;

    private static long ReadTotal()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(text))
            return Default;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            && total is >= 1_000 and <= Max)
            return total;

        throw new InvalidOperationException($"{Variable} is a whole number from 1000 to {Max}; it was '{text}'.");
    }
}
