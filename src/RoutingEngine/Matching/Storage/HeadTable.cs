using System.Runtime.CompilerServices;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Storage;

/// <summary>
/// The key of the first in each of many lines, each as one number beside the others, so that a search compares many of
/// them without touching the lines. While the keys in it have few first parts and numbers are not astronomical, a head
/// holds its key altogether: the rank of the first part among those in use, then the sequence. Otherwise it holds the
/// first part alone, and heads that are equal are told apart by their whole keys. Owned by the engine thread; grows
/// with the largest place.
/// </summary>
/// <param name="partsMax">The most first parts that are ranked; 1 to 63.</param>
/// <param name="sequenceBits">
/// Bits of the sequence beside the rank; up to 57. With the 16 low bits between arrivals, that is two trillion
/// contacts: a thousand a second for seventy years. Past them whole keys are compared.
/// </param>
/// <param name="unusedBits">Low bits of the sequence between one arrival and the next, mostly 0.</param>
[NotState("layout; heads follow from the lines")]
internal sealed class HeadTable(int partsMax, int sequenceBits, int unusedBits = 0)
{
    /// <summary>Head of a line with nobody in it.</summary>
    public const long Nobody = long.MaxValue;

    // Priorities and counts are mostly small: their ranks are looked up.
    private const int NearMin = -256;
    private const int NearEnd = 256;
    private const sbyte Unranked = -1;

    private readonly long[] _parts = new long[partsMax];
    private readonly sbyte[] _near = NewNear();
    private readonly int _sequenceBits = sequenceBits;
    private readonly int _unusedBits = unusedBits;

    /// <summary>The end of the sequences that fit beside a rank; 0 while heads are not exact.</summary>
    private long _sequenceEnd = 1L << sequenceBits;
    private long[] _heads = [];
    private OrderKey[] _keys = [];
    private int _partCount;

    /// <summary>Heads written since ranks were given up, and at which number of them they are tried again.</summary>
    private long _writtenUnranked;
    private long _tryAt;

    // A first part between others moves their ranks, and one for which there is no rank makes all parts be ranked again: all
    // heads are then written. That may happen as often as there are ranks at once; from then on it takes as much work
    // in between as writing all heads does.
    private int _rewritesLeft = partsMax;
    private long _lastRewrite;

    /// <summary>Whether heads order their lines altogether, so that no two of them are equal.</summary>
    public bool AreExact => _sequenceEnd > 0;

    /// <summary>The heads by place.</summary>
    public ReadOnlySpan<long> Heads => _heads;

    /// <summary>The whole keys by place.</summary>
    public ReadOnlySpan<OrderKey> Keys => _keys;

    /// <summary>Whether anybody is in the line of a place.</summary>
    public bool IsAnybody(int place) => _heads[place] != Nobody || !OrderKey.Equals(in _keys[place], OrderKey.Last);

    /// <summary>Makes sure that a place has a head, and empties it.</summary>
    public void Open(int place)
    {
        if (place >= _heads.Length)
        {
            Array.Resize(ref _heads, Math.Max(place + 1, Math.Max(64, 2 * _heads.Length)));
            Array.Resize(ref _keys, _heads.Length);
        }

        Clear(place);
    }

    /// <summary>Nobody is in the line of a place any more.</summary>
    public void Clear(int place)
    {
        _heads[place] = Nobody;
        _keys[place] = OrderKey.Last;
    }

    /// <summary>The first in the line of a place has a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int place, in OrderKey key)
    {
        // Part by part: read back at once as a whole, what was just written in parts would be waited for.
        ref var whole = ref _keys[place];
        whole.Primary = key.Primary;
        whole.Sequence = key.Sequence;
        var near = (ulong)(key.Primary - NearMin);
        if (near < (uint)_near.Length && _near[near] is >= 0 and var rank && (ulong)key.Sequence < (ulong)_sequenceEnd)
            _heads[place] = HeadOf(rank, key.Sequence);
        else SetFar(place, in key);
    }

    private static sbyte[] NewNear()
    {
        var near = new sbyte[NearEnd - NearMin];
        Array.Fill(near, Unranked);
        return near;
    }

    private long HeadOf(int rank, long sequence) => ((long)rank << _sequenceBits) | sequence;

    private int RankOf(long part)
    {
        if (part is >= NearMin and < NearEnd) return _near[part - NearMin];
        var place = _parts.AsSpan(0, _partCount).BinarySearch(part);
        return place >= 0 ? place : Unranked;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SetFar(int place, in OrderKey key)
    {
        var rank = AreExact && key.Sequence < _sequenceEnd ? RankOf(key.Primary) : Unranked;
        if (rank >= 0) _heads[place] = HeadOf(rank, key.Sequence);
        else SetUnranked(place, in key);
    }

    private void SetUnranked(int place, in OrderKey key)
    {
        if (!AreExact)
        {
            _heads[place] = key.Primary;
            if (++_writtenUnranked >= _tryAt) RankAnew();
            return;
        }

        var hasRoom = _partCount < _parts.Length;
        if (key.Sequence >= _sequenceEnd)
        {
            GiveUpRanks();
        }
        else if (hasRoom && (_partCount == 0 || key.Primary > _parts[_partCount - 1]))
        {
            AddPart(key.Primary);
            _heads[place] = HeadOf(_partCount - 1, key.Sequence);
        }
        else if (!MayRewrite(key.Sequence))
        {
            GiveUpRanks();
        }
        else if (hasRoom)
        {
            AddPart(key.Primary);
            Rewrite();
        }
        else
        {
            RankAnew();
        }
    }

    /// <summary>Whether there was work enough since all heads were last rewritten to rewrite them again.</summary>
    private bool MayRewrite(long sequence)
    {
        if (_rewritesLeft > 0) _rewritesLeft--;
        else if ((sequence >> _unusedBits) - _lastRewrite < _keys.Length) return false;
        _lastRewrite = sequence >> _unusedBits;
        return true;
    }

    private void AddPart(long part)
    {
        var place = ~_parts.AsSpan(0, _partCount).BinarySearch(part);
        Array.Copy(_parts, place, _parts, place + 1, _partCount - place);
        _parts[place] = part;
        _partCount++;
        for (var rank = place; rank < _partCount; rank++)
        {
            if (_parts[rank] is >= NearMin and < NearEnd) _near[_parts[rank] - NearMin] = (sbyte)rank;
        }
    }

    /// <summary>
    /// Ranks the first parts that lines begin with now, and forgets all others. Where they are too many, heads hold
    /// first parts alone from now on; ranks are tried again after as many heads as there are places, then after twice
    /// as many each time.
    /// </summary>
    private void RankAnew()
    {
        Array.Fill(_near, Unranked);
        _partCount = 0;
        _sequenceEnd = 1L << _sequenceBits;
        for (var place = 0; place < _keys.Length && AreExact; place++)
        {
            if (OrderKey.Equals(in _keys[place], OrderKey.Last)) continue;
            var part = _keys[place].Primary;
            if (_keys[place].Sequence >= _sequenceEnd) _sequenceEnd = 0;
            else if (RankOf(part) >= 0) continue;
            else if (_partCount < _parts.Length) AddPart(part);
            else _sequenceEnd = 0;
        }

        if (AreExact)
        {
            _writtenUnranked = 0;
            Rewrite();
        }
        else
        {
            GiveUpRanks();
        }
    }

    private void GiveUpRanks()
    {
        _sequenceEnd = 0;
        _tryAt = Math.Max(Math.Max(1_024, _keys.Length), 2 * _writtenUnranked);
        Rewrite();
    }

    private void Rewrite()
    {
        for (var place = 0; place < _keys.Length; place++)
        {
            ref readonly var key = ref _keys[place];
            if (OrderKey.Equals(in key, OrderKey.Last)) _heads[place] = Nobody;
            else _heads[place] = AreExact ? HeadOf(RankOf(key.Primary), key.Sequence) : key.Primary;
        }
    }
}
