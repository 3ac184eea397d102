using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine;

/// <content>Strategies of one's own, as structs, which cost no call more than a built-in rule, or as objects.</content>
public abstract partial class AgentSelection
{
    /// <summary>How many faults of a strategy of one's own make a router give it up.</summary>
    public const int StrategyFaultsMax = 3;

    private const RuleFacts OfLanes = RuleFacts.Handling | RuleFacts.Levels | RuleFacts.QueueRank;

    /// <summary>A rule of one's own by a key per agent, as a struct.</summary>
    /// <param name="name">Name of the rule, for logs and health; 1 to 128 characters.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="window">How far back windowed facts look; one hour unless stated.</param>
    /// <exception cref="ArgumentException">The name breaks the rule of names, or the facts read cannot be combined.</exception>
    public static AgentSelection FromKey<TStrategy>(string name, TStrategy strategy, TimeSpan? window = null)
        where TStrategy : struct, IAgentKeyStrategy
    {
        var reads = strategy.Reads;
        if (reads != RuleFacts.Window && (reads & ~OfLanes) != RuleFacts.None)
        {
            throw new ArgumentException(
                $"Expected a key to read nothing, Window, or some of {OfLanes}, got {reads}.", nameof(strategy));
        }

        return new CustomKeyAgentSelection<TStrategy>(Checked(name), strategy, RuleWindow.Ticks(window ?? RuleWindow.Default));
    }

    /// <inheritdoc cref="FromKey{TStrategy}(string, TStrategy, TimeSpan?)"/>
    public static AgentSelection FromKey(string name, IAgentKeyStrategy strategy, TimeSpan? window = null) =>
        FromKey(name, Box(strategy), window);

    /// <summary>A rule of one's own by a score per agent and contact, as a struct.</summary>
    /// <param name="name">Name of the rule, for logs and health; 1 to 128 characters.</param>
    /// <param name="strategy">The strategy.</param>
    /// <param name="window">How far back windowed facts look; one hour unless stated.</param>
    /// <exception cref="ArgumentException">The name breaks the rule of names.</exception>
    public static AgentSelection FromScore<TStrategy>(string name, TStrategy strategy, TimeSpan? window = null)
        where TStrategy : struct, IAgentScoreStrategy =>
        new CustomScoreAgentSelection<TStrategy>(Checked(name), strategy, RuleWindow.Ticks(window ?? RuleWindow.Default));

    /// <inheritdoc cref="FromScore{TStrategy}(string, TStrategy, TimeSpan?)"/>
    public static AgentSelection FromScore(string name, IAgentScoreStrategy strategy, TimeSpan? window = null) =>
        FromScore(name, Box(strategy), window);

    /// <summary>A rule of one's own by a score among some agents drawn, as a struct.</summary>
    /// <param name="name">Name of the rule, for logs and health; 1 to 128 characters.</param>
    /// <param name="strategy">The strategy.</param>
    /// <exception cref="ArgumentException">The name breaks the rule of names, or the number of draws is out of its range.</exception>
    public static AgentSelection FromDraw<TStrategy>(string name, TStrategy strategy)
        where TStrategy : struct, IAgentDrawStrategy => strategy.Draws is >= 1 and <= DrawsMax
        ? new CustomDrawAgentSelection<TStrategy>(Checked(name), strategy)
        : throw new ArgumentOutOfRangeException(nameof(strategy), strategy.Draws, "Expected 1 to 100 draws.");

    /// <inheritdoc cref="FromDraw{TStrategy}(string, TStrategy)"/>
    public static AgentSelection FromDraw(string name, IAgentDrawStrategy strategy) => FromDraw(name, Box(strategy));

    /// <summary>A rule of one's own by which agents take turns, as a struct.</summary>
    /// <param name="name">Name of the rule, for logs and health; 1 to 128 characters.</param>
    /// <param name="strategy">The strategy.</param>
    /// <exception cref="ArgumentException">The name breaks the rule of names.</exception>
    public static AgentSelection FromTurn<TStrategy>(string name, TStrategy strategy)
        where TStrategy : struct, IAgentTurnStrategy => new CustomTurnAgentSelection<TStrategy>(Checked(name), strategy);

    /// <inheritdoc cref="FromTurn{TStrategy}(string, TStrategy)"/>
    public static AgentSelection FromTurn(string name, IAgentTurnStrategy strategy) => FromTurn(name, Box(strategy));

    private static Boxed Box(object strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return new Boxed(strategy);
    }

    private static string Checked(string name)
    {
        ModelNames.ThrowIfNotAnId(name, nameof(name));
        return name;
    }
}

/// <summary>A user's key strategy.</summary>
internal sealed class CustomKeyAgentSelection<TStrategy>(string name, TStrategy strategy, long windowTicks)
    : AgentSelection(name, RuleShape.StaticKey)
    where TStrategy : struct, IAgentKeyStrategy
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Guarded(Name, guard =>
    {
        var rule = new AgentKeyAdapter<TStrategy>(strategy, guard);
        return rule.Reads switch
        {
            RuleFacts.None => visitor.StaticKey(rule),
            RuleFacts.Window => visitor.Windowed(rule, windowTicks),
            _ => visitor.PerLane(rule),
        };
    });
}

/// <summary>A user's score strategy.</summary>
internal sealed class CustomScoreAgentSelection<TStrategy>(string name, TStrategy strategy, long windowTicks)
    : AgentSelection(name, RuleShape.Scan)
    where TStrategy : struct, IAgentScoreStrategy
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Guarded(
        Name, guard => visitor.Scan(new AgentScoreAdapter<TStrategy>(strategy, guard), windowTicks));
}

/// <summary>A user's draw strategy.</summary>
internal sealed class CustomDrawAgentSelection<TStrategy>(string name, TStrategy strategy) : AgentSelection(name, RuleShape.Draw)
    where TStrategy : struct, IAgentDrawStrategy
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Guarded(
        Name, guard => visitor.Draw(new AgentDrawAdapter<TStrategy>(strategy, guard)));
}

/// <summary>A user's turn strategy.</summary>
internal sealed class CustomTurnAgentSelection<TStrategy>(string name, TStrategy strategy) : AgentSelection(name, RuleShape.Successor)
    where TStrategy : struct, IAgentTurnStrategy
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Guarded(
        Name, guard => visitor.Successor(new AgentTurnAdapter<TStrategy>(strategy, guard)));
}
