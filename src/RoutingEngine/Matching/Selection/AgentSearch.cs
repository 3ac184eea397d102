using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>A contact that looks for an agent, as a search sees it.</summary>
/// <param name="context">What it may ask.</param>
/// <param name="contact">The contact's place.</param>
/// <param name="mayBeExcluded">Whether it has exclusions at all.</param>
internal readonly ref struct AgentSearch(SearchContext context, ContactSlot contact, bool mayBeExcluded)
{
    private readonly SearchContext _context = context;
    private readonly ContactSlot _contact = contact;

    /// <summary>Whether <see cref="IsExcluded"/> can be true for anybody.</summary>
    public bool HasExclusions { get; } = mayBeExcluded;

    public bool IsExcluded(AgentSlot agent) => HasExclusions && _context.IsExcluded(_contact, agent);

    public ref readonly AgentView ViewOfAgent(AgentSlot agent) => ref _context.ViewOf(agent);

    public ContactView ViewOfContact() => _context.ViewOf(_contact);

    /// <summary>What a rule declared it reads of the contact and an agent.</summary>
    public PairView ViewPair(AgentSlot agent, int requirementClass, RuleFacts reads, AgentWindows? windows) =>
        _context.ViewPair(agent, ViewOfContact().Queue, requirementClass, reads, windows);

    public string GroupOf(AgentSlot agent) => _context.GroupOf(agent);

    public int DrawBelow(int bound) => _context.DrawBelow(bound);

    public UInt128 DrawBelow(UInt128 bound) => _context.DrawBelow(bound);
}
