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
    public static AgentSelection LongestIdle { get; } = new NamedAgentSelection("longest-idle");

    /// <summary>The agent idle shortest. Agents with nothing in hand go before partly loaded ones.</summary>
    public static AgentSelection MostRecentlyIdle { get; } = new NamedAgentSelection("most-recently-idle");

    /// <summary>The agent of the smallest rank.</summary>
    public static AgentSelection Ordered { get; } = new NamedAgentSelection("ordered");

    /// <summary>The next agent after the last one chosen for the medium, in order of signing in.</summary>
    public static AgentSelection RoundRobin { get; } = new NamedAgentSelection("round-robin");

    /// <summary>Any available eligible agent, each with the same chance, drawn from the seed.</summary>
    public static AgentSelection Random { get; } = new NamedAgentSelection("random");

    /// <summary>The name of the rule as it stands in a center file.</summary>
    public string Name { get; }

    /// <summary>The name of the rule.</summary>
    public override string ToString() => Name;
}

/// <summary>A built-in rule without parameters.</summary>
internal sealed class NamedAgentSelection(string name) : AgentSelection(name);
