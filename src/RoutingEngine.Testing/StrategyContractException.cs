namespace RoutingEngine.Testing;

/// <summary>Says which promise of the strategy contract a rule breaks, and how it was seen.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class StrategyContractException : Exception
{
    /// <summary>Reports a broken promise.</summary>
    /// <param name="check">The check, one of <see cref="StrategyContract.Checks"/>.</param>
    /// <param name="rule">Name of the rule.</param>
    /// <param name="message">What was expected and what came.</param>
    /// <param name="innerException">What was thrown, or null.</param>
    public StrategyContractException(string check, string rule, string message, Exception? innerException = null)
        : base($"{check} of '{rule}': {message}", innerException) => Check = check;

    /// <summary>The check.</summary>
    public string Check { get; }
}
