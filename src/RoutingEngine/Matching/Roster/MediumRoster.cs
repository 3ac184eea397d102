using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Roster;

/// <summary>
/// The agents available for one medium, in the order of its rule: in the lines of shared cells, and directly in the rings of
/// lanes where a cell has one member. Owned by the engine thread.
/// </summary>
internal sealed class MediumRoster
{
    [NotState("layout of the available agents, which follow from their states")]
    private readonly OrderedLines<LinkKeys> _direct;
    [NotState("layout of the available agents, which follow from their states")]
    private readonly ChunkedArray<int> _linkOwner = new();
    private readonly Slots _links = new();
    [NotState("layout of the available agents, which follow from their states")]
    private readonly ChunkedArray<Line> _cellLines = new();
    [NotState("configuration")]
    private readonly bool _keepsLines;

    public MediumRoster(int medium, AgentSelector selector)
    {
        Medium = medium;
        Selector = selector;
        _keepsLines = selector.KeepsLines;
        ByCell = new OrderedLines<AgentKeys>(new AgentKeys(Keys), selector.NeedsTree);
        _direct = new OrderedLines<LinkKeys>(new LinkKeys(Keys, _linkOwner), selector.NeedsTree);
    }

    [field: NotState("configuration")]
    public int Medium { get; }

    public AgentSelector Selector { get; }

    /// <summary>Order keys by agent; they hold while the agent is available for the medium.</summary>
    [field: NotState("follows from the agents and the rule")]
    public ChunkedArray<OrderKey> Keys { get; } = new();

    /// <summary>The lines of shared cells; a node is an agent.</summary>
    [field: NotState("layout of the available agents, which follow from their states")]
    public OrderedLines<AgentKeys> ByCell { get; }

    /// <summary>The lines of rings; a node is a link of an agent into one lane.</summary>
    public OrderedLines<LinkKeys> Direct => _direct;

    public ref Line LineOf(int cell) => ref _cellLines[cell];

    public int OwnerOf(int link) => _linkOwner[link];

    public void EnsureAgent(int agent)
    {
        Keys.Ensure(agent);
        ByCell.Ensure(agent);
    }

    public void OpenCell(int cell)
    {
        _cellLines.Ensure(cell);
        _cellLines[cell] = Line.Empty;
    }

    public int TakeLink(int agent)
    {
        var link = _links.Take();
        _direct.Ensure(link);
        _linkOwner.Ensure(link);
        _linkOwner[link] = agent;
        return link;
    }

    public void GiveLink(int link) => _links.Give(link);

    /// <summary>An agent whose key is set becomes available here.</summary>
    public void Join(int agent, Cell cell, Lane[] lanes)
    {
        if (_keepsLines) Selector.OnJoined(agent, cell, lanes, Medium);
        if (cell.IsShared)
        {
            ByCell.Insert(ref _cellLines[cell.Id], agent);
            return;
        }

        for (var i = 0; i < cell.LaneCount; i++)
        {
            ref readonly var link = ref cell.Lanes[i];
            if (link.Medium == Medium) _direct.Insert(ref lanes[link.Lane].Rings[link.Ring].Direct, link.Place);
        }
    }

    /// <summary>An agent is no longer available here.</summary>
    public void Leave(int agent, Cell cell, Lane[] lanes)
    {
        if (_keepsLines) Selector.OnLeft(agent);
        if (cell.IsShared)
        {
            ByCell.Remove(ref _cellLines[cell.Id], agent);
            return;
        }

        for (var i = 0; i < cell.LaneCount; i++)
        {
            ref readonly var link = ref cell.Lanes[i];
            if (link.Medium == Medium) _direct.Remove(ref lanes[link.Lane].Rings[link.Ring].Direct, link.Place);
        }
    }
}

/// <summary>Keys of agents.</summary>
internal readonly struct AgentKeys(ChunkedArray<OrderKey> keys) : INodeKeys
{
    private readonly ChunkedArray<OrderKey> _keys = keys;

    public ref readonly OrderKey KeyOf(int node) => ref _keys[node];
}

/// <summary>Keys of links, which are those of the agents that own them.</summary>
internal readonly struct LinkKeys(ChunkedArray<OrderKey> keys, ChunkedArray<int> owners) : INodeKeys
{
    private readonly ChunkedArray<OrderKey> _keys = keys;
    private readonly ChunkedArray<int> _owners = owners;

    public ref readonly OrderKey KeyOf(int node) => ref _keys[_owners[node]];
}
