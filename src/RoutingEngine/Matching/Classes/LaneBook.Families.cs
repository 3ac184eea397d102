using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Requirements;
using RoutingEngine.Storage;

namespace RoutingEngine.Matching.Classes;

/// <content>
/// Families of lanes: admitted with the first contact, given up some time after the last. Only what open contacts use counts against
/// the limits; what is merely kept makes room when it is needed.
/// </content>
internal sealed partial class LaneBook
{
    private readonly Dictionary<(int Queue, Requirement Own), LaneFamily> _families = [];
    private readonly Slots _familySlots = new();
    private readonly ChunkedArray<LaneFamily?> _familyAt = new();
    private readonly UnusedList _unusedFamilies = new();

    /// <summary>The lanes that all families may come to have, those that nobody uses included.</summary>
    private int _roomTaken;

    /// <summary>The lanes that queues and families with open contacts may come to have.</summary>
    public int LanesInUse { get; private set; }

    /// <summary>The lanes of a queue, or of its contacts of one requirement.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="family">The family.</param>
    public LaneFamily FamilyOf(int queue, FamilySlot family) =>
        family.IsQueuesOwn ? _queues[queue] : _familyAt[family.Index]!;

    /// <summary>The lane in which contacts of a queue without an own requirement begin to wait.</summary>
    public LaneId FirstLaneOf(int queue) => _queues[queue].Lanes[0];

    /// <summary>A contact with a requirement of its own enters a queue.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="own">The requirement.</param>
    /// <param name="family">The family it belongs to until <see cref="LeaveFamily"/>.</param>
    /// <returns>False when there is no room for what it needs beyond what is in use.</returns>
    public bool TryEnterFamily(int queue, Requirement own, [NotNullWhen(true)] out LaneFamily? family)
    {
        if (!_families.TryGetValue((queue, own), out family) && !TryAddFamily(queue, own, out family)) return false;
        if (family.ContactCount == 0)
        {
            if (LanesInUse + family.RoomTaken > _limits.LanesMax)
            {
                family = null;
                return false;
            }

            LanesInUse += family.RoomTaken;
            _unusedFamilies.Remove(family.Slot.Index);
            while (_roomTaken > _limits.LanesMax) ForgetFamily();
        }

        family.ContactCount++;
        return true;
    }

    /// <summary>A contact of a family has ended.</summary>
    public void LeaveFamily(FamilySlot family)
    {
        var left = _familyAt[family.Index]!;
        Debug.Assert(left.ContactCount > 0, "A contact that leaves a family entered it.");
        if (--left.ContactCount > 0) return;
        LanesInUse -= left.RoomTaken;
        _unusedFamilies.Add(family.Index);
        if (_unusedFamilies.Count > _limits.UnusedMax) ForgetFamily();
    }

    /// <summary>Makes sure that names nobody uses yet can come into use.</summary>
    public bool TryMakeRoomFor(IReadOnlyList<string> names)
    {
        var uses = _classes.Names;
        if (uses.UsedCount + names.Count <= _limits.NamesMax) return true;
        while (uses.UsedCount + uses.CountUnused(names) > _limits.NamesMax)
        {
            // Requirements that nobody uses any more may hold names that only they have.
            if (_unusedFamilies.Count == 0) return false;
            ForgetFamily();
        }

        return true;
    }

    private bool TryAddFamily(int queue, Requirement own, [NotNullWhen(true)] out LaneFamily? family)
    {
        family = null;
        var queues = _queues[queue];
        var requirements = new Requirement[queues.Requirements.Length];
        var saysNothingNew = true;
        for (var step = 0; step < requirements.Length; step++)
        {
            if (!Requirement.TryJoin(queues.Requirements[step], own, out var joined)) return false;
            requirements[step] = joined;
            saysNothingNew &= joined == queues.Requirements[step];
        }

        if (!saysNothingNew && LanesInUse + requirements.Length > _limits.LanesMax) return false;
        if (!TryMakeRoomFor(own.Names)) return false;
        var slot = new FamilySlot(_familySlots.Take());
        _familyAt.Ensure(slot.Index);
        family = saysNothingNew
            ? new LaneFamily(queues, own) { Slot = slot }
            : new LaneFamily(queue, queues.Plan, own, requirements) { Slot = slot };
        _familyAt[slot.Index] = family;
        _families.Add((queue, own), family);
        _unusedFamilies.Add(slot.Index);
        _roomTaken += family.RoomTaken;
        return true;
    }

    /// <summary>Gives up the family without contacts for longest, its lanes, and the requirements that only they ask for.</summary>
    private void ForgetFamily()
    {
        var slot = new FamilySlot(_unusedFamilies.Oldest);
        _unusedFamilies.Remove(slot.Index);
        var family = _familyAt[slot.Index]!;
        _familyAt[slot.Index] = null;
        _familySlots.Give(slot.Index);
        _families.Remove((family.Queue, family.Own!));
        _roomTaken -= family.RoomTaken;
        if (family.RoomTaken == 0) return;
        foreach (var lane in family.Lanes)
        {
            if (!lane.IsNone) CloseLane(_lanes[lane.Index]);
        }

        foreach (var requirement in family.Classes)
        {
            if (requirement < 0 || !_classes.Release(requirement)) continue;
            Rejoin(requirement);
            _classes.Remove(requirement);
        }
    }

    /// <summary>Takes a lane, in which nobody waits, out of all cells.</summary>
    private void CloseLane(Lane lane)
    {
        Debug.Assert(lane.Waiting.First.IsNone, "Nobody waits in a lane whose family has no contacts.");
        ListCellsThatMaySatisfy(lane);
        foreach (var asked in _asked)
        {
            if (_cells[asked.Index] is { } cell && lane.ChainPlaceOf(cell.Satisfied) >= 0) RemoveLink(cell, lane);
        }

        foreach (var requirement in lane.DistinctChain()) _lanesByClass[requirement].Remove(lane.Id);
        foreach (var ring in lane.Rings) _media[lane.Medium].Selector.OnForgotten(ring);
        _backlog.CloseLane(lane);
        _lanes[lane.Id.Index] = null!;
        _laneSlots.Give(lane.Id.Index);
    }

    private void RemoveLink(Cell cell, Lane lane)
    {
        var at = cell.PlaceOfLink(lane.Id);
        ref var link = ref cell.Lanes[at];
        if (cell.MemberCount > 0 && !cell.IsShared)
        {
            var roster = _media[lane.Medium];
            if (_agents[cell.FirstMember].IsAvailableFor(lane.Medium)) roster.LeaveRing(in link);
            roster.GiveLink(link.Direct);
        }

        cell.LaneSet.Remove(lane.Id.Index);
        link = cell.Lanes[cell.LaneCount];
        cell.Lanes[cell.LaneCount] = default;
    }

    /// <summary>A requirement that no lane asks for any more no longer keeps apart agents who are alike otherwise.</summary>
    private void Rejoin(int id)
    {
        _cellsByName.List([_classes[id]], _cellSlots.End, _asked);
        foreach (var asked in _asked)
        {
            if (_cells[asked.Index] is not { } cell || Array.BinarySearch(cell.Satisfied, id) is var at && at < 0) continue;
            if (cell.MemberCount == 0)
            {
                Forget(cell);
                continue;
            }

            _cellSet.Remove(cell);
            int[] satisfied = [.. cell.Satisfied.AsSpan(0, at), .. cell.Satisfied.AsSpan(at + 1)];
            if (_cellSet.GetAlternateLookup<CellKey>().TryGetValue(new CellKey(satisfied, cell.Levels), out var alike))
            {
                if (alike.MemberCount > cell.MemberCount)
                {
                    MoveAll(cell, alike);
                    continue;
                }

                MoveAll(alike, cell);
            }

            cell.Satisfied = satisfied;
            _cellSet.Add(cell);
        }
    }

    /// <summary>Moves the members of a cell into one whose members may serve the same lanes, and gives the cell up.</summary>
    private void MoveAll(Cell from, Cell to)
    {
        while (from.MemberCount > 0) Move(from.FirstMember, to);

        // The last one out of many empty cells has given it up already.
        if (_cells[from.Id.Index] == from) Forget(from);
    }
}
