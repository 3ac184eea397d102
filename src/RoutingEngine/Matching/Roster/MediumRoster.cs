using System.Diagnostics;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Roster;

/// <summary>
/// The agents available for one medium, in the order of its rule: in the lines of shared cells, and directly in the rings of
/// lanes where a cell has one member. Owned by the engine thread.
/// </summary>
[NotState("layout of the available agents, which follow from their states; the rule is reached from the core")]
internal sealed class MediumRoster
{
    private readonly SeatStore _seats;
    private readonly RecordStore<DirectLink> _directLinks = new();
    private readonly Slots _links = new();
    private readonly RecordStore<Line> _cellLines = new();
    private readonly bool _keepsLines;
    private readonly bool _needsPreparing;

    public MediumRoster(int medium, AgentSelector selector, SeatStore seats, MatchingLimits limits)
    {
        Heads = new HeadTable(limits.HeadPartsMax, limits.HeadSequenceBits);
        _seats = seats;
        Medium = medium;
        Selector = selector;
        _keepsLines = selector.KeepsLines;
        _needsPreparing = selector.NeedsPreparing;
        ByCell = new OrderedLines<SeatNodes>(new SeatNodes(seats, medium), selector.NeedsTree);
        Direct = new OrderedLines<LinkNodes>(new LinkNodes(_directLinks), selector.NeedsTree);
    }

    public int Medium { get; }

    public AgentSelector Selector { get; }

    /// <summary>The lines of shared cells; a node is an agent.</summary>
    public OrderedLines<SeatNodes> ByCell { get; }

    /// <summary>The lines of rings; a node is a link of an agent into one lane.</summary>
    public OrderedLines<LinkNodes> Direct { get; }

    /// <summary>
    /// Key of the first in each cell's line. A search compares heads of many cells: they stand close together, apart from the rest.
    /// </summary>
    public HeadTable Heads { get; }

    /// <summary>Which shared cells have somebody in their line.</summary>
    public Summary Occupied { get; } = new();

    /// <summary>How many agents are available whom some lane may be given.</summary>
    public int AvailableCount { get; private set; }

    /// <summary>Order key of an agent; it holds while the agent is available for the medium.</summary>
    public OrderKey KeyOf(AgentSlot agent) => _seats[agent, Medium].Key;

    public ref Line LineOf(CellId cell) => ref _cellLines[cell.Index];

    /// <summary>Order key of the first of those that are alone in their cells in a ring.</summary>
    public OrderKey FirstKeyOf(Ring ring) => Direct.KeyOf(ring.Direct.First);

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
        _directLinks[link.Index] = new DirectLink { Owner = agent, Link = LineLink.None };
        return link;
    }

    public void GiveLink(LinkSlot link) => _links.Give(link.Index);

    /// <summary>The agent its rule chooses among those available in the first ring of a lane that has any.</summary>
    public AgentSlot Find(Lane lane, in AgentSearch search)
    {
        foreach (var ring in lane.Rings)
        {
            var agent = _needsPreparing ? FindPrepared(ring, in search) : Selector.Find(this, ring, in search);
            if (!agent.IsNone) return agent;
        }

        return AgentSlot.None;
    }

    private AgentSlot FindPrepared(Ring ring, in AgentSearch search)
    {
        Selector.Prepare(this, ring);
        var agent = Selector.Find(this, ring, in search);
        if (!Selector.IsStale) return agent;
        Selector.Prepare(this, ring);
        return Selector.Find(this, ring, in search);
    }

    /// <summary>An agent whose key is set becomes available here.</summary>
    public void Join(AgentRef agent, ref Seat seat, Cell cell)
    {
        AvailableCount++;
        if (_keepsLines) Selector.OnJoined(agent.Slot, cell, Medium);
        if (!cell.IsShared)
        {
            foreach (ref readonly var link in cell.Links)
            {
                if (link.Medium == Medium) JoinRing(in link, in seat.Key);
            }

            return;
        }

        ref var line = ref LineOf(cell.Id);
        ByCell.Insert(ref line, agent.Slot.Index, ref seat.Link, in seat.Key);
        if (line.First != agent.Slot.Index) return;
        Heads.Set(cell.Id.Index, in seat.Key);
        if (line.Count == 1) Occupied.Set(cell.Id.Index);
    }

    /// <summary>An agent is no longer available here.</summary>
    public void Leave(AgentRef agent, ref Seat seat, Cell cell)
    {
        Debug.Assert(AvailableCount > 0, "An agent that leaves had joined.");
        AvailableCount--;
        if (_keepsLines) Selector.OnLeft(agent.Slot);
        if (!cell.IsShared)
        {
            foreach (ref readonly var link in cell.Links)
            {
                if (link.Medium == Medium) LeaveRing(in link);
            }

            return;
        }

        ref var line = ref LineOf(cell.Id);
        var wasFirst = line.First == agent.Slot.Index;
        ByCell.Remove(ref line, agent.Slot.Index, ref seat.Link);
        if (!wasFirst) return;
        if (line.Count > 0)
        {
            Heads.Set(cell.Id.Index, KeyOf(new AgentSlot(line.First)));
            return;
        }

        Heads.Clear(cell.Id.Index);
        Occupied.Clear(cell.Id.Index);
    }

    /// <summary>The only member of a cell becomes available in one of its lanes.</summary>
    public void JoinRing(in LaneLink link, in OrderKey key)
    {
        ref var direct = ref _directLinks[link.Direct.Index];
        direct.Key.Primary = key.Primary;
        direct.Key.Sequence = key.Sequence;
        Direct.Insert(ref link.Ring.Direct, link.Direct.Index, ref direct.Link, in key);
    }

    /// <summary>The only member of a cell is no longer available in one of its lanes.</summary>
    public void LeaveRing(in LaneLink link) =>
        Direct.Remove(ref link.Ring.Direct, link.Direct.Index, ref _directLinks[link.Direct.Index].Link);
}

/// <summary>An agent's place in the line of one ring.</summary>
[NotState("layout of the available agents, which follow from their states")]
internal struct DirectLink
{
    /// <summary>The order key of its owner: a comparison in the line does not touch the owner.</summary>
    public OrderKey Key;
    public LineLink Link;
    public AgentSlot Owner;
}

/// <summary>Links and keys of agents in the lines of rings.</summary>
internal readonly struct LinkNodes(RecordStore<DirectLink> links) : INodeStore
{
    private readonly RecordStore<DirectLink> _links = links;

    public ref LineLink LinkOf(int node) => ref _links[node].Link;

    public OrderKey KeyOf(int node) => _links[node].Key;
}
