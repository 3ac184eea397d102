using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// The contacts that wait in one lane. Under a rule whose keys have few first parts (priorities) each first part has a line of its
/// own, a band, so that whoever comes comes last in its band; the first of the first band is the first of all. Once there are
/// <see cref="BandsMax"/> bands a new first part shares the band below it, which orders its keys all the same.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct WaitingLine
{
    /// <summary>The most bands of one lane.</summary>
    public const int BandsMax = 32;

    private Line[] _bands;

    // First parts of the bands, ascending, apart from the bands: they are looked through on every way in and out.
    private long[] _primaries;
    private int _bandCount;

    /// <summary>One bit per band with somebody in it.</summary>
    private uint _occupied;

    /// <summary>First of all; −1 = nobody waits.</summary>
    public int First;

    /// <summary>Its key; of an empty line one that precedes nothing.</summary>
    public OrderKey FirstKey;

    public static WaitingLine Empty => new() { _bands = [], _primaries = [], First = -1, FirstKey = OrderKey.Last };

    /// <summary>The one line of a rule without bands, while somebody waits in it.</summary>
    [UnscopedRef]
    public readonly ref readonly Line Whole => ref _bands[0];

    /// <summary>Puts a contact, whose key is set, into its place.</summary>
    /// <param name="lines">The container.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="state">Its state.</param>
    /// <param name="isBanded">Whether the rule's keys have few first parts.</param>
    public void Insert(OrderedLines<ContactNodes> lines, int contact, ref ContactState state, bool isBanded)
    {
        var primary = state.Key.Primary;
        var place = BandOf(primary);
        if (place < 0 || (isBanded && _primaries[place] != primary && _bandCount < BandsMax)) place = AddBand(primary);
        ref var line = ref _bands[place];
        lines.Insert(ref line, contact, ref state.Node, in state.Key);
        _occupied |= 1u << place;
        if (line.First != contact || BitOperations.TrailingZeroCount(_occupied) != place) return;
        First = contact;
        FirstKey = line.FirstKey;
    }

    /// <summary>Takes a contact out.</summary>
    public void Remove(OrderedLines<ContactNodes> lines, int contact, ref ContactState state)
    {
        var place = BandOf(state.Key.Primary);
        ref var line = ref _bands[place];
        lines.Remove(ref line, contact, ref state.Node);
        if (line.Count == 0) _occupied &= ~(1u << place);
        if (First != contact) return;
        if (_occupied == 0)
        {
            First = -1;
            FirstKey = OrderKey.Last;
            return;
        }

        ref readonly var first = ref _bands[BitOperations.TrailingZeroCount(_occupied)];
        First = first.First;
        FirstKey = first.FirstKey;
    }

    /// <summary>Walks all contacts in order, without changing the line.</summary>
    public readonly Cursor Walk(OrderedLines<ContactNodes> lines) => new(lines, _bands, _occupied, OrderKey.First);

    /// <summary>Walks the contacts in order from the first whose key is not before another, without changing the line.</summary>
    public readonly Cursor WalkFrom(OrderedLines<ContactNodes> lines, in OrderKey key) => new(lines, _bands, _occupied, in key);

    /// <summary>Makes ready for walks that begin at a key: what is before it is no longer passed one by one.</summary>
    public readonly void PrepareWalkFrom(OrderedLines<ContactNodes> lines, in OrderKey key)
    {
        for (var left = _occupied; left != 0; left &= left - 1)
            lines.MoveFrontToTree(ref _bands[BitOperations.TrailingZeroCount(left)], in key);
    }

    /// <summary>The band of a first part: the last one that begins at or before it, the first one for less; −1 = there is none.</summary>
    private readonly int BandOf(long primary)
    {
        // Counted rather than searched: how many begin at or before it is hard to guess for the branch predictor.
        var primaries = _primaries.AsSpan(0, _bandCount);
        var count = 0;
        foreach (var begin in primaries) count += begin <= primary ? 1 : 0;
        return Math.Max(count - 1, Math.Min(0, primaries.Length - 1));
    }

    private int AddBand(long primary)
    {
        var place = _bandCount;
        while (place > 0 && _primaries[place - 1] > primary) place--;
        if (_bandCount == _bands.Length)
        {
            Array.Resize(ref _bands, Math.Max(1, 2 * _bands.Length));
            Array.Resize(ref _primaries, _bands.Length);
        }

        Array.Copy(_bands, place, _bands, place + 1, _bandCount - place);
        Array.Copy(_primaries, place, _primaries, place + 1, _bandCount - place);
        _bands[place] = Line.Empty;
        _primaries[place] = primary;
        _bandCount++;
        var below = _occupied & ((1u << place) - 1);
        _occupied = below | ((_occupied ^ below) << 1);
        return place;
    }

    /// <summary>A place in a walk over the contacts of a lane, in order.</summary>
    public struct Cursor
    {
        private readonly OrderedLines<ContactNodes> _lines;
        private readonly Line[] _bands;
        private readonly OrderKey _from;
        private uint _left;
        private OrderedLines<ContactNodes>.Cursor _inBand;

        internal Cursor(OrderedLines<ContactNodes> lines, Line[] bands, uint occupied, in OrderKey from)
        {
            _lines = lines;
            _bands = bands;
            _left = occupied;
            _from = from;
            Current = -1;
            GoToBand();
        }

        /// <summary>The contact the walk stands at; −1 past the end.</summary>
        public int Current { readonly get; private set; }

        public void MoveNext()
        {
            _inBand.MoveNext();
            Current = _inBand.Current;
            if (Current < 0) GoToBand();
        }

        private void GoToBand()
        {
            while (Current < 0 && _left != 0)
            {
                _inBand = _lines.WalkFrom(in _bands[BitOperations.TrailingZeroCount(_left)], in _from);
                _left &= _left - 1;
                Current = _inBand.Current;
            }
        }
    }
}
