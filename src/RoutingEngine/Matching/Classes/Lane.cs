using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Storage;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// Contacts that wait under the same conditions: one queue, plan step, requirement chain and medium. Any agent that may take one
/// of them may take all, exclusions aside. Owned by the engine thread.
/// </summary>
internal sealed class Lane(int id, int queue, int step, int medium, int ownClass, int[] chain)
{
    // The requirements agents may meet, inner first.
    [NotState("follows from the queue, the step and the own requirement")]
    private readonly int[] _chain = chain;
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private Ring[] _rings = [];

    /// <summary>Who waits in it.</summary>
    [NotState("layout of the waiting contacts, which follows from their states")]
    public WaitingLine Waiting = WaitingLine.Empty;

    [field: NotState("layout")]
    public int Id { get; } = id;

    public int Queue { get; } = queue;

    public int Step { get; } = step;

    [field: NotState("follows from the queue")]
    public int Medium { get; } = medium;

    /// <summary>The contacts' own requirement; −1 = none.</summary>
    public int OwnClass { get; } = ownClass;

    /// <summary>Whether its gate is closed: its queue is held.</summary>
    [field: NotState("mirror of the queue")]
    public bool IsHeld { get; set; }

    /// <summary>
    /// The rings some cell has belonged to, in the order they are searched: by place in the chain, inner first, and of one place by tier.
    /// </summary>
    public ReadOnlySpan<Ring> Rings => _rings;

    /// <summary>The place in the chain of agents that satisfy these requirements: the first they satisfy; −1 = none.</summary>
    public int ChainPlaceOf(int[] satisfied)
    {
        for (var place = 0; place < _chain.Length; place++)
        {
            if (Array.BinarySearch(satisfied, _chain[place]) >= 0) return place;
        }

        return -1;
    }

    /// <summary>The requirement at a place of the chain.</summary>
    public int ClassAt(int chainPlace) => _chain[chainPlace];

    /// <summary>The ring of a place in the chain and a tier, made when it is first asked for.</summary>
    public Ring RingFor(int chainPlace, long tier)
    {
        var at = 0;
        while (at < _rings.Length && _rings[at].IsBefore(chainPlace, tier)) at++;
        if (at == _rings.Length || _rings[at].ChainPlace != chainPlace || _rings[at].Tier != tier)
            _rings = [.. _rings.AsSpan(0, at), new Ring(_chain[chainPlace], chainPlace, tier), .. _rings.AsSpan(at)];
        return _rings[at];
    }
}

/// <summary>
/// The agents of a lane that meet its chain first at one place; where the medium's rule parts them by their levels, those of one tier.
/// They stand in it by cell, or directly.
/// </summary>
internal sealed class Ring(int requirementClass, int chainPlace, long tier)
{
    private int[] _cells = [];
    private PlaceSet _cellSet;

    /// <summary>The requirement its agents satisfy.</summary>
    public int Class { get; } = requirementClass;

    public int ChainPlace { get; } = chainPlace;

    /// <summary>Among rings of one place, smaller ones are searched first; 0 where the rule has no tiers.</summary>
    public long Tier { get; } = tier;

    /// <summary>The shared cells that belong to the ring.</summary>
    public ReadOnlySpan<int> Cells => _cells.AsSpan(0, CellCount);

    public int CellCount => _cellSet.Count;

    /// <summary>The same cells, for a search.</summary>
    public ref readonly PlaceSet CellSet => ref _cellSet;

    /// <summary>Where the medium's rule keeps lines of its own for the ring; −1 = nowhere.</summary>
    [NotState("index of the available agents")]
    public int RuleLines = -1;

    /// <summary>Available agents of cells with one member, in the order of the agent rule.</summary>
    public Line Direct = Line.Empty;

    /// <summary>Whether it is searched before the ring of a place in the chain and a tier.</summary>
    public bool IsBefore(int chainPlace, long tier) => ChainPlace < chainPlace || (ChainPlace == chainPlace && Tier < tier);

    /// <summary>Adds a cell and gives its place.</summary>
    public int Add(int cell)
    {
        if (CellCount == _cells.Length) Array.Resize(ref _cells, Math.Max(4, 2 * _cells.Length));
        _cells[CellCount] = cell;
        _cellSet.Add(cell);
        return CellCount - 1;
    }

    /// <summary>Removes the cell at a place; the last one takes its place and is returned, −1 = it was the last.</summary>
    public int RemoveAt(int place)
    {
        _cellSet.Remove(_cells[place]);
        if (place == CellCount) return -1;
        return _cells[place] = _cells[CellCount];
    }
}
