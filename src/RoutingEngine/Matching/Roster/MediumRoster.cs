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
    public ref readonly OrderKey KeyOf(int agent) => ref _seats[agent, Medium].Key;

    public ref Line LineOf(int cell) => ref _cellLines[cell];

    public int OwnerOf(int link) => _directLinks[link].Owner;

    public void OpenCell(int cell)
    {
        _cellLines.Ensure(cell);
        _cellLines[cell] = Line.Empty;
        Heads.Open(cell);
        Occupied.Ensure(cell);
    }

    public int TakeLink(int agent)
    {
        var link = _links.Take();
        _directLinks.Ensure(link);
        _directLinks[link].Owner = agent;
        return link;
    }

    public void GiveLink(int link) => _links.Give(link);

    /// <summary>An agent whose key is set becomes available here.</summary>
    public void Join(int agent, ref Seat seat, Cell cell, Lane[] lanes)
    {
        if (_keepsLines) Selector.OnJoined(agent, cell, lanes, Medium);
        if (cell.IsShared)
        {
            ref var line = ref _cellLines[cell.Id];
            ByCell.Insert(ref line, agent, ref seat.Node, in seat.Key);
            if (line.First != agent) return;
            Heads.Set(cell.Id, in line.FirstKey);
            if (line.Count == 1) Occupied.Set(cell.Id);
            return;
        }

        foreach (ref readonly var link in cell.Lanes.AsSpan(0, cell.LaneCount))
        {
            if (link.Medium == Medium) Direct.Insert(ref link.Ring.Direct, link.Place);
        }
    }

    /// <summary>An agent is no longer available here.</summary>
    public void Leave(int agent, ref Seat seat, Cell cell, Lane[] lanes)
    {
        if (_keepsLines) Selector.OnLeft(agent);
        if (cell.IsShared)
        {
            ref var line = ref _cellLines[cell.Id];
            var wasFirst = line.First == agent;
            ByCell.Remove(ref line, agent, ref seat.Node);
            if (!wasFirst) return;
            if (line.Count > 0)
            {
                Heads.Set(cell.Id, in line.FirstKey);
                return;
            }

            Heads.Clear(cell.Id);
            Occupied.Clear(cell.Id);
            return;
        }

        foreach (ref readonly var link in cell.Lanes.AsSpan(0, cell.LaneCount))
        {
            if (link.Medium == Medium) Direct.Remove(ref link.Ring.Direct, link.Place);
        }
    }
}

/// <summary>An agent's place in the line of one ring.</summary>
internal struct DirectLink
{
    public LineNode Node;
    public int Owner;
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
