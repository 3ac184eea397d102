using System.Diagnostics;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// Who may serve what: the lanes, the cells, and the links between them. A lane is made when the first contact or queue step
/// needs it, a cell when the first agent belongs to it; afterwards a search only follows links. Owned by the engine thread.
/// </summary>
internal sealed class LaneBook
{
    /// <summary>The most lanes one router holds.</summary>
    public const int LanesMax = 65_536;

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
    [NotState("those of the core")]
    private readonly ContactBacklog _backlog;
    [NotState("configuration")]
    private readonly CellMode _mode;

    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly Dictionary<(int Queue, int Step, int Own), int> _laneIds = [];
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly List<List<int>> _lanesByClass = [];
    [NotState("scratch space of one command")]
    private readonly List<int> _found = [];
    [NotState("scratch space of one command")]
    private readonly List<int> _parting = [];
    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly Dictionary<int[], Cell> _cellsBySatisfied = new(SatisfiedComparer.Instance);
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
        RequirementClasses classes, QueuePlan[] plans, MediumRoster[] media, ChunkedArray<AgentState> agents,
        ContactBacklog backlog, CellMode mode)
    {
        _classes = classes;
        _plans = plans;
        _media = media;
        _agents = agents;
        _backlog = backlog;
        _mode = mode;
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

    /// <summary>The number of a contact's own requirement.</summary>
    public int ClassOf(Requirement requirement) => _classes.TryFind(requirement, out var id) ? id : AddClass(requirement);

    public Requirement RequirementOf(int requirementClass) => _requirements[requirementClass];

    [NotState("index of who may serve what; follows from the lanes and the profiles")]
    private readonly List<Requirement> _requirements = [];

    /// <summary>The lane in which contacts of a queue without an own requirement begin to wait.</summary>
    public int FirstLaneOf(int queue) => _firstLanes[queue];

    /// <summary>The lane of a queue's plan step for contacts with an own requirement (−1 = none).</summary>
    public int LaneFor(int queue, int step, int own) =>
        _laneIds.TryGetValue((queue, step, own), out var known) ? known : AddLane(queue, step, own);

    private int AddLane(int queue, int step, int own)
    {
        var chain = Array.ConvertAll(
            _plans[queue].Chains[step],
            requirement => ClassOf(own < 0 ? requirement : requirement & _requirements[own]));
        var id = _laneCount;
        if (id == _lanes.Length) Array.Resize(ref _lanes, Math.Max(64, 2 * _lanes.Length));
        var lane = new Lane(id, queue, step, _plans[queue].Medium, own, chain);
        _lanes[id] = lane;
        _laneCount++;
        _laneIds.Add((queue, step, own), id);
        _backlog.OpenLane(lane);
        foreach (var requirement in chain.Distinct()) _lanesByClass[requirement].Add(id);
        for (var i = 0; i < _cellSlots.End; i++)
        {
            if (_cells[i] is not { } cell) continue;
            var ring = lane.RingOf(cell.Satisfied);
            if (ring >= 0) LinkNewLane(cell, lane, ring);
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

    /// <summary>Puts an agent, who stands in no line, into the cell of what it satisfies.</summary>
    public void Enter(int agent)
    {
        _classes.ListSatisfied(_agents[agent].Profile.Facts, _satisfied);
        Enter(agent, CellFor(CollectionsMarshalSpan(_satisfied)));
    }

    /// <summary>Takes an agent, who stands in no line, out of its cell.</summary>
    public void Exit(int agent)
    {
        ref var state = ref _agents[agent];
        var cell = state.Cell;
        if (state.PreviousMember >= 0) _agents[state.PreviousMember].NextMember = state.NextMember;
        else cell.FirstMember = state.NextMember;
        if (state.NextMember >= 0) _agents[state.NextMember].PreviousMember = state.PreviousMember;
        cell.MemberCount--;
        state.Cell = null!;
        if (cell.MemberCount > 0) return;
        for (var i = 0; i < cell.LaneCount; i++) Unlink(cell, in cell.Lanes[i]);
        cell.IsShared = false;
        _emptyCellCount++;
        if (_emptyCellCount > EmptyCellsMax) Forget(cell);
    }

    private void Forget(Cell cell)
    {
        _emptyCellCount--;
        _cellsBySatisfied.Remove(cell.Satisfied);
        _cells[cell.Id] = null;
        _cellSlots.Give(cell.Id);
    }

    /// <summary>Whether an agent satisfies the requirement in force of a lane.</summary>
    public bool Satisfies(int agent, int lane) => _lanes[lane].RingOf(_agents[agent].Cell.Satisfied) >= 0;

    /// <summary>An agent becomes available for one medium; its key is set.</summary>
    public void Join(int agent, in AgentState state, MediumRoster roster)
    {
        if (((state.Cell.MediaMask >> roster.Medium) & 1) != 0) roster.Join(agent, state.Cell, _lanes);
    }

    /// <summary>An agent is no longer available for one medium.</summary>
    public void Leave(int agent, in AgentState state, MediumRoster roster)
    {
        if (((state.Cell.MediaMask >> roster.Medium) & 1) != 0) roster.Leave(agent, state.Cell, _lanes);
    }

    private static ReadOnlySpan<int> CollectionsMarshalSpan(List<int> list) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list);

    private int AddClass(Requirement requirement)
    {
        var id = _classes.Add(requirement);
        _requirements.Add(requirement);
        _lanesByClass.Add([]);

        // Agents who satisfy the new requirement part from those of their cell who do not. No lane uses it yet.
        var compiled = _classes[id];
        var end = _cellSlots.End;
        for (var i = 0; i < end; i++)
        {
            if (_cells[i] is not { } cell) continue;
            // A cell that parted just now may have taken a place further on.
            if (cell.Satisfied is [.., var last] && last == id) continue;
            if (cell.MemberCount == 0)
            {
                // Nobody is left to say whether the new requirement is among those it stands for.
                Forget(cell);
                continue;
            }

            if (cell.SoleProfile is { } profile)
            {
                if (profile.Satisfies(id, compiled)) AddSatisfied(cell, id);
                continue;
            }

            _parting.Clear();
            for (var agent = cell.FirstMember; agent >= 0; agent = _agents[agent].NextMember)
            {
                if (_agents[agent].Profile.Satisfies(id, compiled)) _parting.Add(agent);
            }

            if (_parting.Count == 0) continue;
            if (_parting.Count == cell.MemberCount)
            {
                AddSatisfied(cell, id);
                continue;
            }

            var split = CellFor([.. cell.Satisfied, id]);
            foreach (var agent in _parting) Move(agent, split);
        }

        return id;
    }

    private void AddSatisfied(Cell cell, int requirementClass)
    {
        _cellsBySatisfied.Remove(cell.Satisfied);
        cell.Satisfied = [.. cell.Satisfied, requirementClass];
        _cellsBySatisfied.Add(cell.Satisfied, cell);
    }

    /// <summary>An agent has another profile and stays in its cell.</summary>
    public void Keep(in AgentState state)
    {
        if (state.Cell.MemberCount == 1) state.Cell.SoleProfile = state.Profile;
        else if (state.Cell.SoleProfile != state.Profile) state.Cell.SoleProfile = null;
    }

    private void Move(int agent, Cell target)
    {
        ref readonly var state = ref _agents[agent];
        foreach (var roster in _media)
        {
            if (((state.Available >> roster.Medium) & 1) != 0) Leave(agent, in state, roster);
        }

        Exit(agent);
        Enter(agent, target);
        foreach (var roster in _media)
        {
            if (((state.Available >> roster.Medium) & 1) != 0) Join(agent, in state, roster);
        }
    }

    private void Enter(int agent, Cell cell)
    {
        if (cell.MemberCount == 0) Open(cell);
        else if (cell.MemberCount == 1 && !cell.IsShared) Share(cell);
        ref var state = ref _agents[agent];
        state.Cell = cell;
        if (cell.MemberCount == 0) cell.SoleProfile = state.Profile;
        else if (cell.SoleProfile != state.Profile) cell.SoleProfile = null;
        state.PreviousMember = -1;
        state.NextMember = cell.FirstMember;
        if (cell.FirstMember >= 0) _agents[cell.FirstMember].PreviousMember = agent;
        cell.FirstMember = agent;
        cell.MemberCount++;
        if (cell.IsShared || cell.MemberCount > 1) return;
        for (var i = 0; i < cell.LaneCount; i++)
        {
            ref var link = ref cell.Lanes[i];
            link.Place = _media[link.Medium].TakeLink(agent);
        }
    }

    private Cell CellFor(ReadOnlySpan<int> satisfied)
    {
        if (_cellsBySatisfied.GetAlternateLookup<ReadOnlySpan<int>>().TryGetValue(satisfied, out var known)) return known;
        var id = _cellSlots.Take();
        if (id >= _cells.Length) Array.Resize(ref _cells, Math.Max(64, 2 * _cells.Length));
        var cell = new Cell(id, satisfied.ToArray());
        _cells[id] = cell;
        _cellsBySatisfied.Add(cell.Satisfied, cell);
        _found.Clear();
        foreach (var requirement in cell.Satisfied) _found.AddRange(_lanesByClass[requirement]);
        _found.Sort();
        var previous = -1;
        foreach (var lane in _found)
        {
            if (lane == previous) continue;
            previous = lane;
            AddLink(cell, _lanes[lane], _lanes[lane].RingOf(cell.Satisfied));
        }

        _emptyCellCount++;
        return cell;
    }

    /// <summary>The first member of a cell is about to enter.</summary>
    private void Open(Cell cell)
    {
        _emptyCellCount--;
        var isLarge = cell.LaneCount > LinksMax;
        if (isLarge) LinkFallbackCount++;
        if (!isLarge && _mode != CellMode.AlwaysShared) return;
        OpenLines(cell);
        for (var i = 0; i < cell.LaneCount; i++) PlaceInRing(cell, ref cell.Lanes[i]);
    }

    /// <summary>From now on the cell keeps lines of its own.</summary>
    private void OpenLines(Cell cell)
    {
        cell.IsShared = true;
        foreach (var medium in _media) medium.OpenCell(cell.Id);
    }

    private void LinkNewLane(Cell cell, Lane lane, int ring)
    {
        var hadMedium = ((cell.MediaMask >> lane.Medium) & 1) != 0;
        AddLink(cell, lane, ring);
        ref var link = ref cell.Lanes[cell.LaneCount - 1];
        var roster = _media[lane.Medium];
        if (cell.IsShared)
        {
            PlaceInRing(cell, ref link);
            if (hadMedium) return;
            for (var agent = cell.FirstMember; agent >= 0; agent = _agents[agent].NextMember)
            {
                if (((_agents[agent].Available >> lane.Medium) & 1) != 0) roster.Join(agent, cell, _lanes);
            }
        }
        else if (cell.FirstMember >= 0)
        {
            link.Place = roster.TakeLink(cell.FirstMember);
            if (((_agents[cell.FirstMember].Available >> lane.Medium) & 1) != 0)
                roster.Direct.Insert(ref lane.Rings[ring].Direct, link.Place);
        }
    }

    private static void AddLink(Cell cell, Lane lane, int ring)
    {
        if (cell.LaneCount == cell.Lanes.Length)
        {
            var lanes = cell.Lanes;
            Array.Resize(ref lanes, Math.Max(4, 2 * lanes.Length));
            cell.Lanes = lanes;
        }

        cell.Lanes[cell.LaneCount++] = new LaneLink { Lane = lane.Id, Ring = (short)ring, Medium = (short)lane.Medium, Place = -1 };
        cell.MediaMask |= 1 << lane.Medium;
    }

    private void PlaceInRing(Cell cell, ref LaneLink link) => link.Place = _lanes[link.Lane].Rings[link.Ring].Add(cell.Id);

    /// <summary>A second member enters: the first one moves from the rings of its lanes into the cell's own lines.</summary>
    private void Share(Cell cell)
    {
        var agent = cell.FirstMember;
        var available = _agents[agent].Available & cell.MediaMask;
        for (var medium = 0; medium < _media.Length; medium++)
        {
            if (((available >> medium) & 1) != 0) _media[medium].Leave(agent, cell, _lanes);
        }

        for (var i = 0; i < cell.LaneCount; i++)
        {
            ref var link = ref cell.Lanes[i];
            _media[link.Medium].GiveLink(link.Place);
            PlaceInRing(cell, ref link);
        }

        OpenLines(cell);
        for (var medium = 0; medium < _media.Length; medium++)
        {
            if (((available >> medium) & 1) != 0) _media[medium].Join(agent, cell, _lanes);
        }
    }

    private void Unlink(Cell cell, in LaneLink link)
    {
        if (!cell.IsShared)
        {
            _media[link.Medium].GiveLink(link.Place);
            return;
        }

        var moved = _lanes[link.Lane].Rings[link.Ring].RemoveAt(link.Place);
        if (moved < 0) return;
        var other = _cells[moved]!;
        for (var i = 0; i < other.LaneCount; i++)
        {
            if (other.Lanes[i].Lane != link.Lane) continue;
            other.Lanes[i].Place = link.Place;
            return;
        }

        Debug.Fail("A cell that stands in a ring has a link to its lane.");
    }

    private sealed class SatisfiedComparer : IEqualityComparer<int[]>, IAlternateEqualityComparer<ReadOnlySpan<int>, int[]>
    {
        public static SatisfiedComparer Instance { get; } = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<int> alternate, int[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(int[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<int> alternate)
        {
            var hash = default(HashCode);
            foreach (var value in alternate) hash.Add(value);
            return hash.ToHashCode();
        }

        public int[] Create(ReadOnlySpan<int> alternate) => alternate.ToArray();
    }
}

/// <summary>How cells keep their available agents; other than adaptive only in tests, which show that it is invisible.</summary>
internal enum CellMode
{
    /// <summary>Lines of its own from the second member on.</summary>
    Adaptive,

    /// <summary>Always lines of its own.</summary>
    AlwaysShared,
}

/// <summary>The plan of one queue, ready for the core.</summary>
/// <param name="Medium">Place of its medium among those of the router.</param>
/// <param name="Chains">Requirement chain of each step, inner ring first.</param>
/// <param name="StepTicks">Time from entering the queue of each step; 0 for the first.</param>
internal sealed record QueuePlan(int Medium, Requirement[][] Chains, long[] StepTicks)
{
    public static QueuePlan Of(ContactQueue queue, int medium)
    {
        var chains = new List<Requirement[]> { new[] { queue.Requirement } };
        var ticks = new List<long> { 0 };
        foreach (var step in queue.Plan)
        {
            chains.Add(step.Mode == StepMode.Replace ? [step.Requirement] : [.. chains[^1], step.Requirement]);
            ticks.Add(step.After.Ticks);
        }

        return new QueuePlan(medium, [.. chains], [.. ticks]);
    }
}
