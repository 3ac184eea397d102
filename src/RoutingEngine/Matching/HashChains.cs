using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;

namespace RoutingEngine.Matching;

/// <summary>
/// Places by hash, in chains. Hashing is linear (Litwin): each addition splits one bucket at most, so that growing to a
/// million places never stops the engine to copy a table. Owned by the engine thread.
/// </summary>
[NotState("index of what is in it")]
internal sealed class HashChains
{
    private const int InitialBuckets = 256;

    private readonly ChunkedArray<int> _buckets = new();
    private readonly ChunkedArray<Entry> _entries = new();
    private int _bucketCount = InitialBuckets;
    private int _level = InitialBuckets;
    private int _split;

    public HashChains()
    {
        _buckets.Ensure(InitialBuckets);
        for (var i = 0; i < InitialBuckets; i++) _buckets[i] = -1;
    }

    public int Count { get; private set; }

    /// <summary>The first place in the chain of a hash; −1 = none.</summary>
    public int FirstOf(int hash) => _buckets[BucketOf(hash)];

    /// <summary>The place after another in its chain; −1 = none.</summary>
    public int NextOf(int place) => _entries[place].Next;

    public int HashOf(int place) => _entries[place].Hash;

    /// <summary>Adds a place, which is in no chain.</summary>
    public void Add(int place, int hash)
    {
        _entries.Ensure(place);
        ref var head = ref _buckets[BucketOf(hash)];
        _entries[place] = new Entry { Hash = hash, Next = head };
        head = place;
        if (++Count > _bucketCount) SplitOne();
    }

    /// <summary>Removes a place, which is in a chain.</summary>
    public void Remove(int place)
    {
        ref var entry = ref _entries[place];
        ref var link = ref _buckets[BucketOf(entry.Hash)];
        while (link != place) link = ref _entries[link].Next;
        link = entry.Next;
        Count--;
    }

    private int BucketOf(int hash)
    {
        var bucket = hash & (_level - 1);
        return bucket < _split ? hash & ((2 * _level) - 1) : bucket;
    }

    private void SplitOne()
    {
        var from = _split;
        var to = _bucketCount;
        _buckets.Ensure(to);
        var place = _buckets[from];
        _buckets[from] = -1;
        _buckets[to] = -1;
        _bucketCount++;
        if (++_split == _level)
        {
            _level *= 2;
            _split = 0;
        }

        while (place >= 0)
        {
            var next = _entries[place].Next;
            ref var head = ref _buckets[BucketOf(_entries[place].Hash)];
            _entries[place].Next = head;
            head = place;
            place = next;
        }
    }

    private struct Entry
    {
        public int Hash;
        public int Next;
    }
}
