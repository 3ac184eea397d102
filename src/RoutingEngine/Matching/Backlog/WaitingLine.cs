using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// The contacts that wait in one lane. Under a rule that asks for it each priority has a line of its own, a band, so
/// that a new contact is appended to its band. Once there are <see cref="BandsMax"/> bands a new priority shares the
/// band of the next higher one, which orders its keys all the same.
/// </summary>
[NotState("layout of the waiting contacts, which follows from their states")]
[StructLayout(LayoutKind.Auto)]
internal struct WaitingLine
{
    /// <summary>The most bands of one lane.</summary>
    public const int BandsMax = 32;

    /// <summary>Priorities beyond those in use, so that bands are looked through in whole vectors.</summary>
    private const int NoBand = int.MaxValue;

    private readonly Bands _kind;
    private Line[] _bands;

    // The first priority of each band with its sign turned, ascending, apart from the bands: they are looked through on
    // every way in and out.
    private int[] _begins;
    private int _bandCount;

    /// <summary>One bit per band with somebody in it.</summary>
    private uint _occupied;

    /// <summary>First of all, while anybody waits.</summary>
    public ContactSlot First;

    /// <summary>The band it is in.</summary>
    private int _firstBand;

    /// <summary>Makes a line in which nobody waits.</summary>
    /// <param name="kind">Whether it has bands, and how they stand to one another.</param>
    public WaitingLine(Bands kind)
    {
        _kind = kind;
        _bands = [];
        _begins = [];
        First = ContactSlot.None;
    }

    /// <summary>The one line of a rule without bands, while somebody waits in it.</summary>
    [UnscopedRef]
    public readonly ref readonly Line Whole => ref _bands[0];

    /// <summary>Puts a contact into its place.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="key">Its key, which is set.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Insert(OrderedLines<ContactNodes> lines, ContactRef contact, in OrderKey key)
    {
        var place = BandFor(contact.State.Priority);
        ref var line = ref _bands[place];
        lines.Insert(ref line, contact.Slot.Index, ref contact.State.Place.Link, in key);
        if (line.First != contact.Slot.Index) return;
        _occupied |= 1u << place;
        if (!First.IsNone && !OrderKey.Precedes(in key, lines.KeyOf(First.Index))) return;
        First = contact.Slot;
        _firstBand = place;
    }

    /// <summary>Takes a contact out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(OrderedLines<ContactNodes> lines, ContactRef contact)
    {
        var isFirst = First == contact.Slot;
        var place = isFirst ? _firstBand : BandOf(contact.State.Priority);
        ref var line = ref _bands[place];
        lines.Remove(ref line, contact.Slot.Index, ref contact.State.Place.Link);
        if (line.First < 0) _occupied &= ~(1u << place);
        if (isFirst) ShowFirst(lines);
    }

    /// <summary>Walks all contacts in order, without changing the line.</summary>
    public readonly Cursor Walk(OrderedLines<ContactNodes> lines) => WalkFrom(lines, OrderKey.First);

    /// <summary>
    /// Walks the contacts in order from the first whose key is not before another, without changing the line.
    /// </summary>
    public readonly Cursor WalkFrom(OrderedLines<ContactNodes> lines, in OrderKey key) =>
        new(lines, _bands, _occupied, _kind == Bands.Merged, in key);

    /// <summary>Makes ready for walks that begin at a key: what is before it is no longer passed one by one.</summary>
    public readonly void PrepareWalkFrom(OrderedLines<ContactNodes> lines, in OrderKey key)
    {
        for (var left = _occupied; left != 0; left &= left - 1)
            lines.MoveFrontToTree(ref _bands[BitOperations.TrailingZeroCount(left)], in key);
    }

    private void ShowFirst(OrderedLines<ContactNodes> lines)
    {
        First = ContactSlot.None;
        if (_occupied == 0) return;
        _firstBand = BitOperations.TrailingZeroCount(_occupied);
        if (_kind == Bands.Merged) _firstBand = EarliestBand(lines);
        First = new ContactSlot(_bands[_firstBand].First);
    }

    private readonly int EarliestBand(OrderedLines<ContactNodes> lines)
    {
        var earliest = _firstBand;
        for (var left = _occupied & (_occupied - 1); left != 0; left &= left - 1)
        {
            var other = BitOperations.TrailingZeroCount(left);
            if (OrderKey.Precedes(lines.KeyOf(_bands[other].First), lines.KeyOf(_bands[earliest].First)))
                earliest = other;
        }

        return earliest;
    }

    /// <summary>The band a contact of a priority enters, made when it is first asked for.</summary>
    private int BandFor(int priority)
    {
        if (_kind == Bands.None) return _bandCount > 0 ? 0 : AddBand(0);
        var place = BandOf(priority);
        return place < 0 || (_begins[place] != ~priority && _bandCount < BandsMax) ? AddBand(~priority) : place;
    }

    /// <summary>
    /// The band of a priority: the last one that begins at or above it, the first one for a higher one; −1 = there is
    /// none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int BandOf(int priority)
    {
        if (_kind == Bands.None) return 0;

        // Counted rather than searched: how many begin before it is hard to guess for the branch predictor. The
        // complement turns the order and, unlike the negative, has no number without one.
        var begin = Vector256.Create(~priority);
        var count = 0;
        ref var first = ref MemoryMarshal.GetArrayDataReference(_begins);
        for (var i = 0; i < _bandCount; i += Vector256<int>.Count)
        {
            var begins = Vector256.LoadUnsafe(ref first, (nuint)i);
            count += BitOperations.PopCount(Vector256.LessThanOrEqual(begins, begin).ExtractMostSignificantBits());
        }

        return Math.Max(Math.Min(count, _bandCount) - 1, Math.Min(0, _bandCount - 1));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AddBand(int begin)
    {
        var place = _bandCount;
        while (place > 0 && _begins[place - 1] > begin) place--;
        if (_bandCount == _bands.Length) Array.Resize(ref _bands, Math.Max(1, 2 * _bands.Length));
        if (_bandCount == _begins.Length)
        {
            Array.Resize(ref _begins, _bandCount + Vector256<int>.Count);
            Array.Fill(_begins, NoBand, _bandCount, Vector256<int>.Count);
        }

        Array.Copy(_bands, place, _bands, place + 1, _bandCount - place);
        Array.Copy(_begins, place, _begins, place + 1, _bandCount - place);
        _bands[place] = Line.Empty;
        _begins[place] = begin;
        _bandCount++;
        var below = _occupied & ((1u << place) - 1);
        _occupied = below | ((_occupied ^ below) << 1);
        if (_firstBand >= place) _firstBand++;
        return place;
    }

    /// <summary>A place in a walk over the contacts of a lane, in order.</summary>
    public struct Cursor
    {
        private readonly OrderedLines<ContactNodes> _lines;
        private Places _places;
        private uint _left;
        private int _at;

        /// <summary>Whether bands are walked side by side rather than one after the other.</summary>
        private readonly bool _isMerged;

        internal Cursor(OrderedLines<ContactNodes> lines, Line[] bands, uint occupied, bool isMerged, in OrderKey from)
        {
            _lines = lines;
            _isMerged = isMerged;
            _left = occupied;
            for (var left = occupied; left != 0; left &= left - 1)
            {
                var band = BitOperations.TrailingZeroCount(left);
                _places[band] = lines.WalkFrom(in bands[band], in from);
            }

            GoToNext();
        }

        /// <summary>The contact the walk stands at; none past the end.</summary>
        public ContactSlot Current { readonly get; private set; }

        public void MoveNext()
        {
            _places[_at].MoveNext();
            GoToNext();
        }

        private void GoToNext()
        {
            Current = ContactSlot.None;
            for (var left = _left; left != 0; left &= left - 1)
            {
                var band = BitOperations.TrailingZeroCount(left);
                var first = new ContactSlot(_places[band].Current);
                if (first.IsNone)
                {
                    _left &= ~(1u << band);
                    continue;
                }

                if (!Current.IsNone
                    && !OrderKey.Precedes(_lines.KeyOf(first.Index), _lines.KeyOf(Current.Index)))
                {
                    continue;
                }

                Current = first;
                _at = band;
                if (!_isMerged) return;
            }
        }

        /// <summary>Where the walk stands in each band.</summary>
        [InlineArray(BandsMax)]
        private struct Places
        {
            private OrderedLines<ContactNodes>.Cursor _first;
        }
    }
}
