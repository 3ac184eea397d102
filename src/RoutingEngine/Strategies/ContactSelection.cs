using RoutingEngine.Strategies;
using Rules = RoutingEngine.Strategies.Contacts;

namespace RoutingEngine;

/// <summary>The rule that picks a contact when several wait.</summary>
/// <remarks>
/// A router has one, so that any two contacts compare. Waiting counts from <c>EnqueuedTick</c>. Ties fall to the older
/// <c>EnqueuedTick</c>, then to the contact submitted first; where a queue is chosen, to the queue declared first.
/// Thread-safe: immutable.
/// </remarks>
public abstract partial class ContactSelection
{
    private protected ContactSelection(string name, RuleShape shape)
    {
        Name = name;
        Shape = shape;
    }

    /// <summary>The highest priority, then the oldest. The default.</summary>
    public static ContactSelection Priority => Rules.Priority.Selection;

    /// <summary>The oldest.</summary>
    public static ContactSelection Fifo => Rules.Fifo.Selection;

    /// <summary>The newest.</summary>
    public static ContactSelection Lifo => Rules.Lifo.Selection;

    /// <summary>The smallest target − waited: the contact whose target runs out first.</summary>
    public static ContactSelection Slack => Rules.Slack.Selection;

    /// <summary>The largest waited ÷ target.</summary>
    public static ContactSelection WaitToTarget => Rules.WaitToTarget.Selection;

    /// <summary>
    /// The oldest contact of the queue in which most contacts wait; equal queues in order of declaration.
    /// </summary>
    public static ContactSelection LongestQueue => Rules.LongestQueue.Selection;

    /// <summary>The smallest rank of the queue for this agent, then the highest priority, then the oldest.</summary>
    public static ContactSelection AgentRank => Rules.AgentRank.Selection;

    /// <summary>
    /// The largest priority ÷ expected handling time by this agent: priority is read as the worth of a contact.
    /// </summary>
    public static ContactSelection Value => Rules.Value.Selection;

    /// <summary>Any contact the agent may take, each with the same chance, drawn from the seed.</summary>
    public static ContactSelection Random => Rules.Random.Selection;

    /// <summary>The name of the rule as it stands in a center file, or the one its author gave it.</summary>
    public string Name { get; }

    /// <summary>How the rule finds its choice, which tells what the choice costs.</summary>
    public RuleShape Shape { get; }

    /// <summary>
    /// Whether priorities of contacts may have an effect; a rule of a user's own may always read them.
    /// </summary>
    public bool ReadsPriority =>
        Order is WaitingOrder.Unknown or WaitingOrder.ByPriority or WaitingOrder.ByCredit;

    /// <summary>In which order those who wait are served, for estimates.</summary>
    public WaitingOrder Order { get; internal init; }

    /// <summary>What one point of priority is worth in waiting; null = the rule knows no such worth.</summary>
    public TimeSpan? Credit => Arguments.TimeOf(Rules.AgedPriority.Credit);

    /// <summary>What the parameters of a built-in rule are; none for a rule of one's own.</summary>
    public RuleArguments Arguments { get; internal init; } = RuleArguments.None;

    /// <summary>
    /// The smallest <c>EnqueuedTick − priority × credit</c>: each point of priority counts as that much waiting.
    /// </summary>
    /// <param name="credit">Worth of one point of priority, from 0 to 3,650 days.</param>
    /// <exception cref="ArgumentOutOfRangeException">The credit is outside the range.</exception>
    public static ContactSelection AgedPriority(TimeSpan credit) => Rules.AgedPriority.Of(credit);

    /// <summary>The largest rate × waited.</summary>
    /// <param name="rates">
    /// Rates from 0 to 1,000,000, exact to nine decimals, by queue; 1 for a queue that is not named.
    /// </param>
    /// <exception cref="ArgumentException">A rate is outside its range, or there is none.</exception>
    public static ContactSelection WeightedAge(IReadOnlyDictionary<string, decimal> rates) =>
        Rules.WeightedAge.Of(rates, default, default);

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
        Rules.WeightedAge.Of(rates, (null, offsets), (null, caps));

    /// <summary>The oldest contact of the queue of the largest waiting − ratio × all waiting.</summary>
    /// <param name="ratios">
    /// Shares from 0 to 1 of all who wait, exact to nine decimals, by queue; 0 for a queue that is not named.
    /// </param>
    /// <exception cref="ArgumentException">A ratio is outside its range, or there is none.</exception>
    public static ContactSelection QueueRatio(IReadOnlyDictionary<string, decimal> ratios) =>
        Rules.QueueRatio.Of(ratios);

    /// <summary>The oldest contact of the queue of the largest cost ÷ expected handling time by this agent.</summary>
    /// <param name="costs">
    /// Costs from 0 to 1,000,000, exact to nine decimals, by queue; 1 for a queue that is not named.
    /// </param>
    /// <exception cref="ArgumentException">A cost is outside its range, or there is none.</exception>
    public static ContactSelection CMu(IReadOnlyDictionary<string, decimal> costs) => Rules.CMu.Of(costs);

    /// <summary>
    /// The largest cost × (waiting in the queue, or time waited) ÷ expected handling time by this agent.
    /// </summary>
    /// <param name="costs">
    /// Costs from 0 to 1,000,000, exact to nine decimals, by queue; 1 for a queue that is not named.
    /// </param>
    /// <param name="basis">What the cost grows with.</param>
    /// <exception cref="ArgumentException">A cost is outside its range, or there is none.</exception>
    public static ContactSelection GeneralizedCMu(IReadOnlyDictionary<string, decimal> costs, CostBasis basis) =>
        Rules.GeneralizedCMu.Of(costs, basis);

    /// <summary>The name of the rule.</summary>
    public override string ToString() => Name;

    internal abstract TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center);
}
