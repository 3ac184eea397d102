namespace RoutingEngine.Simulation;

/// <summary>What an expected wait is measured by, and when a back-test asks.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ExpectedWaitOptions
{
    /// <summary>Length of the windows of measurement; five minutes unless stated, at least a second.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// For how many windows a measurement counts, from 1; 12 unless stated, an hour. With each window that closes, what was measured
    /// before loses one part in so many.
    /// </summary>
    /// <value>Lower follows a day that changes; higher is surer of rates that do not.</value>
    public int Windows { get; init; } = 12;

    /// <summary>
    /// A back-test asks at arrival, and again of those who have waited so long, ascending; half a minute and two minutes unless stated.
    /// </summary>
    public IReadOnlyList<TimeSpan> AskAgainAfter { get; init; } = [TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    /// <summary>Refuses what is outside its range.</summary>
    internal static void Check(ExpectedWaitOptions options)
    {
        if (options.Window < TimeSpan.FromSeconds(1))
            throw new ArgumentOutOfRangeException(nameof(options), options.Window, "Window: expected at least a second.");
        if (options.Windows < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.Windows, "Windows: expected at least 1.");
        var before = TimeSpan.Zero;
        foreach (var after in options.AskAgainAfter)
        {
            if (after <= before)
                throw new ArgumentOutOfRangeException(nameof(options), after, "AskAgainAfter: expected times above 0, ascending.");
            before = after;
        }
    }
}
