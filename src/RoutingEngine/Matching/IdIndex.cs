using RoutingEngine.Matching.Storage;

namespace RoutingEngine.Matching;

/// <summary>
/// Finds a place by its id. Hashing is linear (Litwin): each addition splits one bucket at most, so growing to a million ids
/// never stops the engine to copy a table. The hash is the platform's, seeded by chance for each process against crafted ids;
/// no order depends on it. Owned by the engine thread.
/// </summary>
internal sealed class IdIndex
{
    private const int InitialBuckets = 256;

    [NotState("index of the entries")]
    private readonly ChunkedArray<int> _buckets = new();
    private readonly ChunkedArray<Entry> _entries = new();
    [NotState("index of the entries")]
    private int _bucketCount = InitialBuckets;
    [NotState("index of the entries")]
    private int _level = InitialBuckets;
    [NotState("index of the entries")]
    private int _split;

    public IdIndex()
    {
        _buckets.Ensure(InitialBuckets);
        for (var i = 0; i < InitialBuckets; i++) _buckets[i] = -1;
    }

    [field: NotState("follows from the entries")]
    public int Count { get; private set; }

    /// <summary>The id of a place; null = none.</summary>
    public string? IdOf(int place) => place < _entries.Capacity ? _entries[place].Id : null;

    /// <summary>The place of an id; −1 = none.</summary>
    public int Find(string id)
    {
        var hash = id.GetHashCode(StringComparison.Ordinal);
        for (var place = _buckets[BucketOf(hash)]; place >= 0; place = _entries[place].Next)
        {
            ref readonly var entry = ref _entries[place];
            if (entry.Hash == hash && string.Equals(entry.Id, id, StringComparison.Ordinal)) return place;
        }

        return -1;
    }

    /// <summary>Gives an id, which is not in the index, to a place.</summary>
    public void Add(string id, int place)
    {
        var hash = id.GetHashCode(StringComparison.Ordinal);
        _entries.Ensure(place);
        ref var head = ref _buckets[BucketOf(hash)];
        _entries[place] = new Entry { Id = id, Hash = hash, Next = head };
        head = place;
        if (++Count > _bucketCount) SplitOne();
    }

    public void Remove(int place)
    {
        ref var entry = ref _entries[place];
        ref var link = ref _buckets[BucketOf(entry.Hash)];
        while (link != place) link = ref _entries[link].Next;
        link = entry.Next;
        entry = default;
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
        public string? Id;
        [NotState("index of the entries")]
        public int Hash;
        [NotState("index of the entries")]
        public int Next;
    }
}
