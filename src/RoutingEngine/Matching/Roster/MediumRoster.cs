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
    private readonly SeatStore _seats;
    [NotState("layout of the available agents, which follow from their states")]
    private readonly ChunkedArray<DirectLink> _directLinks = new();
    private readonly Slots _links = new();
    [NotState("layout of the available agents, which follow from their states")]
    private readonly ChunkedArray<Line> _cellLines = new();
    [NotState("configuration")]
    private readonly bool _keepsLines;

    public MediumRoster(int medium, AgentSelector selector, SeatStore seats, MatchingLimits limits)
    {
        Heads = new HeadTable(limits.HeadPartsMax, limits.HeadSequenceBits);
        _seats = seats;
        Medium = medium;
        Selector = selector;
        _keepsLines = selector.KeepsLines;
        ByCell = new OrderedLines<SeatNodes>(new SeatNodes(seats, medium), selector.NeedsTree);
        Direct = new OrderedLines<LinkNodes>(new LinkNodes(_directLinks, seats, medium), selector.NeedsTree);
    }

    [field: NotState("configuration")]
    public int Medium { get; }

    public AgentSelector Selector { get; }

    /// <summary>The lines of shared cells; a node is an agent.</summary>
    [field: NotState("layout of the available agents, which follow from their states")]
    public OrderedLines<SeatNodes> ByCell { get; }

    /// <summary>The lines of rings; a node is a link of an agent into one lane.</summary>
    [field: NotState("layout of the available agents, which follow from their states")]
    public OrderedLines<LinkNodes> Direct { get; }

    /// <summary>
    /// Key of the first in each cell's line. A search compares heads of many cells: they stand close together, apart from the rest.
    /// </summary>
    [field: NotState("layout of the available agents, which follow from their states")]
    public HeadTable Heads { get; }

    /// <summary>Which shared cells have somebody in their line.</summary>
    [field: NotState("layout of the available agents, which follow from their states")]
    public Summary Occupied { get; } = new();

    /// <summary>Order key of an agent; it holds while the agent is available for the medium.</summary>
    public ref readonly OrderKey KeyOf(AgentSlot agent) => ref _seats[agent, Medium].Key;

    public ref Line LineOf(CellId cell) => ref _cellLines[cell.Index];

    public AgentSlot OwnerOf(LinkSlot link) => _directLinks[link.Index].Owner;

    public void OpenCell(CellId cell)
    {
        _cellLines.Ensure(cell.Index);
        LineOf(cell) = Line.Empty;
        Heads.Open(cell.Index);
        Occupied.Ensure(cell.Index);
    }

    public LinkSlot TakeLink(AgentSlot agent)
    {
        var link = new LinkSlot(_links.Take());
        _directLinks.Ensure(link.Index);
        _directLinks[link.Index].Owner = agent;
        return link;
    }

    public void GiveLink(LinkSlot link) => _links.Give(link.Index);

    /// <summary>An agent whose key is set becomes available here.</summary>
    public void Join(AgentSlot agent, ref Seat seat, Cell cell, Lane[] lanes)
    {
        if (_keepsLines) Selector.OnJoined(agent, cell, lanes, Medium);
        if (cell.IsShared)
        {
            ref var line = ref LineOf(cell.Id);
            ByCell.Insert(ref line, agent.Index, ref seat.Node, in seat.Key);
            if (line.First != agent.Index) return;
            Heads.Set(cell.Id.Index, in line.FirstKey);
            if (line.Count == 1) Occupied.Set(cell.Id.Index);
            return;
        }

        foreach (ref readonly var link in cell.Lanes.AsSpan(0, cell.LaneCount))
        {
            if (link.Medium == Medium) Direct.Insert(ref link.Ring.Direct, link.Direct.Index);
        }
    }

    /// <summary>An agent is no longer available here.</summary>
    public void Leave(AgentSlot agent, ref Seat seat, Cell cell, Lane[] lanes)
    {
        if (_keepsLines) Selector.OnLeft(agent);
        if (cell.IsShared)
        {
            ref var line = ref LineOf(cell.Id);
            var wasFirst = line.First == agent.Index;
            ByCell.Remove(ref line, agent.Index, ref seat.Node);
            if (!wasFirst) return;
            if (line.Count > 0)
            {
                Heads.Set(cell.Id.Index, in line.FirstKey);
                return;
            }

            Heads.Clear(cell.Id.Index);
            Occupied.Clear(cell.Id.Index);
            return;
        }

        foreach (ref readonly var link in cell.Lanes.AsSpan(0, cell.LaneCount))
        {
            if (link.Medium == Medium) Direct.Remove(ref link.Ring.Direct, link.Direct.Index);
        }
    }
}

/// <summary>An agent's place in the line of one ring.</summary>
internal struct DirectLink
{
    public LineNode Node;
    public AgentSlot Owner;
}

/// <summary>Nodes of links; their keys are those of the agents that own them.</summary>
internal readonly struct LinkNodes(ChunkedArray<DirectLink> links, SeatStore seats, int medium) : INodeStore
{
    private readonly ChunkedArray<DirectLink> _links = links;
    private readonly SeatStore _seats = seats;
    private readonly int _medium = medium;

    public ref LineNode NodeOf(int node) => ref _links[node].Node;

    public ref readonly OrderKey KeyOf(int node) => ref _seats[_links[node].Owner, _medium].Key;
}
