namespace RoutingEngine.Simulation;

/// <summary>Two policies on the same customers: what each gives, and how sure the difference is.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ComparisonResult
{
    /// <summary>The figures of the first.</summary>
    public required RunResult First { get; init; }

    /// <summary>The figures of the second.</summary>
    public required RunResult Second { get; init; }

    /// <summary>Per queue that both centers have, in the first one's order.</summary>
    public required IReadOnlyList<ComparedFigures> Queues { get; init; }

    /// <summary>Per group of agents that both centers have: the occupancy.</summary>
    public required IReadOnlyList<ComparedFigures> Groups { get; init; }

    /// <summary>All contacts, each judged by its queue's target.</summary>
    public required ComparedFigures Total { get; init; }
}

/// <summary>The compared figures of a queue or group.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Name">Name of the queue or group; <c>total</c> for all.</param>
/// <param name="Figures">The figures.</param>
public sealed record ComparedFigures(string Name, IReadOnlyList<ComparedFigure> Figures)
{
    /// <summary>One figure by its name as in the JSON result, such as <c>meanWait</c>.</summary>
    /// <param name="metric">The name.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">No compared figure has this name.</exception>
    public ComparedFigure this[string metric] =>
        Figures.FirstOrDefault(figure => string.Equals(figure.Metric, metric, StringComparison.Ordinal))
        ?? throw new ArgumentException(
            $"Expected one of {string.Join(", ", Figures.Select(figure => figure.Metric))}, got '{metric}'.", nameof(metric));
}

/// <summary>One figure of two policies on the same customers.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Metric">Its name as in the JSON result.</param>
/// <param name="First">Seconds or a share; null = nothing was counted.</param>
/// <param name="Second">The same of the second.</param>
/// <param name="Difference">Second less first; null when either is.</param>
/// <param name="HalfWidth95">
/// Half width of the 95 % interval of the difference, paired by replication, or by slices of a single one; null = not known.
/// </param>
public sealed record ComparedFigure(string Metric, double? First, double? Second, double? Difference, double? HalfWidth95)
{
    /// <summary>Whether 0 lies outside the interval of the difference, so that chance alone hardly explains it.</summary>
    public bool IsSignificant => Difference is { } difference && HalfWidth95 is { } half && Math.Abs(difference) > half;
}
