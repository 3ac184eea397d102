using RoutingEngine.Storage;

namespace RoutingEngine.Outbound.Lookup;

/// <summary>One offer of a contact as the history of offers keeps it.</summary>
internal struct PastOffer
{
    public string AgentName;
    public long Number;
    public long MadeAt;
    public long EndedAt;
    public AgentHandle Agent;
    public int Slot;

    /// <summary>The next later one of the same contact; of the latest one, the oldest that is kept.</summary>
    public int Next;
    public OfferOutcome Outcome;
}

/// <summary>
/// The latest offers of every open contact. Those of one contact form a circle: the contact knows its latest one, which
/// knows the oldest. Owned by the follower, under the station's gate; each step is O(1) and allocates nothing but
/// growth; bounded by open contacts × the most kept of each.
/// </summary>
/// <param name="keptMax">How many offers of one contact are kept, from 1.</param>
internal sealed class OfferHistory(int keptMax)
{
    private readonly ChunkedArray<PastOffer> _offers = new();
    private int _end;
    private int _firstFree = -1;

    public ref PastOffer this[int place] => ref _offers[place];

    /// <summary>How many of a contact's offers are kept.</summary>
    public int KeptOf(int count) => Math.Min(count, keptMax);

    /// <summary>Adds the latest offer of a contact; the oldest gives its place up where there are as many as are kept.</summary>
    /// <param name="last">The contact's latest offer so far, −1 = none; the new one afterwards.</param>
    /// <param name="count">How many it had, and has afterwards.</param>
    public ref PastOffer Add(ref int last, ref int count)
    {
        int place;
        if (count >= keptMax)
        {
            place = _offers[last].Next;
        }
        else
        {
            place = Take();
            ref var added = ref _offers[place];
            added.Next = last < 0 ? place : _offers[last].Next;
            if (last >= 0) _offers[last].Next = place;
        }

        last = place;
        count++;
        return ref _offers[place];
    }

    /// <summary>Forgets all offers of a contact.</summary>
    public void Forget(int last)
    {
        if (last < 0) return;
        var oldest = _offers[last].Next;
        _offers[last].Next = _firstFree;
        _firstFree = oldest;
    }

    private int Take()
    {
        var place = _firstFree;
        if (place >= 0)
        {
            _firstFree = _offers[place].Next;
            return place;
        }

        _offers.Ensure(_end);
        return _end++;
    }
}
