using RoutingEngine.Strategies;
using AgentRules = RoutingEngine.Strategies.Agents;
using ContactRules = RoutingEngine.Strategies.Contacts;

namespace RoutingEngine;

/// <summary>
/// Every built-in selection rule. It is the only list of them: center files, their schema, generators, tests and
/// documents read it.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public static class RuleCatalog
{
    /// <summary>The rules that pick an agent, in the order in which messages list them.</summary>
    public static IReadOnlyList<RuleDescriptor<AgentSelection>> Agents { get; } =
    [
        AgentRules.LongestIdle.Descriptor,
        AgentRules.MostRecentlyIdle.Descriptor,
        AgentRules.Ordered.Descriptor,
        AgentRules.RoundRobin.Descriptor,
        AgentRules.Random.Descriptor,
        AgentRules.WeightedRandom.Descriptor,
        AgentRules.FewestContacts.Descriptor,
        AgentRules.LeastOccupied.Descriptor,
        AgentRules.LowestLoad.Descriptor,
        AgentRules.MostQualified.Descriptor,
        AgentRules.LeastQualified.Descriptor,
        AgentRules.FewestSkills.Descriptor,
        AgentRules.Fastest.Descriptor,
        AgentRules.WeightedScore.Descriptor,
        AgentRules.PowerOfD.Descriptor,
        AgentRules.Allocation.Descriptor,
    ];

    /// <summary>The rules that pick a contact, in the order in which messages list them.</summary>
    public static IReadOnlyList<RuleDescriptor<ContactSelection>> Contacts { get; } =
    [
        ContactRules.Priority.Descriptor,
        ContactRules.Fifo.Descriptor,
        ContactRules.LongestQueue.Descriptor,
        ContactRules.AgedPriority.Descriptor,
        ContactRules.Lifo.Descriptor,
        ContactRules.Random.Descriptor,
        ContactRules.Slack.Descriptor,
        ContactRules.WaitToTarget.Descriptor,
        ContactRules.AgentRank.Descriptor,
        ContactRules.Value.Descriptor,
        ContactRules.WeightedAge.Descriptor,
        ContactRules.QueueRatio.Descriptor,
        ContactRules.CMu.Descriptor,
        ContactRules.GeneralizedCMu.Descriptor,
    ];

    /// <summary>All rules: those that pick an agent, then those that pick a contact.</summary>
    public static IEnumerable<RuleDescriptor> All => [.. Agents, .. Contacts];

    /// <summary>The rule of a name, if there is one.</summary>
    /// <param name="side">What the rule picks; one name may stand for a rule of either side.</param>
    /// <param name="name">The name as in a center file, compared exactly.</param>
    public static RuleDescriptor? Find(RuleSide side, string name) =>
        side == RuleSide.Agents ? Find(Agents, name) : Find(Contacts, name);

    /// <summary>The rule of a name among some, if there is one.</summary>
    /// <param name="rules">The rules, <see cref="Agents"/> or <see cref="Contacts"/>.</param>
    /// <param name="name">The name as in a center file, compared exactly.</param>
    /// <typeparam name="T">What the rules are.</typeparam>
    public static RuleDescriptor<T>? Find<T>(IReadOnlyList<RuleDescriptor<T>> rules, string name) =>
        rules.FirstOrDefault(rule => string.Equals(rule.Name, name, StringComparison.Ordinal));
}
