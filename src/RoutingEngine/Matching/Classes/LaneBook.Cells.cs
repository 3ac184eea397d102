using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Classes;

/// <content>Cells: agents enter and leave them, part when a new requirement comes into use, and are linked to the lanes.</content>
internal sealed partial class LaneBook
{
    /// <summary>Puts an agent, who stands in no line, into the cell of what it satisfies.</summary>
    public void Enter(AgentSlot agent)
    {
        var profile = _agents.DetailsOf(agent).Compiled;
        _classes.ListSatisfied(profile.Facts, _satisfied);
        Enter(agent, CellFor(CollectionsMarshal.AsSpan(_satisfied), _readsLevels ? profile.Skills : []));
    }

    /// <summary>Whether an agent that goes from one profile to another may belong to another cell.</summary>
    public bool CanPart(CompiledProfile before, CompiledProfile after) =>
        _classes.CanDiffer(before.Facts, after.Facts)
        || (_readsLevels && !before.Skills.AsSpan().SequenceEqual(after.Skills));

    /// <summary>Takes an agent, who stands in no line, out of its cell.</summary>
    public void Exit(AgentSlot agent)
    {
        var cell = CellOf(_agents[agent]);
        var (previous, next) = (NeighboursOf(agent).Previous, NeighboursOf(agent).Next);
        if (!previous.IsNone) NeighboursOf(previous).Next = next;
        else cell.FirstMember = next;
        if (!next.IsNone) NeighboursOf(next).Previous = previous;
        cell.MemberCount--;
        _agents[agent].State.Index.Cell = CellId.None;
        if (cell.MemberCount > 0) return;
        for (var i = 0; i < cell.LaneCount; i++) Unlink(cell, in cell.Lanes[i]);
        cell.IsShared = false;
        _emptyCellCount++;
        if (_emptyCellCount > _limits.UnusedMax) Forget(cell);
    }

    private void Forget(Cell cell)
    {
        _emptyCellCount--;
        _cellSet.Remove(cell);

        // Names may have been forgotten since the last member left, and their numbers given to others.
        if (cell.SoleProfile is { } profile && profile.HasNamesOf(_classes.Names)) _cellsByName.Remove(cell.Id, profile.Facts);
        _cells[cell.Id.Index] = null;
        _cellSlots.Give(cell.Id.Index);
    }

    /// <summary>Whether an agent satisfies the requirement in force of a lane.</summary>
    public bool Satisfies(AgentRef agent, LaneId lane) =>
        _lanes[lane.Index].ChainPlaceOf(CellOf(agent).Satisfied) >= 0;

    /// <summary>The cell of a signed-in agent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Cell CellOf(AgentRef agent) => _cells[agent.State.Index.Cell.Index]!;

    /// <summary>An agent becomes available for one medium; its key is set.</summary>
    public void Join(AgentRef agent, ref Seat seat, MediumRoster roster)
    {
        var cell = CellOf(agent);
        if (cell.Has(roster.Medium)) roster.Join(agent, ref seat, cell);
    }

    /// <summary>An agent is no longer available for one medium.</summary>
    public void Leave(AgentRef agent, ref Seat seat, MediumRoster roster)
    {
        var cell = CellOf(agent);
        if (cell.Has(roster.Medium)) roster.Leave(agent, ref seat, cell);
    }

    /// <summary>An agent is no longer in any line of what it is available for.</summary>
    public void LeaveAll(AgentRef agent)
    {
        for (var left = agent.State.Index.Available; left != 0; left &= left - 1)
        {
            var medium = BitOperations.TrailingZeroCount(left);
            Leave(agent, ref _agents.Seats[agent.Slot, medium], _media[medium]);
        }
    }

    /// <summary>An agent is in the lines of what it is available for again.</summary>
    private void JoinAll(AgentRef agent)
    {
        for (var left = agent.State.Index.Available; left != 0; left &= left - 1)
        {
            var medium = BitOperations.TrailingZeroCount(left);
            Join(agent, ref _agents.Seats[agent.Slot, medium], _media[medium]);
        }
    }

    private ref CellNeighbours NeighboursOf(AgentSlot agent) => ref _agents.DetailsOf(agent).Neighbours;

    private void Part(int id)
    {
        // Agents who satisfy the new requirement part from those of their cell who do not. No lane uses it yet.
        var compiled = _classes[id];
        _cellsByName.List([compiled], _cellSlots.End, _asked);
        foreach (var asked in _asked)
        {
            if (_cells[asked.Index] is not { } cell) continue;
            // A cell that parted just now may have taken a place further on.
            if (Array.BinarySearch(cell.Satisfied, id) >= 0) continue;
            if (cell.MemberCount == 0)
            {
                // Nobody is left to say whether the new requirement is among those it stands for.
                Forget(cell);
                continue;
            }

            if (cell.SoleProfile is { } profile)
            {
                if (profile.Satisfies(compiled)) AddSatisfied(cell, id);
                continue;
            }

            _parting.Clear();
            for (var agent = cell.FirstMember; !agent.IsNone; agent = NeighboursOf(agent).Next)
            {
                if (_agents.DetailsOf(agent).Compiled.Satisfies(compiled)) _parting.Add(agent);
            }

            if (_parting.Count == 0) continue;
            if (_parting.Count == cell.MemberCount)
            {
                AddSatisfied(cell, id);
                continue;
            }

            var split = CellFor(With(cell.Satisfied, id), cell.Levels);
            foreach (var agent in _parting) Move(agent, split);
        }
    }

    private void AddSatisfied(Cell cell, int requirementClass)
    {
        _cellSet.Remove(cell);
        cell.Satisfied = With(cell.Satisfied, requirementClass);
        _cellSet.Add(cell);
    }

    /// <summary>Ascending numbers with one more.</summary>
    private static int[] With(int[] satisfied, int requirementClass)
    {
        var at = ~Array.BinarySearch(satisfied, requirementClass);
        return [.. satisfied.AsSpan(0, at), requirementClass, .. satisfied.AsSpan(at)];
    }

    /// <summary>An agent has another profile and stays in its cell.</summary>
    public void Keep(AgentRef agent)
    {
        var (cell, profile) = (CellOf(agent), _agents.DetailsOf(agent.Slot).Compiled);
        _cellsByName.Add(cell.Id, profile.Facts);
        if (cell.MemberCount == 1) cell.SoleProfile = profile;
        else if (cell.SoleProfile != profile) cell.SoleProfile = null;
    }

    private void Move(AgentSlot agent, Cell target)
    {
        LeaveAll(_agents[agent]);
        Exit(agent);
        Enter(agent, target);
        JoinAll(_agents[agent]);
    }

    private void Enter(AgentSlot agent, Cell cell)
    {
        if (cell.MemberCount == 0) Open(cell);
        else if (cell.MemberCount == 1 && !cell.IsShared) Share(cell);
        var profile = _agents.DetailsOf(agent).Compiled;
        _agents[agent].State.Index.Cell = cell.Id;
        if (cell.MemberCount == 0) cell.SoleProfile = profile;
        else if (cell.SoleProfile != profile) cell.SoleProfile = null;
        NeighboursOf(agent) = new CellNeighbours { Previous = AgentSlot.None, Next = cell.FirstMember };
        if (!cell.FirstMember.IsNone) NeighboursOf(cell.FirstMember).Previous = agent;
        cell.FirstMember = agent;
        cell.MemberCount++;
        _cellsByName.Add(cell.Id, profile.Facts);
        if (cell.IsShared || cell.MemberCount > 1) return;
        for (var i = 0; i < cell.LaneCount; i++)
        {
            ref var link = ref cell.Lanes[i];
            link.Direct = _media[link.Medium].TakeLink(agent);
        }
    }

    private Cell CellFor(ReadOnlySpan<int> satisfied, Fact[] levels)
    {
        if (_cellSet.GetAlternateLookup<CellKey>().TryGetValue(new CellKey(satisfied, levels), out var known)) return known;
        var id = new CellId(_cellSlots.Take());
        if (id.Index >= _cells.Length) Array.Resize(ref _cells, Math.Max(64, 2 * _cells.Length));
        var cell = new Cell(id, satisfied.ToArray(), levels);
        _cells[id.Index] = cell;
        _cellSet.Add(cell);
        _found.Clear();
        foreach (var requirement in cell.Satisfied) _found.AddRange(_lanesByClass[requirement]);
        _found.Sort(static (left, right) => left.Index.CompareTo(right.Index));
        var previous = LaneId.None;
        foreach (var lane in _found)
        {
            if (lane == previous) continue;
            previous = lane;
            AddLink(cell, _lanes[lane.Index]);
        }

        _emptyCellCount++;
        return cell;
    }

    /// <summary>The first member of a cell is about to enter.</summary>
    private void Open(Cell cell)
    {
        _emptyCellCount--;
        var isLarge = cell.LaneCount > _limits.LinksMax;
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

    private void LinkNewLane(Cell cell, Lane lane)
    {
        if (!cell.IsShared && cell.MemberCount == 1 && cell.LaneCount == _limits.LinksMax)
        {
            LinkFallbackCount++;
            Share(cell);
        }

        var isNewMedium = !cell.Has(lane.Medium);
        AddLink(cell, lane);
        ref var link = ref cell.Lanes[cell.LaneCount - 1];
        var roster = _media[lane.Medium];
        if (cell.IsShared)
        {
            PlaceInRing(cell, ref link);
            if (!isNewMedium) return;
            for (var agent = cell.FirstMember; !agent.IsNone; agent = NeighboursOf(agent).Next)
            {
                if (_agents[agent].IsAvailableFor(lane.Medium))
                    roster.Join(_agents[agent], ref _agents.Seats[agent, lane.Medium], cell);
            }
        }
        else if (!cell.FirstMember.IsNone)
        {
            link.Direct = roster.TakeLink(cell.FirstMember);
            var agent = _agents[cell.FirstMember];
            if (!agent.IsAvailableFor(lane.Medium)) return;
            if (isNewMedium) roster.Join(agent, ref _agents.Seats.Of(agent, lane.Medium), cell);
            else roster.JoinRing(in link, roster.KeyOf(agent.Slot));
        }
    }

    private void AddLink(Cell cell, Lane lane)
    {
        var place = lane.ChainPlaceOf(cell.Satisfied);
        var selector = _media[lane.Medium].Selector;
        var tier = selector.HasTiers ? selector.TierOf(_classes[lane.ClassAt(place)].LevelSumOf(cell.Levels)) : 0;
        if (cell.LaneCount == cell.Lanes.Length)
        {
            var lanes = cell.Lanes;
            Array.Resize(ref lanes, Math.Max(4, 2 * lanes.Length));
            cell.Lanes = lanes;
        }

        cell.Lanes[cell.LaneCount] = new LaneLink(lane, lane.RingFor(place, tier));
        cell.LaneSet.Add(lane.Id.Index);
        cell.MediaMask |= 1 << lane.Medium;
    }

    private static void PlaceInRing(Cell cell, ref LaneLink link) => link.Place = link.Ring.Add(cell.Id);

    /// <summary>A second member enters, or the links are many: the first one moves from its rings into lines of the cell.</summary>
    private void Share(Cell cell)
    {
        var agent = cell.FirstMember;
        LeaveAll(_agents[agent]);
        for (var i = 0; i < cell.LaneCount; i++)
        {
            ref var link = ref cell.Lanes[i];
            _media[link.Medium].GiveLink(link.Direct);
            PlaceInRing(cell, ref link);
        }

        OpenLines(cell);
        JoinAll(_agents[agent]);
    }

    private void Unlink(Cell cell, in LaneLink link)
    {
        if (!cell.IsShared)
        {
            _media[link.Medium].GiveLink(link.Direct);
            return;
        }

        var moved = link.Ring.RemoveAt(link.Place);
        if (moved.IsNone) return;
        var other = _cells[moved.Index]!;
        other.Lanes[other.PlaceOfLink(link.Lane)].Place = link.Place;
    }
}
