using System.Diagnostics;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// Who may serve what: the lanes, the cells, and the links between them. The lanes of queues stay; those of contacts' own requirements
/// are made when the first contact needs them and given up when the last has left; a cell is made when the first agent belongs to it. A
/// search only follows links. Owned by the engine thread.
/// </summary>
[NotState("follows from the contacts and the profiles")]
internal sealed partial class LaneBook
{
    private readonly RequirementClasses _classes;
    private readonly MatchingLimits _limits;
    private readonly MediumRoster[] _media;
    private readonly AgentStore _agents;
    private readonly ContactBacklog _backlog;
    private readonly CellMode _mode;

    /// <summary>Whether the rule of some medium parts agents by their levels.</summary>
    private readonly bool _readsLevels;

    private readonly List<List<LaneId>> _lanesByClass = [];
    private readonly List<LaneId> _found = [];
    private readonly List<CellId> _asked = [];
    private readonly List<AgentSlot> _parting = [];
    private readonly CellsByName _cellsByName = new();
    private readonly HashSet<Cell> _cellSet = new(CellComparer.Instance);
    private readonly Slots _cellSlots = new();
    private readonly List<int> _satisfied = [];
    private readonly LaneFamily[] _queues;
    private readonly Slots _laneSlots = new();
    private Lane[] _lanes = [];
    private Cell?[] _cells = [];
    private int _emptyCellCount;

    public LaneBook(CoreBooks books, CellMode mode)
    {
        _classes = books.Classes;
        _limits = books.Limits;
        _media = books.Rosters;
        _agents = books.Agents;
        _backlog = books.Backlog;
        _mode = mode;
        _readsLevels = Array.Exists(_media, static medium => medium.Selector.HasTiers);
        _queues = [.. books.Plans.Select(static (plan, queue) => new LaneFamily(queue, plan, own: null, plan.Requirements))];
        foreach (var family in _queues)
        {
            LanesInUse += family.RoomTaken;
            for (var step = 0; step < family.Plan.StepCount; step++) LaneFor(family, step);
        }

        _roomTaken = LanesInUse;
    }

    public Lane[] Lanes => _lanes;

    /// <summary>The lane of a contact, also while it is not waiting.</summary>
    public Lane LaneOf(ContactRef contact) => _lanes[contact.State.Lane.Index];

    /// <summary>A contact comes to a step of its plan: from now on its lane is another.</summary>
    public void MoveTo(ContactRef contact, int step)
    {
        var own = contact.State.Has(ContactHolds.Family)
            ? _backlog.DetailsOf(contact.Slot).Family
            : FamilySlot.QueuesOwn;
        contact.State.Lane = LaneFor(FamilyOf(contact.State.Queue, own), step);
        contact.State.Step = step;
    }

    public int CellCount => _cellSlots.Count;

    /// <summary>One more than the last place of a cell.</summary>
    public int CellEnd => _cellSlots.End;

    /// <summary>The cell at a place, if there is one.</summary>
    public Cell? CellAt(int place) => _cells[place];

    /// <summary>Single-member cells that are kept as shared ones because of their many links.</summary>
    public int LinkFallbackCount { get; private set; }

    /// <summary>Opens or closes the gates of a queue's lanes.</summary>
    public void SetHeld(int queue, bool isHeld)
    {
        for (var i = 0; i < _laneSlots.End; i++)
        {
            if (_lanes[i] is { } known && known.Queue == queue) _backlog.SetGate(known, isHeld);
        }
    }

    /// <summary>The ages of all contacts were numbered again: what lanes keep of keys follows.</summary>
    public void TakeNewKeys()
    {
        for (var i = 0; i < _laneSlots.End; i++)
        {
            if (_lanes[i] is not { } known) continue;
            known.Skips = null;
            _backlog.SetGate(known, known.IsHeld);
        }
    }

    /// <summary>The lane in which contacts of a family wait at a step of its plan.</summary>
    public LaneId LaneFor(LaneFamily family, int step) =>
        family.Lanes[step] is { IsNone: false } known ? known : AddLane(family, step);

    private LaneId AddLane(LaneFamily family, int step)
    {
        for (var i = family.Plan.ChainStarts[step]; i <= step; i++)
        {
            if (family.Classes[i] < 0) family.Classes[i] = AcquireClass(family.Requirements[i]);
        }

        var id = new LaneId(_laneSlots.Take());
        Debug.Assert(id.Index < _limits.LanesMax, "A family was admitted with room for all its lanes.");
        if (id.Index >= _lanes.Length) Array.Resize(ref _lanes, Math.Max(64, 2 * _lanes.Length));
        var lane = new Lane(id, family, step);
        family.Lanes[step] = id;
        _lanes[id.Index] = lane;
        _backlog.OpenLane(lane);
        foreach (var requirement in lane.DistinctChain()) _lanesByClass[requirement].Add(id);
        ListCellsThatMaySatisfy(lane);
        foreach (var asked in _asked)
        {
            if (_cells[asked.Index] is not { } cell) continue;
            if (lane.ChainPlaceOf(cell.Satisfied) >= 0) LinkNewLane(cell, lane);
        }

        return id;
    }

    /// <summary>The number of a requirement that a lane asks for; agents who satisfy it part from those who do not.</summary>
    private int AcquireClass(Requirement requirement)
    {
        var id = _classes.Acquire(requirement, out var isNew);
        while (_lanesByClass.Count <= id) _lanesByClass.Add([]);
        if (isNew) Part(id);
        return id;
    }

    private void ListCellsThatMaySatisfy(Lane lane)
    {
        var chain = lane.Chain;
        var compiled = new CompiledRequirement[chain.Length];
        for (var i = 0; i < chain.Length; i++) compiled[i] = _classes[chain[i]];
        _cellsByName.List(compiled, _cellSlots.End, _asked);
    }
}
