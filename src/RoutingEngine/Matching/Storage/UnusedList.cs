using RoutingEngine.Storage;

namespace RoutingEngine.Matching.Storage;

/// <summary>
/// Slots that nobody uses, the one unused longest first, so that what is given up is what is least likely to come back. Owned by the
/// engine thread; all steps take constant time.
/// </summary>
[NotState("what is unused decides nothing")]
internal sealed class UnusedList
{
    private const int End = -1;

    private readonly ChunkedArray<Link> _links = new();
    private int _newest = End;

    /// <summary>The slot that has been unused longest; −1 = none.</summary>
    public int Oldest { get; private set; } = End;

    public int Count { get; private set; }

    /// <summary>Adds a slot, which is not in the list.</summary>
    public void Add(int slot)
    {
        _links.Ensure(slot);
        _links[slot] = new Link { Before = _newest, After = End };
        if (_newest == End) Oldest = slot;
        else _links[_newest].After = slot;
        _newest = slot;
        Count++;
    }

    /// <summary>Takes a slot out, which is in the list.</summary>
    public void Remove(int slot)
    {
        var link = _links[slot];
        if (link.Before == End) Oldest = link.After;
        else _links[link.Before].After = link.After;
        if (link.After == End) _newest = link.Before;
        else _links[link.After].Before = link.Before;
        Count--;
    }

    private struct Link
    {
        public int Before;
        public int After;
    }
}
