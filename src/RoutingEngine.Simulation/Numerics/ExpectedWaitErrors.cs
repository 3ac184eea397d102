namespace RoutingEngine.Simulation;

/// <summary>The mean squared errors of the wait estimators, in the square of the caller's time unit.</summary>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct ExpectedWaitErrors
{
    /// <summary>The error of QL, by the number ahead.</summary>
    public double QueueLength { get; init; }

    /// <summary>The error of HOL, by the age of the head of the queue.</summary>
    public double HeadOfLine { get; init; }

    /// <summary>The error of refined HOL.</summary>
    public double HeadOfLineRefined { get; init; }

    /// <summary>The error of LES, by the wait of the last contact answered (fitted, not proven).</summary>
    public double LastToEnterService { get; init; }

    /// <summary>The variance of the wait itself: the error of announcing its mean to everybody.</summary>
    public double Unseen { get; init; }
}
