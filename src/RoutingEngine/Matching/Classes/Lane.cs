using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Storage;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// Contacts that wait under the same conditions: one queue, plan step, requirement chain and medium. Any agent that may take one
/// of them may take all, exclusions aside. Owned by the engine thread.
/// </summary>
internal sealed class Lane(int id, int queue, int step, int medium, int ownClass, int[] chain)
{
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

    /// <summary>One ring per requirement of the chain, inner first.</summary>
    [field: NotState("index of who may serve what; follows from the lanes and the profiles")]
    public Ring[] Rings { get; } = Array.ConvertAll(chain, requirement => new Ring(requirement));

    /// <summary>The ring agents that satisfy these requirements belong to: the first they satisfy; −1 = none.</summary>
    public int RingOf(int[] satisfied)
    {
        for (var ring = 0; ring < Rings.Length; ring++)
        {
            if (Array.BinarySearch(satisfied, Rings[ring].Class) >= 0) return ring;
        }

        return -1;
    }
}

/// <summary>One ring of a lane's chain, and the agents that belong to it: by cell, or directly.</summary>
internal sealed class Ring(int requirementClass)
{
    private int[] _cells = [];
    private PlaceSet _cellSet;

    public int Class { get; } = requirementClass;

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
