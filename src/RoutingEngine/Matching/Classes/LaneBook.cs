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
internal sealed partial class LaneBook
{
    [NotState("those of the core")]
    private readonly RequirementClasses _classes;
    [NotState("configuration")]
    private readonly MatchingLimits _limits;
    [NotState("those of the core")]
    private readonly MediumRoster[] _media;
    [NotState("those of the roster")]
    private readonly ChunkedArray<AgentState> _agents;
    [NotState("those of the roster")]
    private readonly SeatStore _seats;
    [NotState("those of the core")]
    private readonly ContactBacklog _backlog;
    [NotState("configuration")]
    private readonly CellMode _mode;

    /// <summary>Whether the rule of some medium parts agents by their levels.</summary>
    [NotState("configuration")]
    private readonly bool _readsLevels;

    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly List<List<LaneId>> _lanesByClass = [];
    [NotState("scratch space of one command")]
    private readonly List<LaneId> _found = [];
    [NotState("scratch space of one command")]
    private readonly List<CellId> _asked = [];
    [NotState("scratch space of one command")]
    private readonly List<AgentSlot> _parting = [];
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly CellsByName _cellsByName = new();
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly HashSet<Cell> _cellSet = new(CellComparer.Instance);
    private readonly Slots _cellSlots = new();
    [NotState("scratch space of one command")]
    private readonly List<int> _satisfied = [];
    [NotState("configuration")]
    private readonly LaneFamily[] _queues;
    private readonly Slots _laneSlots = new();
    [NotState("index of who may serve what; follows from the contacts")]
    private Lane[] _lanes = [];
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private Cell?[] _cells = [];
    [NotState("layout")]
    private int _emptyCellCount;

    public LaneBook(
        RequirementClasses classes, QueuePlan[] plans, MediumRoster[] media, ChunkedArray<AgentState> agents, SeatStore seats,
        ContactBacklog backlog, CellMode mode, MatchingLimits limits)
    {
        _classes = classes;
        _limits = limits;
        _media = media;
        _agents = agents;
        _seats = seats;
        _backlog = backlog;
        _mode = mode;
        _readsLevels = Array.Exists(media, static medium => medium.Selector.HasTiers);
        _queues =
        [
            .. plans.Select(static (plan, queue) =>
                new LaneFamily(FamilySlot.QueuesOwn, queue, plan, own: null, plan.Requirements)),
        ];
        foreach (var family in _queues)
        {
            LanesInUse += family.RoomTaken;
            for (var step = 0; step < family.Plan.StepCount; step++) LaneFor(family, step);
        }

        _roomTaken = LanesInUse;
    }

    public Lane[] Lanes => _lanes;

    /// <summary>The lane of a contact, also while it is not waiting.</summary>
    public Lane LaneOf(in ContactState state) => _lanes[state.Lane.Index];

    public int CellCount => _cellSlots.Count;

    /// <summary>Single-member cells that are kept as shared ones because of their many links.</summary>
    [field: NotState("index of who may serve what; follows from the lanes and the profiles")]
    public int LinkFallbackCount { get; private set; }

    /// <summary>Opens or closes the gates of a queue's lanes.</summary>
    public void SetHeld(int queue, bool isHeld)
    {
        for (var i = 0; i < _laneSlots.End; i++)
        {
            if (_lanes[i] is { } known && known.Queue == queue) _backlog.SetGate(known, isHeld);
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
