using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>An agent that looks for a contact, as a search sees it: the lanes it may take from.</summary>
/// <param name="context">What it may ask.</param>
/// <param name="backlog">The waiting contacts.</param>
/// <param name="lanes">All lanes.</param>
/// <param name="agent">The agent.</param>
/// <param name="media">One bit per medium it is available for.</param>
internal readonly ref struct ContactSearch(
    SearchContext context, ContactBacklog backlog, LaneBook lanes, AgentRef agent, int media)
{
    private readonly SearchContext _context = context;
    private readonly Lane[] _lanes = lanes.Lanes;
    private readonly Cell _cell = lanes.CellOf(agent);
    private readonly AgentSlot _agent = agent.Slot;
    private readonly int _media = media;

    public ContactBacklog Backlog { get; } = backlog;

    /// <summary>Whether <see cref="MayTake"/> can be false for anybody.</summary>
    public bool HasExclusions { get; } = !agent.State.Index.Exclusions.IsNone;

    public ReadOnlySpan<LaneLink> Lanes => _cell.Links;

    /// <summary>The same lanes as words, to be met with what is occupied.</summary>
    public ref readonly PlaceSet LaneSet => ref _cell.LaneSet;

    /// <summary>One bit per medium the agent is available for and its lanes have.</summary>
    public int Media => _media & _cell.MediaMask;

    public Lane LaneAt(LaneId lane) => _lanes[lane.Index];

    /// <summary>Whether the agent is available for a medium.</summary>
    public bool Takes(int medium) => ((_media >> medium) & 1) != 0;

    /// <summary>The first contact of a lane that the agent may take, if there is one.</summary>
    public ContactSlot FirstOf(in LaneLink link)
    {
        var lane = LaneAt(link.Lane);
        var first = lane.Waiting.First;
        if (first.IsNone || lane.IsHeld || !Takes(link.Medium)) return ContactSlot.None;
        if (MayTake(first)) return first;
        return Backlog.FirstAllowed(lane, _agent);
    }

    /// <summary>Whether the agent has a private lane with contacts in it.</summary>
    public bool HasPrivate => Backlog.HasPrivate(_agent);

    /// <summary>A walk over the agent's private lane; <see cref="MayTakePrivate"/> says which of its contacts count.</summary>
    public OrderedLines<ContactNodes>.Cursor WalkPrivate() =>
        Backlog.Lines.Walk(in Backlog.Private[Backlog.Private.LaneOf(_agent)].Waiting);

    /// <summary>Whether the agent may take a contact of its private lane now.</summary>
    public bool MayTakePrivate(ContactSlot contact) => _context.MayTakePrivate(contact, _media);

    /// <summary>A walk over a lane; <see cref="MayTake"/> says which of its contacts count.</summary>
    public WaitingLine.Cursor Walk(in LaneLink link) => LaneAt(link.Lane).Waiting.Walk(Backlog.Lines);

    /// <summary>Whether the agent may take a contact of a lane that <see cref="FirstOf"/> found open.</summary>
    public bool MayTake(ContactSlot contact) => !HasExclusions || !_context.IsExcluded(contact, _agent);

    /// <summary>Order key of a contact that waits.</summary>
    public OrderKey KeyOf(ContactSlot contact) => Backlog.KeyOf(contact);

    public ContactView ViewOf(ContactSlot contact) => _context.ViewOf(contact);

    public ref readonly AgentView ViewOfAgent() => ref _context.ViewOf(_agent);

    /// <summary>What a rule declared it reads of the agent and a queue.</summary>
    public PairView ViewPair(int queue, RuleFacts reads) => _context.ViewPair(_agent, queue, -1, reads);

    public int DrawBelow(int bound) => _context.DrawBelow(bound);
}
