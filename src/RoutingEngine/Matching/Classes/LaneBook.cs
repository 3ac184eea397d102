using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// Who may serve what: the lanes, the cells, and the links between them. A lane is made when the first contact or queue step
/// needs it, a cell when the first agent belongs to it; afterwards a search only follows links. Owned by the engine thread.
/// </summary>
internal sealed partial class LaneBook
{
    /// <summary>The most lanes one router holds.</summary>
    public const int LanesMax = Center.QueueStepsMax;

    /// <summary>An agent alone in its cell with more links than this is kept as a shared cell: slower to search, but bounded.</summary>
    public const int LinksMax = 256;

    /// <summary>
    /// Cells without members that are kept, so that agents who leave a cell and come back (a skill that is switched off and on) cost
    /// nothing but links.
    /// </summary>
    private const int EmptyCellsMax = 1_024;

    [NotState("those of the core")]
    private readonly RequirementClasses _classes;
    [NotState("configuration")]
    private readonly QueuePlan[] _plans;
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
    private readonly Dictionary<(int Queue, int Step, int Own), int> _laneIds = [];
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly List<List<int>> _lanesByClass = [];
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly List<Requirement> _requirements = [];
    [NotState("scratch space of one command")]
    private readonly List<int> _found = [];
    [NotState("scratch space of one command")]
    private readonly List<int> _asked = [];
    [NotState("scratch space of one command")]
    private readonly List<int> _parting = [];
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly CellsByName _cellsByName = new();
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly HashSet<Cell> _cellSet = new(CellComparer.Instance);
    private readonly Slots _cellSlots = new();
    [NotState("scratch space of one command")]
    private readonly List<int> _satisfied = [];
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly int[] _firstLanes;
    private Lane[] _lanes = [];
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private Cell?[] _cells = [];
    private int _laneCount;
    [NotState("layout")]
    private int _emptyCellCount;

    public LaneBook(
        RequirementClasses classes, QueuePlan[] plans, MediumRoster[] media, ChunkedArray<AgentState> agents, SeatStore seats,
        ContactBacklog backlog, CellMode mode)
    {
        _classes = classes;
        _plans = plans;
        _media = media;
        _agents = agents;
        _seats = seats;
        _backlog = backlog;
        _mode = mode;
        _readsLevels = Array.Exists(media, static medium => medium.Selector.HasTiers);
        _firstLanes = new int[plans.Length];
        for (var queue = 0; queue < plans.Length; queue++)
        {
            for (var step = 0; step < plans[queue].Chains.Length; step++) LaneFor(queue, step, -1);
            _firstLanes[queue] = LaneFor(queue, 0, -1);
        }
    }

    public Lane[] Lanes => _lanes;

    public int LaneCount => _laneCount;

    public int CellCount => _cellSlots.Count;

    /// <summary>Single-member cells that are kept as shared ones because of their many links.</summary>
    [field: NotState("index of who may serve what; follows from the lanes and the profiles")]
    public int LinkFallbackCount { get; private set; }

    /// <summary>Opens or closes the gates of a queue's lanes.</summary>
    public void SetHeld(int queue, bool isHeld)
    {
        for (var lane = 0; lane < _laneCount; lane++)
        {
            if (_lanes[lane].Queue == queue) _backlog.SetGate(_lanes[lane], isHeld);
        }
    }

    /// <summary>Whether a lane for these exists, or there is room to make it.</summary>
    public bool HasRoomFor(int queue, Requirement? own)
    {
        if (own is null) return true;
        var classesNeeded = _plans[queue].Chains.Sum(chain => chain.Length) + 1;
        return _classes.Count + classesNeeded <= RequirementClasses.ClassesMax
            && _laneCount + _plans[queue].Chains.Length <= LanesMax;
    }

    /// <summary>
    /// The number of a contact's own requirement. No cell parts for it: a lane asks for it together with that of its queue.
    /// </summary>
    public int ClassOf(Requirement requirement)
    {
        if (_classes.TryFind(requirement, out var known)) return known;
        _requirements.Add(requirement);
        _lanesByClass.Add([]);
        return _classes.Add(requirement);
    }

    public Requirement RequirementOf(int requirementClass) => _requirements[requirementClass];

    /// <summary>The lane in which contacts of a queue without an own requirement begin to wait.</summary>
    public int FirstLaneOf(int queue) => _firstLanes[queue];

    /// <summary>The lane of a queue's plan step for contacts with an own requirement (−1 = none).</summary>
    public int LaneFor(int queue, int step, int own) =>
        _laneIds.TryGetValue((queue, step, own), out var known) ? known : AddLane(queue, step, own);

    private int AddLane(int queue, int step, int own)
    {
        var chain = Array.ConvertAll(
            _plans[queue].Chains[step],
            requirement => LiveClassOf(own < 0 ? requirement : requirement & _requirements[own]));
        var id = _laneCount;
        if (id == _lanes.Length) Array.Resize(ref _lanes, Math.Max(64, 2 * _lanes.Length));
        var lane = new Lane(id, queue, step, _plans[queue].Medium, own, chain);
        _lanes[id] = lane;
        _laneCount++;
        _laneIds.Add((queue, step, own), id);
        _backlog.OpenLane(lane);
        foreach (var requirement in chain.Distinct()) _lanesByClass[requirement].Add(id);
        _cellsByName.List(Array.ConvertAll(chain, one => _classes[one]), _cellSlots.End, _asked);
        foreach (var i in _asked)
        {
            if (_cells[i] is not { } cell) continue;
            if (lane.ChainPlaceOf(cell.Satisfied) >= 0) LinkNewLane(cell, lane);
        }

        return id;
    }

    /// <summary>Adds which lanes there are to the state hash, whatever the order in which they were made: how many more requirements
    /// there is room for depends on it.</summary>
    public void AddTo(ref RunningHash hash)
    {
        hash.Add(_laneCount);
        var lanes = Enumerable.Range(0, _laneCount)
            .Select(id => (Lane: _lanes[id], Own: _lanes[id].OwnClass < 0 ? null : RequirementOf(_lanes[id].OwnClass).ToString()))
            .OrderBy(lane => lane.Lane.Queue)
            .ThenBy(lane => lane.Lane.Step)
            .ThenBy(lane => lane.Own, StringComparer.Ordinal);
        foreach (var (lane, own) in lanes)
        {
            hash.Add(lane.Queue);
            hash.Add(lane.Step);
            hash.Add(own);
        }
    }
}
