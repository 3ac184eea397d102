using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// Contacts that wait under the same conditions: one queue, plan step, requirement chain and medium. Any agent that may take one
/// of them may take all, exclusions aside. Owned by the engine thread.
/// </summary>
[NotState("follows from the contacts")]
internal sealed class Lane(LaneId id, LaneFamily family, int step)
{
    private readonly LaneFamily _family = family;
    private Ring[] _rings = [];

    /// <summary>Who waits in it.</summary>
    public WaitingLine Waiting = new(Bands.None);

    public LaneId Id { get; } = id;

    public int Queue { get; } = family.Queue;

    public int Step { get; } = step;

    public int Medium { get; } = family.Plan.Medium;

    /// <summary>The requirements agents may meet, inner first.</summary>
    public ReadOnlySpan<int> Chain => _family.ChainOf(Step);

    /// <summary>
    /// Up to which key an agent is excluded from all contacts at the front, by agent; null = nobody declined that many here.
    /// </summary>
    public LaneSkips? Skips { get; set; }

    /// <summary>Which lanes of its medium have somebody in them and an open gate; set once.</summary>
    public Summary Occupied { get; set; } = null!;

    /// <summary>Whether its gate is closed: its queue is held.</summary>
    public bool IsHeld { get; set; }

    /// <summary>
    /// The rings some cell has belonged to, in the order they are searched: by place in the chain, inner first, and of one place by tier.
    /// </summary>
    public ReadOnlySpan<Ring> Rings => _rings;

    /// <summary>The place in the chain of agents that satisfy these requirements: the first they satisfy; −1 = none.</summary>
    public int ChainPlaceOf(int[] satisfied)
    {
        var chain = Chain;
        for (var place = 0; place < chain.Length; place++)
        {
            if (Array.BinarySearch(satisfied, chain[place]) >= 0) return place;
        }

        return -1;
    }

    /// <summary>The requirement at a place of the chain.</summary>
    public int ClassAt(int chainPlace) => Chain[chainPlace];

    /// <summary>The requirements of its chain, each once.</summary>
    public IEnumerable<int> DistinctChain() => Chain.ToArray().Distinct();

    /// <summary>The ring of a place in the chain and a tier, made when it is first asked for.</summary>
    public Ring RingFor(int chainPlace, long tier)
    {
        var at = 0;
        while (at < _rings.Length && _rings[at].IsBefore(chainPlace, tier)) at++;
        if (at == _rings.Length || _rings[at].ChainPlace != chainPlace || _rings[at].Tier != tier)
            _rings = [.. _rings.AsSpan(0, at), new Ring(this, chainPlace, tier), .. _rings.AsSpan(at)];
        return _rings[at];
    }
}

/// <summary>
/// The agents of a lane that meet its chain first at one place; where the medium's rule parts them by their levels, those of one tier.
/// They stand in it by cell, or directly.
/// </summary>
[NotState("index of the available agents")]
internal sealed class Ring(Lane lane, int chainPlace, long tier)
{
    private CellId[] _cells = [];
    private PlaceSet _cellSet;

    /// <summary>The requirement its agents satisfy.</summary>
    public int Class { get; } = lane.ClassAt(chainPlace);

    /// <summary>The queue of its lane.</summary>
    public int Queue { get; } = lane.Queue;

    public int ChainPlace { get; } = chainPlace;

    /// <summary>Among rings of one place, smaller ones are searched first; 0 where the rule has no tiers.</summary>
    public long Tier { get; } = tier;

    /// <summary>The shared cells that belong to the ring.</summary>
    public ReadOnlySpan<CellId> Cells => _cells.AsSpan(0, CellCount);

    public int CellCount => _cellSet.Count;

    /// <summary>The same cells, for a search.</summary>
    public ref readonly PlaceSet CellSet => ref _cellSet;

    /// <summary>Where the medium's rule keeps lines of its own for the ring; −1 = nowhere.</summary>
    public int RuleLines = -1;

    /// <summary>Available agents of cells with one member, in the order of the agent rule.</summary>
    public Line Direct = Line.Empty;

    /// <summary>Whether it is searched before the ring of a place in the chain and a tier.</summary>
    public bool IsBefore(int chainPlace, long tier) => ChainPlace < chainPlace || (ChainPlace == chainPlace && Tier < tier);

    /// <summary>Adds a cell and gives its place.</summary>
    public int Add(CellId cell)
    {
        if (CellCount == _cells.Length) Array.Resize(ref _cells, Math.Max(4, 2 * _cells.Length));
        _cells[CellCount] = cell;
        _cellSet.Add(cell.Index);
        return CellCount - 1;
    }

    /// <summary>Removes the cell at a place; the last one takes its place and is returned, none if it was the last.</summary>
    public CellId RemoveAt(int place)
    {
        _cellSet.Remove(_cells[place].Index);
        if (place == CellCount) return CellId.None;
        return _cells[place] = _cells[CellCount];
    }
}
