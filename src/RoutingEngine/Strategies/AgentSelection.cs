using RoutingEngine.Strategies;

namespace RoutingEngine;

/// <summary>The rule that picks an agent when several are available.</summary>
/// <remarks>
/// A rule only ever chooses among eligible agents. Ties fall to the agent idle longest, then to the one that became available
/// first. Thread-safe: immutable; state such as a round-robin position belongs to the router.
/// </remarks>
public abstract class AgentSelection
{
    private protected AgentSelection(string name) => Name = name;

    /// <summary>The agent idle longest. The default. Agents with nothing in hand go before partly loaded ones.</summary>
    public static AgentSelection LongestIdle { get; } = new StaticKeyAgentSelection<LongestIdleRule>("longest-idle", default);

    /// <summary>The agent idle shortest. Agents with nothing in hand go before partly loaded ones.</summary>
    public static AgentSelection MostRecentlyIdle { get; } =
        new StaticKeyAgentSelection<MostRecentlyIdleRule>("most-recently-idle", default);

    /// <summary>The agent of the smallest rank.</summary>
    public static AgentSelection Ordered { get; } = new StaticKeyAgentSelection<OrderedRule>("ordered", default);

    /// <summary>The next agent after the last one chosen for the medium, in order of signing in.</summary>
    public static AgentSelection RoundRobin { get; } = new SuccessorAgentSelection("round-robin");

    /// <summary>Any available eligible agent, each with the same chance, drawn from the seed.</summary>
    public static AgentSelection Random { get; } = new DrawAgentSelection("random");

    /// <summary>The name of the rule as it stands in a center file.</summary>
    public string Name { get; }

    /// <summary>The name of the rule.</summary>
    public override string ToString() => Name;

    internal abstract TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor);
}

/// <summary>A rule of the shape StaticKey.</summary>
internal sealed class StaticKeyAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name)
    where TRule : struct, IAgentKeyRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.StaticKey(rule);
}

/// <summary>A rule of the shape Successor.</summary>
internal sealed class SuccessorAgentSelection(string name) : AgentSelection(name)
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Successor();
}

/// <summary>A rule of the shape Draw.</summary>
internal sealed class DrawAgentSelection(string name) : AgentSelection(name)
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Draw();
}

/// <summary>A rule of the shape Scan.</summary>
internal sealed class ScanAgentSelection<TRule>(string name, TRule rule) : AgentSelection(name)
    where TRule : struct, IAgentScanRule
{
    internal override TResult Accept<TResult>(IAgentRuleVisitor<TResult> visitor) => visitor.Scan(rule);
}
