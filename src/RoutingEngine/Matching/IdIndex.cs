using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;

namespace RoutingEngine.Matching;

/// <summary>
/// Finds a place by its id. The hash is the platform's, seeded by chance for each process against crafted ids; no order
/// depends on it. Owned by the engine thread.
/// </summary>
internal sealed class IdIndex
{
    private readonly ChunkedArray<string?> _ids = new();
    private readonly HashChains _chains = new();

    public int Count => _chains.Count;

    /// <summary>The id of a place; null = none.</summary>
    public string? IdOf(int place) => place < _ids.Capacity ? _ids[place] : null;

    /// <summary>The place of an id; −1 = none.</summary>
    public int Find(string id)
    {
        var hash = HashOf(id);
        var place = _chains.FirstOf(hash);
        while (place >= 0 && (_chains.HashOf(place) != hash || !string.Equals(_ids[place], id, StringComparison.Ordinal)))
            place = _chains.NextOf(place);
        return place;
    }

    /// <summary>Gives an id, which is not in the index, to a place.</summary>
    public void Add(string id, int place)
    {
        _ids.Ensure(place);
        _ids[place] = id;
        _chains.Add(place, HashOf(id));
    }

    public void Remove(int place)
    {
        _chains.Remove(place);
        _ids[place] = null;
    }

    private static int HashOf(string id) => id.GetHashCode(StringComparison.Ordinal);
}
