using RoutingEngine.Strategies.Probes;

namespace RoutingEngine;

/// <summary>
/// Makes rules whose keys and scores are those of another rule, times a number and plus another. No choice may change
/// by that, so that a rule which decides differently then compares what it should not.
/// </summary>
/// <remarks>For tests of rules. Results are kept within 64 bits. Thread-safe: stateless.</remarks>
public static class RuleScale
{
    /// <summary>An agent rule on another scale.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="scale">What keys and scores are multiplied by, from 1.</param>
    /// <param name="shift">What is added then.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale turns the order.</exception>
    public static AgentSelection Of(AgentSelection rule, long scale, long shift)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        return new TransformedAgentSelection(rule, scale, shift);
    }

    /// <summary>A contact rule on another scale.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="scale">What keys and scores are multiplied by, from 1.</param>
    /// <param name="shift">What is added then.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale turns the order.</exception>
    public static ContactSelection Of(ContactSelection rule, long scale, long shift)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        return new TransformedContactSelection(rule, scale, shift);
    }
}
