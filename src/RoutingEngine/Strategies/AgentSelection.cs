using System.Globalization;
using RoutingEngine.Strategies;

namespace RoutingEngine;

/// <summary>The rule that picks an agent when several are available.</summary>
/// <remarks>
/// A rule only ever chooses among eligible agents. Ties fall to the agent idle longest, then to the one that became available
/// first. Thread-safe: immutable; state such as a round-robin position belongs to the router.
/// </remarks>
public abstract partial class AgentSelection
{
    /// <summary>The largest number of draws of <see cref="PowerOfChoices"/>.</summary>
    public const int DrawsMax = 100;

    private static readonly TimeSpan WeighedWindow = TimeSpan.FromHours(1);
    private static readonly TimeSpan AllocationWindow = TimeSpan.FromDays(1);

    private protected AgentSelection(string name) => Name = name;

    /// <summary>The agent idle longest. The default. Agents with nothing in hand go before partly loaded ones.</summary>
    public static AgentSelection LongestIdle { get; } = new StaticKeyAgentSelection<LongestIdleRule>("longest-idle", default);

    /// <summary>The agent idle shortest. Agents with nothing in hand go before partly loaded ones.</summary>
    public static AgentSelection MostRecentlyIdle { get; } =
        new StaticKeyAgentSelection<MostRecentlyIdleRule>("most-recently-idle", default);

    /// <summary>The agent of the smallest rank.</summary>
    public static AgentSelection Ordered { get; } = new StaticKeyAgentSelection<OrderedRule>("ordered", default);

    /// <summary>The next agent after the last one chosen for the medium, in order of signing in.</summary>
    public static AgentSelection RoundRobin { get; } = new SuccessorAgentSelection<SignInTurnRule>("round-robin", default);

    /// <summary>Any available eligible agent, each with the same chance, drawn from the seed.</summary>
    public static AgentSelection Random { get; } = new DrawAgentSelection("random");

    /// <summary>The agent of the smallest share of its units in use.</summary>
    public static AgentSelection LowestLoad { get; } = new StaticKeyAgentSelection<LowestLoadRule>("lowest-load", default);

    /// <summary>The agent that holds fewest skills, which keeps those who can do much free.</summary>
    public static AgentSelection FewestSkills { get; } = new StaticKeyAgentSelection<FewestSkillsRule>("fewest-skills", default);

    /// <summary>The agent with the largest sum of levels on the skills that the requirement names.</summary>
    public static AgentSelection MostQualified { get; } = new LevelAgentSelection<MostQualifiedRule>("most-qualified", default);

    /// <summary>The agent with the smallest sum of levels on the skills that the requirement names.</summary>
    public static AgentSelection LeastQualified { get; } = new LevelAgentSelection<LeastQualifiedRule>("least-qualified", default);

    /// <summary>The agent of the smallest expected handling time for the queue.</summary>
    public static AgentSelection Fastest { get; } = new LaneKeyAgentSelection<FastestRule>("fastest", default);

    /// <summary>The name of the rule as it stands in a center file.</summary>
    public string Name { get; }

    /// <summary>The agent that has taken fewest contacts in a window.</summary>
    /// <param name="window">How far back contacts count, more than zero, at most 3,650 days; it moves in sixtieths.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is outside the range.</exception>
    public static AgentSelection FewestContacts(TimeSpan window) =>
        new WindowedAgentSelection<FewestContactsRule>("fewest-contacts", default, Checked(window));

    /// <summary>The agent of the smallest busy share in a window: time with anything in hand by time signed in.</summary>
    /// <param name="window">How far back time counts, more than zero, at most 3,650 days; it moves in sixtieths.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is outside the range.</exception>
    public static AgentSelection LeastOccupied(TimeSpan window) =>
        new WindowedAgentSelection<LeastOccupiedRule>("least-occupied", default, Checked(window));

    /// <summary>The best of some agents drawn from the seed: lowest load, then idle longest.</summary>
    /// <param name="draws">How many different agents are drawn, from 1 to 100; fewer eligible ones are all looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside the range.</exception>
    public static AgentSelection PowerOfChoices(int draws) => draws is >= 1 and <= DrawsMax
        ? new PowerOfDSelection(draws)
        : throw new ArgumentOutOfRangeException(nameof(draws), draws, "Expected 1 to 100 draws.");

    /// <summary>The agent of the largest weighted sum of named features. Looks at every eligible agent.</summary>
    /// <param name="weights">
    /// Weights from −1,000,000 to 1,000,000, exact to nine decimals, by feature: <c>level</c>, <c>idleSeconds</c>, <c>load</c> (0 to 1),
    /// <c>skills</c>, <c>rank</c>, <c>handlingSeconds</c>, <c>contacts</c>, <c>occupancy</c> (0 to 1).
    /// </param>
    /// <param name="window">How far back <c>contacts</c> and <c>occupancy</c> look; one hour unless stated.</param>
    /// <exception cref="ArgumentException">A feature is unknown, or a figure outside its range.</exception>
    public static AgentSelection WeightedScore(IReadOnlyDictionary<string, decimal> weights, TimeSpan? window = null)
    {
        var stated = FixedPoint.Of(weights, -FixedPoint.Max, FixedPoint.Max, nameof(weights));
        var byFeature = new long[WeightedScoreRule.Features.Count];
        foreach (var (name, weight) in stated)
        {
            if (!WeightedScoreRule.Features.TryGetValue(name, out var feature))
            {
                var known = string.Join(", ", WeightedScoreRule.Features.Keys);
                throw new ArgumentException($"Expected one of the features {known}, got '{name}'.", nameof(weights));
            }

            byFeature[(int)feature] = weight;
        }

        return new WeightedScoreSelection(byFeature, Checked(window ?? WeighedWindow));
    }

    /// <summary>A member of the group that is furthest below its share of what was taken in a window; in it the one idle longest.</summary>
    /// <param name="shares">Shares from 0 to 1, exact to nine decimals, by group; a group that is not named has 0.</param>
    /// <param name="basis">What is shared out; contacts unless stated.</param>
    /// <param name="window">How far back it counts; one day unless stated.</param>
    /// <exception cref="ArgumentException">A figure is outside its range.</exception>
    public static AgentSelection Allocation(
        IReadOnlyDictionary<string, decimal> shares, AllocationBasis basis = AllocationBasis.Contacts, TimeSpan? window = null)
    {
        if (!Enum.IsDefined(basis))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "Expected Contacts or HandlingTime.");
        return new AllocationSelection(
            FixedPoint.Of(shares, 0, 1, nameof(shares)), basis, Checked(window ?? AllocationWindow));
    }

    /// <summary>The name of the rule.</summary>
    public override string ToString() => Name;

    internal abstract TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor);

    /// <summary>Names what does not fit a center.</summary>
    internal virtual void Check(Center center, List<string> mistakes)
    {
    }

    private static long Checked(TimeSpan window) => window > TimeSpan.Zero && window <= ContactQueue.TimeMax
        ? window.Ticks
        : throw new ArgumentOutOfRangeException(
            nameof(window),
            window,
            string.Create(CultureInfo.InvariantCulture, $"Expected a window of more than zero, at most {ContactQueue.TimeMax:c}."));
}

/// <summary>A rule of the shape StaticKey.</summary>
internal sealed class StaticKeyAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name)
    where TRule : struct, IAgentKeyRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.StaticKey(rule);
}

/// <summary>A rule of the shape StaticKey over a window.</summary>
internal sealed class WindowedAgentSelection<TRule>(string name, TRule rule, long windowTicks) : AgentSelection(name), IWindowed
    where TRule : struct, IAgentFactRule
{
    public long WindowTicks => windowTicks;

    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Windowed(rule, windowTicks);
}

/// <summary>A rule that looks back over a window.</summary>
internal interface IWindowed
{
    long WindowTicks { get; }
}

/// <summary>A rule of the shape StaticKey per lane.</summary>
internal sealed class LaneKeyAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name)
    where TRule : struct, IAgentFactRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.PerLane(rule);
}

/// <summary>A rule of the shape StaticKey per lane that reads levels alone.</summary>
internal sealed class LevelAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name)
    where TRule : struct, IAgentLevelRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.PerLevel(rule);
}

/// <summary>A rule of the shape Successor.</summary>
internal sealed class SuccessorAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name)
    where TRule : struct, IAgentTurnRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Successor(rule);
}

/// <summary>A rule of the shape Draw.</summary>
internal sealed class DrawAgentSelection(string name) : AgentSelection(name)
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Draw();
}

/// <summary>The rule <c>power-of-d</c>.</summary>
internal sealed class PowerOfDSelection(int draws) : AgentSelection("power-of-d")
{
    public int Draws => draws;

    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Draw(new PowerOfDRule(draws));
}

/// <summary>The rule <c>weighted-score</c>.</summary>
/// <param name="weights">Fixed point, by feature.</param>
/// <param name="windowTicks">How far back windowed features look.</param>
internal sealed class WeightedScoreSelection(long[] weights, long windowTicks) : AgentSelection("weighted-score"), IWindowed
{
    /// <summary>The names of the features.</summary>
    public static IEnumerable<string> Features => WeightedScoreRule.Features.Keys;

    /// <summary>The weight of a feature, in fixed point.</summary>
    public long WeightOf(string feature) => weights[(int)WeightedScoreRule.Features[feature]];

    public long WindowTicks => windowTicks;

    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) =>
        visitor.Scan(new WeightedScoreRule(weights), windowTicks);
}

/// <summary>The rule <c>allocation</c>.</summary>
/// <param name="shares">Fixed point, by group.</param>
/// <param name="basis">What is shared out.</param>
/// <param name="windowTicks">How far back it counts.</param>
internal sealed class AllocationSelection(SortedDictionary<string, long> shares, AllocationBasis basis, long windowTicks)
    : AgentSelection("allocation"), IWindowed
{
    public AllocationBasis Basis => basis;

    public long WindowTicks => windowTicks;

    public long ShareOf(string group) => shares.TryGetValue(group, out var share) ? share : 0;

    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Allocation(this);
}
