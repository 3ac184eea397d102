namespace RoutingEngine.Testing.Invariants;

/// <summary>The numbers that rules state, in billionths.</summary>
internal static class OrderNumbers
{
    public const long One = 1_000_000_000;

    /// <summary>The nearest billionth, a half away from zero.</summary>
    public static long Of(decimal number) => (long)decimal.Round(number * One, MidpointRounding.AwayFromZero);

    /// <summary>The number of each queue, in the order of declaration.</summary>
    public static long[] PerQueue(Center center, IReadOnlyDictionary<string, decimal>? stated, decimal otherwise) =>
    [
        .. center.Queues.Select(queue =>
            Of(stated is not null && stated.TryGetValue(queue.Name, out var number) ? number : otherwise)),
    ];
}
