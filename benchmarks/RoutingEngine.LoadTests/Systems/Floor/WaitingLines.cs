using System.Numerics;
using System.Runtime.CompilerServices;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems.Floor;

/// <summary>
/// Waiting contacts: a line per lane and priority, linked through the records, so that any contact leaves in a step.
/// The head of a lane is a key of eight bytes, the rank of its priority above its number.
/// </summary>
internal sealed class WaitingLines
{
    private const int Ranks = Population.Priorities;
    private const int RankShift = 57;

    private readonly AlignedStore<ContactRecord> _contacts;
    private readonly AlignedStore<KeyedLine> _lines;
    private readonly AlignedStore<long> _heads;
    private readonly AlignedStore<uint> _occupied;

    /// <summary>Makes empty lines over the records.</summary>
    public WaitingLines(AlignedStore<ContactRecord> contacts, int lanes)
    {
        _contacts = contacts;
        _lines = new AlignedStore<KeyedLine>(lanes * Ranks);
        _lines[0, lanes * Ranks].Fill(new KeyedLine { Key = HeadSets.Empty, Ends = LineEnds.None });
        _heads = new AlignedStore<long>(lanes);
        _heads[0, lanes].Fill(HeadSets.Empty);
        _occupied = new AlignedStore<uint>(lanes);
    }

    /// <summary>The key of the first contact of each lane.</summary>
    public AlignedStore<long> Heads => _heads;

    /// <summary>Puts a contact at the end of its line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(int contact, ref ContactRecord record)
    {
        var rank = RankOf(in record);
        ref var line = ref _lines[(record.Lane * Ranks) + rank];
        var last = line.Ends.Last;
        record.Before = last;
        record.After = -1;
        line.Ends.Last = contact;
        if (last >= 0)
        {
            _contacts[last].After = contact;
            return;
        }

        line.Ends.First = contact;
        line.Key = KeyOf(rank, record.Number);
        _occupied[record.Lane] |= 1u << rank;
        ref var head = ref _heads[record.Lane];
        head = Math.Min(head, line.Key);
    }

    /// <summary>Takes the first contact of a lane that is not empty, and returns its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakeFirst(int lane)
    {
        var rank = (int)(_heads[lane] >> RankShift);
        ref var line = ref _lines[(lane * Ranks) + rank];
        var contact = line.Ends.First;
        var after = _contacts[contact].After;
        if (after >= 0)
            _contacts[after].Before = -1;
        else
            line.Ends.Last = -1;
        NewFirst(lane, rank, after, ref line);
        return contact;
    }

    /// <summary>Takes a contact out of its line, wherever it stands there.</summary>
    public void Remove(in ContactRecord record)
    {
        var rank = RankOf(in record);
        ref var line = ref _lines[(record.Lane * Ranks) + rank];
        var (before, after) = (record.Before, record.After);
        if (after >= 0)
            _contacts[after].Before = before;
        else
            line.Ends.Last = before;
        if (before >= 0)
            _contacts[before].After = after;
        else
            NewFirst(record.Lane, rank, after, ref line);
    }

    /// <summary>Shows the new first of a line, and with it the new head of the lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void NewFirst(int lane, int rank, int contact, ref KeyedLine line)
    {
        line.Ends.First = contact;
        if (contact >= 0)
        {
            line.Key = KeyOf(rank, _contacts[contact].Number);
        }
        else
        {
            line.Key = HeadSets.Empty;
            _occupied[lane] &= ~(1u << rank);
        }

        var occupied = _occupied[lane];
        _heads[lane] = occupied == 0
            ? HeadSets.Empty
            : _lines[(lane * Ranks) + BitOperations.TrailingZeroCount(occupied)].Key;
    }

    private static int RankOf(in ContactRecord record) => Ranks - 1 - record.Priority;

    private static long KeyOf(int rank, long number) => ((long)rank << RankShift) | number;
}
