using RoutingEngine.Strategies;
using Rules = RoutingEngine.Strategies.Agents;

namespace RoutingEngine;

/// <summary>The rule that picks an agent when several are available.</summary>
/// <remarks>
/// A rule only ever chooses among eligible agents. Ties fall to the agent idle longest, then to the one that became available
/// first. Thread-safe: immutable; state such as a round-robin position belongs to the router.
/// </remarks>
public abstract partial class AgentSelection
{
    /// <summary>The largest number of draws of <see cref="PowerOfD"/>.</summary>
    public const int DrawsMax = Rules.PowerOfD.DrawsMax;

    private protected AgentSelection(string name, RuleShape shape)
    {
        Name = name;
        Shape = shape;
    }

    /// <summary>
    /// The agent idle longest. The default. Agents with nothing in hand go before partly loaded ones.
    /// </summary>
    public static AgentSelection LongestIdle => Rules.LongestIdle.Selection;

    /// <summary>The agent idle shortest. Agents with nothing in hand go before partly loaded ones.</summary>
    public static AgentSelection MostRecentlyIdle => Rules.MostRecentlyIdle.Selection;

    /// <summary>The agent of the smallest rank.</summary>
    public static AgentSelection Ordered => Rules.Ordered.Selection;

    /// <summary>The next agent after the last one chosen for the medium, in order of signing in.</summary>
    public static AgentSelection RoundRobin => Rules.RoundRobin.Selection;

    /// <summary>Any available eligible agent, each with the same chance, drawn from the seed.</summary>
    public static AgentSelection Random => Rules.Random.Selection;

    /// <summary>The agent of the smallest share of its units in use.</summary>
    public static AgentSelection LowestLoad => Rules.LowestLoad.Selection;

    /// <summary>The agent that holds fewest skills, which keeps those who can do much free.</summary>
    public static AgentSelection FewestSkills => Rules.FewestSkills.Selection;

    /// <summary>The agent with the largest sum of levels on the skills that the requirement names.</summary>
    public static AgentSelection MostQualified => Rules.MostQualified.Selection;

    /// <summary>The agent with the smallest sum of levels on the skills that the requirement names.</summary>
    public static AgentSelection LeastQualified => Rules.LeastQualified.Selection;

    /// <summary>The agent of the smallest expected handling time for the queue.</summary>
    public static AgentSelection Fastest => Rules.Fastest.Selection;

    /// <summary>The name of the rule as it stands in a center file, or the one its author gave it.</summary>
    public string Name { get; }

    /// <summary>How the rule finds its choice, which tells what the choice costs.</summary>
    public RuleShape Shape { get; }

    /// <summary>What the parameters of a built-in rule are; none for a rule of one's own.</summary>
    public RuleArguments Arguments { get; internal init; } = RuleArguments.None;

    /// <summary>Any available eligible agent, drawn from the seed with the weight of its group. Looks at every one.</summary>
    /// <param name="weights">
    /// Weights from 0 to 1,000,000, exact to nine decimals, by group; a group that is not named has 0. At least one is more
    /// than 0. Where all who are available have 0, each has the same chance.
    /// </param>
    /// <exception cref="ArgumentException">A weight is outside its range, or none is more than 0.</exception>
    public static AgentSelection WeightedRandom(IReadOnlyDictionary<string, decimal> weights) =>
        Rules.WeightedRandom.Of(weights);

    /// <summary>The agent that has taken fewest contacts in a window.</summary>
    /// <param name="window">
    /// How far back contacts count, more than zero, at most 3,650 days; it moves in sixtieths.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The window is outside the range.</exception>
    public static AgentSelection FewestContacts(TimeSpan window) => Rules.FewestContacts.Of(window);

    /// <summary>
    /// The agent of the smallest busy share in a window: time with anything in hand by time signed in.
    /// </summary>
    /// <param name="window">
    /// How far back time counts, more than zero, at most 3,650 days; it moves in sixtieths.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The window is outside the range.</exception>
    public static AgentSelection LeastOccupied(TimeSpan window) => Rules.LeastOccupied.Of(window);

    /// <summary>The best of some agents drawn from the seed: lowest load, then idle longest.</summary>
    /// <param name="draws">
    /// How many different agents are drawn, from 1 to 100; fewer eligible ones are all looked at.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside the range.</exception>
    public static AgentSelection PowerOfD(int draws) => Rules.PowerOfD.Of(draws);

    /// <summary>The agent of the largest weighted sum of named features. Looks at every eligible agent.</summary>
    /// <param name="weights">
    /// Weights from −1,000,000 to 1,000,000, exact to nine decimals, by feature: <c>level</c>, <c>idleSeconds</c>, <c>load</c> (0 to 1),
    /// <c>skills</c>, <c>rank</c>, <c>handlingSeconds</c>, <c>contacts</c>, <c>occupancy</c> (0 to 1).
    /// </param>
    /// <param name="window">How far back <c>contacts</c> and <c>occupancy</c> look; one hour unless stated.</param>
    /// <exception cref="ArgumentException">A feature is unknown, or a figure outside its range.</exception>
    public static AgentSelection WeightedScore(IReadOnlyDictionary<string, decimal> weights, TimeSpan? window = null) =>
        Rules.WeightedScore.Of(weights, window);

    /// <summary>
    /// A member of the group that is furthest below its share of what was taken in a window; in it the one idle
    /// longest.
    /// </summary>
    /// <param name="shares">
    /// Shares from 0 to 1, exact to nine decimals, by group; a group that is not named has 0.
    /// </param>
    /// <param name="basis">What is shared out; contacts unless stated.</param>
    /// <param name="window">How far back it counts; one day unless stated.</param>
    /// <exception cref="ArgumentException">A figure is outside its range.</exception>
    public static AgentSelection Allocation(
        IReadOnlyDictionary<string, decimal> shares,
        AllocationBasis basis = AllocationBasis.Contacts,
        TimeSpan? window = null) => Rules.Allocation.Of(shares, basis, window);

    /// <summary>The name of the rule.</summary>
    public override string ToString() => Name;

    internal abstract TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor);
}
