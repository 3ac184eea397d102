namespace RoutingEngine.Simulation;

/// <summary>What an expected wait is measured by, and when a back-test asks.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ExpectedWaitOptions
{
    /// <summary>Length of the windows of measurement; five minutes unless stated, at least a second.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// For how many windows a handling time or a patience counts, from 1; 12 unless stated, an hour. With each window that closes, what was
    /// measured before loses one part in so many.
    /// </summary>
    /// <value>Lower follows a day that changes; higher is surer of what does not.</value>
    public int Windows { get; init; } = 12;

    /// <summary>The same for arrivals, the pace of a line and the waits in it; 3 unless stated, a quarter of an hour.</summary>
    /// <value>Lower follows a peak sooner; higher is surer of what does not change.</value>
    public int RecentWindows { get; init; } = 3;

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
        if (options.RecentWindows < 1)
            throw new ArgumentOutOfRangeException(nameof(options), options.RecentWindows, "RecentWindows: expected at least 1.");
        var before = TimeSpan.Zero;
        foreach (var after in options.AskAgainAfter)
        {
            if (after <= before)
                throw new ArgumentOutOfRangeException(nameof(options), after, "AskAgainAfter: expected times above 0, ascending.");
            before = after;
        }
    }
}
