namespace RoutingEngine.Simulation;

/// <summary>How far what was said of the waits of one queue and priority lay from the waits that came.</summary>
/// <remarks>
/// Asked of the counted contacts that waited at their arrival, there or once they had waited for a stated time. Errors are those of the
/// answered of whom every method had something to say, so that methods compare. Of those who left nobody knows how long they
/// would have waited, and the longer the wait the more of them there are: the answered waited less than one who stays would have.
/// Thread-safe: immutable.
/// </remarks>
public sealed record ExpectedWaitResult
{
    /// <summary>Name of the queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The contacts' priority.</summary>
    public int Priority { get; init; }

    /// <summary>How long they had waited when it was asked, in seconds; 0 = at arrival.</summary>
    public double AfterSeconds { get; init; }

    /// <summary>Contacts whose errors are counted.</summary>
    public long Contacts { get; init; }

    /// <summary>Answered contacts of which some method had nothing to say, such as the first of their line.</summary>
    public long Unsaid { get; init; }

    /// <summary>Contacts that were asked of, and left without an answer.</summary>
    public long Left { get; init; }

    /// <summary>Contacts ahead of them, of any queue that shares agents, on average; null = none was counted.</summary>
    public double? MeanAhead { get; init; }

    /// <summary>The seconds they still waited, on average; null = none was counted.</summary>
    public double? MeanWait { get; init; }

    /// <summary>The errors by method; none when nothing was counted.</summary>
    public required IReadOnlyList<ExpectedWaitScore> Methods { get; init; }
}

/// <summary>The errors of one method. Seconds; an error is what was said less what came.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Method">The method.</param>
/// <param name="Bias">The mean error: above 0 when too long a wait was said.</param>
/// <param name="BiasHalfWidth95">
/// Half width of its 95 % interval, by batch means or over replications; null = not known.
/// </param>
/// <param name="MeanAbsoluteError">The mean of the errors without their sign.</param>
/// <param name="RootMeanSquareError">The square root of the mean squared error.</param>
/// <param name="Coverage90">Share of the waits inside of the 90 % interval that was said with it.</param>
public sealed record ExpectedWaitScore(
    ExpectedWaitMethod Method,
    double Bias,
    double? BiasHalfWidth95,
    double MeanAbsoluteError,
    double RootMeanSquareError,
    double Coverage90);
