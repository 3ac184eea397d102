using RoutingEngine.Strategies;

namespace RoutingEngine;

/// <summary>The rule that picks a contact when several wait.</summary>
/// <remarks>
/// A router has one, so that any two contacts compare. Ties fall to the older <c>EnqueuedAt</c>, then to the contact submitted
/// first. Thread-safe: immutable.
/// </remarks>
public abstract class ContactSelection
{
    private protected ContactSelection(string name) => Name = name;

    /// <summary>The highest priority, then the oldest. The default.</summary>
    public static ContactSelection Priority { get; } = new StaticKeyContactSelection<PriorityRule>("priority", default);

    /// <summary>The oldest.</summary>
    public static ContactSelection Fifo { get; } = new StaticKeyContactSelection<FifoRule>("fifo", default);

    /// <summary>The oldest contact of the queue in which most contacts wait; equal queues in order of declaration.</summary>
    public static ContactSelection LongestQueue { get; } = new HeadScoreContactSelection<LongestQueueRule>("longest-queue", default);

    /// <summary>The name of the rule as it stands in a center file.</summary>
    public string Name { get; }

    /// <summary>The smallest <c>EnqueuedAt − priority × credit</c>: each point of priority counts as that much waiting.</summary>
    /// <param name="credit">Worth of one point of priority, from 0 to 3,650 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The credit is outside the range.</exception>
    public static ContactSelection AgedPriority(TimeSpan credit)
    {
        if (credit < TimeSpan.Zero || credit > ContactQueue.TimeMax)
            throw new ArgumentOutOfRangeException(nameof(credit), credit, "Expected a credit of 0 to 3,650 days.");
        return new AgedPrioritySelection(credit.Ticks);
    }

    /// <summary>The name of the rule.</summary>
    public override string ToString() => Name;

    internal abstract TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor);
}

/// <summary>A rule of the shape StaticKey.</summary>
internal sealed class StaticKeyContactSelection<TRule>(string name, TRule rule) : ContactSelection(name)
    where TRule : struct, IContactKeyRule
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor) => visitor.StaticKey(rule);
}

/// <summary>A rule of the shape HeadScore.</summary>
internal sealed class HeadScoreContactSelection<TRule>(string name, TRule rule) : ContactSelection(name)
    where TRule : struct, IContactHeadRule
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor) => visitor.HeadScore(rule);
}

/// <summary>A rule of the shape Scan.</summary>
internal sealed class ScanContactSelection<TRule>(string name, TRule rule) : ContactSelection(name)
    where TRule : struct, IContactScanRule
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor) => visitor.Scan(rule);
}

/// <summary>The rule <c>aged-priority</c> with its credit.</summary>
/// <param name="creditTicks">Ticks of 100 ns a point of priority is worth.</param>
internal sealed class AgedPrioritySelection(long creditTicks) : ContactSelection("aged-priority")
{
    /// <summary>Ticks of 100 ns a point of priority is worth.</summary>
    public long CreditTicks { get; } = creditTicks;

    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor) =>
        visitor.StaticKey(new AgedPriorityRule(CreditTicks));
}
