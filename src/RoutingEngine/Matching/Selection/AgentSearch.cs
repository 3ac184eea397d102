using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>A contact that looks for an agent, as a search sees it.</summary>
/// <param name="core">The core.</param>
/// <param name="contact">The contact's place.</param>
/// <param name="mayBeExcluded">Whether it has exclusions at all.</param>
internal readonly ref struct AgentSearch(MatchingCore core, ContactSlot contact, bool mayBeExcluded)
{
    private readonly MatchingCore _core = core;
    private readonly ContactSlot _contact = contact;

    /// <summary>Whether <see cref="IsExcluded"/> can be true for anybody.</summary>
    public bool HasExclusions { get; } = mayBeExcluded;

    public bool IsExcluded(AgentSlot agent) => HasExclusions && _core.IsExcluded(_contact, agent);

    public ref readonly AgentView ViewOfAgent(AgentSlot agent) => ref _core.ViewOfAgent(agent);

    public ref readonly ContactView ViewOfContact() => ref _core.ViewOfContact(_contact);

    /// <summary>What a rule declared it reads of the contact and an agent.</summary>
    public PairView ViewPair(AgentSlot agent, int requirementClass, RuleFacts reads, AgentWindows? windows) =>
        _core.ViewPair(agent, ViewOfContact().Queue, requirementClass, reads, windows);

    public int DrawBelow(int bound) => _core.DrawBelow(bound);
}
