using RoutingEngine.Strategies;

namespace RoutingEngine;

/// <summary>The rule that picks a contact when several wait.</summary>
/// <remarks>
/// A router has one, so that any two contacts compare. Waiting counts from <c>EnqueuedAt</c>. Ties fall to the older
/// <c>EnqueuedAt</c>, then to the contact submitted first; where a queue is chosen, to the queue declared first.
/// Thread-safe: immutable.
/// </remarks>
public abstract partial class ContactSelection
{
    private protected ContactSelection(string name) => Name = name;

    /// <summary>The highest priority, then the oldest. The default.</summary>
    public static ContactSelection Priority { get; } = new StaticKeyContactSelection<PriorityRule>("priority", default);

    /// <summary>The oldest.</summary>
    public static ContactSelection Fifo { get; } = new StaticKeyContactSelection<FifoRule>("fifo", default);

    /// <summary>The newest.</summary>
    public static ContactSelection Lifo { get; } = new StaticKeyContactSelection<LifoRule>("lifo", default);

    /// <summary>The smallest target − waited: the contact whose target runs out first.</summary>
    public static ContactSelection Slack { get; } = new TargetedContactSelection("slack");

    /// <summary>The largest waited ÷ target.</summary>
    public static ContactSelection WaitToTarget { get; } = new TargetedContactSelection("wait-to-target");

    /// <summary>The oldest contact of the queue in which most contacts wait; equal queues in order of declaration.</summary>
    public static ContactSelection LongestQueue { get; } = new HeadScoreContactSelection<LongestQueueRule>("longest-queue", default);

    /// <summary>The smallest rank of the queue for this agent, then the highest priority, then the oldest.</summary>
    public static ContactSelection AgentRank { get; } = new HeadScoreContactSelection<AgentRankRule>("agent-rank", default);

    /// <summary>The largest priority ÷ expected handling time by this agent: priority is read as the worth of a contact.</summary>
    public static ContactSelection Value { get; } = new HeadScoreContactSelection<ValueRule>("value", default);

    /// <summary>Any contact the agent may take, each with the same chance, drawn from the seed.</summary>
    public static ContactSelection Random { get; } = new DrawContactSelection("random");

    /// <summary>The name of the rule as it stands in a center file.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether priorities of contacts may have an effect; a rule of a user's own may always read them.
    /// </summary>
    internal bool ReadsPriority => this is not (
        StaticKeyContactSelection<FifoRule> or StaticKeyContactSelection<LifoRule> or TargetedContactSelection
        or HeadScoreContactSelection<LongestQueueRule> or DrawContactSelection or WeightedAgeSelection
        or QueueNumbersSelection);

    /// <summary>The smallest <c>EnqueuedAt − priority × credit</c>: each point of priority counts as that much waiting.</summary>
    /// <param name="credit">Worth of one point of priority, from 0 to 3,650 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The credit is outside the range.</exception>
    public static ContactSelection AgedPriority(TimeSpan credit)
    {
        if (credit < TimeSpan.Zero || credit > ContactQueue.TimeMax)
            throw new ArgumentOutOfRangeException(nameof(credit), credit, "Expected a credit of 0 to 3,650 days.");
        return new AgedPrioritySelection(credit.Ticks);
    }

    /// <summary>The largest rate × waited.</summary>
    /// <param name="rates">
    /// Rates from 0 to 1,000,000, exact to nine decimals, by queue; 1 for a queue that is not named.
    /// </param>
    /// <exception cref="ArgumentException">A rate is outside its range, or there is none.</exception>
    public static ContactSelection WeightedAge(IReadOnlyDictionary<string, decimal> rates) =>
        WeightedAgeSelection.Of(rates, default, default);

    /// <summary>
    /// The largest offset + rate × seconds waited, as far as the cap; of several at their cap the oldest.
    /// </summary>
    /// <param name="rates">
    /// Rates from 0 to 1,000,000, exact to nine decimals, by queue; 1 for a queue that is not named.
    /// </param>
    /// <param name="offsets">
    /// What a contact scores on arrival, from −1,000,000,000 to 1,000,000,000, by queue; 0 for a queue that is not
    /// named. Null = 0 for all.
    /// </param>
    /// <param name="caps">
    /// What a contact scores at most, in the same range, by queue; no cap for a queue that is not named. Null = none.
    /// </param>
    /// <exception cref="ArgumentException">A number is outside its range, or a map without any.</exception>
    public static ContactSelection WeightedAge(
        IReadOnlyDictionary<string, decimal> rates,
        IReadOnlyDictionary<string, decimal>? offsets,
        IReadOnlyDictionary<string, decimal>? caps = null) =>
        WeightedAgeSelection.Of(rates, (null, offsets), (null, caps));

    /// <summary>The oldest contact of the queue of the largest waiting − ratio × all waiting.</summary>
    /// <param name="ratios">Shares from 0 to 1 of all who wait, exact to nine decimals, by queue; 0 for a queue that is not named.</param>
    /// <exception cref="ArgumentException">A ratio is outside its range, or there is none.</exception>
    public static ContactSelection QueueRatio(IReadOnlyDictionary<string, decimal> ratios) =>
        new QueueNumbersSelection("queue-ratio", Numbers(ratios, 1, 0, nameof(ratios)));

    /// <summary>The oldest contact of the queue of the largest cost ÷ expected handling time by this agent.</summary>
    /// <param name="costs">Costs from 0 to 1,000,000, exact to nine decimals, by queue; 1 for a queue that is not named.</param>
    /// <exception cref="ArgumentException">A cost is outside its range, or there is none.</exception>
    public static ContactSelection CMu(IReadOnlyDictionary<string, decimal> costs) =>
        new QueueNumbersSelection("c-mu", Numbers(costs, FixedPoint.Max, FixedPoint.One, nameof(costs)));

    /// <summary>The largest cost × (waiting in the queue, or time waited) ÷ expected handling time by this agent.</summary>
    /// <param name="costs">Costs from 0 to 1,000,000, exact to nine decimals, by queue; 1 for a queue that is not named.</param>
    /// <param name="basis">What the cost grows with.</param>
    /// <exception cref="ArgumentException">A cost is outside its range, or there is none.</exception>
    public static ContactSelection GeneralizedCMu(IReadOnlyDictionary<string, decimal> costs, CostBasis basis)
    {
        if (!Enum.IsDefined(basis)) throw new ArgumentOutOfRangeException(nameof(basis), basis, "Expected Queue or Waited.");
        return new QueueNumbersSelection(
            "generalized-c-mu", Numbers(costs, FixedPoint.Max, FixedPoint.One, nameof(costs)), basis);
    }

    /// <summary>The name of the rule.</summary>
    public override string ToString() => Name;

    internal abstract TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center);

    /// <summary>Names what does not fit a center.</summary>
    internal virtual void Check(Center center, List<string> mistakes)
    {
    }

    private static QueueNumbers Numbers(
        IReadOnlyDictionary<string, decimal> values, decimal max, long otherwise, string parameter) =>
        new(FixedPoint.Of(values, 0, max, parameter), otherwise, parameter);
}

/// <summary>A rule of the shape StaticKey.</summary>
internal sealed class StaticKeyContactSelection<TRule>(string name, TRule rule) : ContactSelection(name)
    where TRule : struct, IContactKeyRule
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) => visitor.StaticKey(rule);
}

/// <summary>A rule of the shape HeadScore.</summary>
internal sealed class HeadScoreContactSelection<TRule>(string name, TRule rule) : ContactSelection(name)
    where TRule : struct, IContactHeadRule
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) => visitor.HeadScore(rule);
}

/// <summary>A rule of the shape Draw.</summary>
internal sealed class DrawContactSelection(string name) : ContactSelection(name)
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) => visitor.Draw();
}

/// <summary>The rule <c>aged-priority</c> with its credit.</summary>
/// <param name="creditTicks">Ticks of 100 ns a point of priority is worth.</param>
internal sealed class AgedPrioritySelection(long creditTicks) : ContactSelection("aged-priority")
{
    /// <summary>Ticks of 100 ns a point of priority is worth.</summary>
    public long CreditTicks { get; } = creditTicks;

    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) =>
        visitor.StaticKey(new AgedPriorityRule(CreditTicks));
}

/// <summary>The rules <c>slack</c> and <c>wait-to-target</c>, which read the queues' targets.</summary>
internal sealed class TargetedContactSelection(string name) : ContactSelection(name)
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center)
    {
        long[] targets = [.. center.Queues.Select(static queue => Math.Max(1, queue.Target.Within.Ticks))];
        return string.Equals(Name, "slack", StringComparison.Ordinal)
            ? visitor.StaticKey(new SlackRule(targets))
            : visitor.HeadScore(new WaitToTargetRule(targets));
    }
}

/// <summary>The rule <c>weighted-age</c> with its rates and, where they are stated, offsets and caps.</summary>
internal sealed class WeightedAgeSelection(QueueNumbers rates, QueueNumbers? offsets, QueueNumbers? caps)
    : ContactSelection("weighted-age")
{
    /// <summary>The largest offset and the largest cap.</summary>
    public const decimal ScoreMax = 1_000_000_000;

    private static readonly QueueNumbers NoOffsets = new([], 0, "offsets");
    private static readonly QueueNumbers NoCaps = new([], CappedAgeRule.NoCap, "caps");

    public QueueNumbers Rates => rates;

    public QueueNumbers Offsets => offsets ?? NoOffsets;

    public QueueNumbers Caps => caps ?? NoCaps;

    /// <summary>The rule with one offset or cap for all queues, or a number per queue, or neither.</summary>
    public static WeightedAgeSelection Of(
        IReadOnlyDictionary<string, decimal> rates,
        (decimal? All, IReadOnlyDictionary<string, decimal>? PerQueue) offsets,
        (decimal? All, IReadOnlyDictionary<string, decimal>? PerQueue) caps) => new(
        new QueueNumbers(FixedPoint.Of(rates, 0, FixedPoint.Max, nameof(rates)), FixedPoint.One, nameof(rates)),
        Scores(offsets.All, offsets.PerQueue, 0, nameof(offsets)),
        Scores(caps.All, caps.PerQueue, CappedAgeRule.NoCap, nameof(caps)));

    private static QueueNumbers? Scores(
        decimal? all, IReadOnlyDictionary<string, decimal>? perQueue, long otherwise, string parameter)
    {
        if (all is { } number) return new QueueNumbers([], FixedPoint.Of(number), parameter);
        if (perQueue is null) return null;
        return new QueueNumbers(FixedPoint.Of(perQueue, -ScoreMax, ScoreMax, parameter), otherwise, parameter);
    }

    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) =>
        offsets is null && caps is null
            ? visitor.HeadScore(new WeightedAgeRule(rates.Bind(center)))
            : visitor.HeadScore(new CappedAgeRule(rates.Bind(center), Offsets.Bind(center), Caps.Bind(center)));

    internal override void Check(Center center, List<string> mistakes)
    {
        rates.Check(center, mistakes);
        Offsets.Check(center, mistakes);
        Caps.Check(center, mistakes);
    }
}

/// <summary>The rules with a number for each queue.</summary>
internal sealed class QueueNumbersSelection(string name, QueueNumbers numbers, CostBasis basis = CostBasis.Queue)
    : ContactSelection(name)
{
    public QueueNumbers Numbers => numbers;

    public CostBasis Basis => basis;

    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center)
    {
        var values = numbers.Bind(center);
        return Name switch
        {
            "queue-ratio" => visitor.HeadScore(new QueueRatioRule(values)),
            "c-mu" => visitor.HeadScore(new CMuRule(values)),
            _ when basis == CostBasis.Queue => visitor.HeadScore(new CMuQueueRule(values)),
            _ => visitor.HeadScore(new CMuWaitRule(values)),
        };
    }

    internal override void Check(Center center, List<string> mistakes) => numbers.Check(center, mistakes);
}
