using RoutingEngine.Concurrency;
using RoutingEngine.Messages;
using RoutingEngine.Outbound;

namespace RoutingEngine.Tests.Outbound;

/// <summary>
/// The hand-over of decisions with the shipped ring, keeper and feeds, step by step: what the engine writes, what the
/// carrier keeps, what readers read. Each decision tells by its content whether it arrived whole.
/// </summary>
internal sealed class HandOver<TAtomics>
    where TAtomics : struct, IAtomics
{
    private readonly DecisionKeeper<TAtomics> _keeper;
    private long _sequence;
    private long _followed;

    public HandOver(int capacity)
    {
        Ring = new DecisionRing<TAtomics>(capacity, origin: 1);
        _keeper = new DecisionKeeper<TAtomics>(Ring);
    }

    public DecisionRing<TAtomics> Ring { get; }

    /// <summary>The last decision that was published.</summary>
    public long PublishedSequence => Ring.Published;

    public FeedReader<TAtomics> AddReader(int held, bool saysWhatItMisses = true)
    {
        var feed = new DecisionFeed<TAtomics>(Ring, held, saysWhatItMisses);
        feed.Begin(_followed + 1);
        _keeper.Add(feed);
        return new FeedReader<TAtomics>(feed);
    }

    /// <summary>The engine decides once, if there is room.</summary>
    public bool TryDecide()
    {
        if (Ring.Written - Ring.Head == Ring.Capacity) return false;
        Decide();
        return true;
    }

    /// <summary>The engine decides once; without room the decision goes into a chunk of the buffer's own.</summary>
    public void Decide(object? payload = null)
    {
        ref var record = ref Ring.Buffer.Add();
        var sequence = ++_sequence;
        record.Begin(DecisionRecord.HeadOf(DecisionKind.ContactQueued, default, 0, 0), sequence, sequence * 7);
        record.Contact = new ContactHandle((int)sequence, (uint)sequence);
        record.OfferNumber = ~sequence;
        if (payload is not null || sequence % 3 == 0) Ring.Buffer.Attach(ref record, payload ?? sequence);
    }

    public void Publish() => Ring.Publish(Ring.Written);

    /// <summary>The engine forgets what it has decided since a place, as if it had never been.</summary>
    public void Forget(long from)
    {
        Ring.Forget(from);
        _sequence = from;
    }

    /// <summary>The carrier follows what is published, and gives the places back.</summary>
    /// <returns>How many decisions it carried.</returns>
    public int Carry(int max = int.MaxValue)
    {
        var from = Ring.Head;
        var to = Math.Min(Ring.Published, from + max);
        if (to == from) return 0;
        _keeper.Begin(Ring.Origin + to);
        for (var place = from; place < to; place++)
        {
            if (_keeper.MustKeep(in Ring.At(place))) _keeper.Keep(in Ring.At(place), Ring.PayloadAt(place)).AgentName = "ana";
            _followed++;
        }

        _keeper.End(_followed + 1, isLast: false);
        return (int)(to - from);
    }

    /// <summary>The last decision that was followed.</summary>
    public long Followed => _followed;

    /// <summary>The carrier follows some decisions of a batch and breaks: nothing more will come.</summary>
    public void Break(int followed)
    {
        var from = Ring.Head;
        var to = Ring.Published;
        if (to == from) return;
        _keeper.Begin(Ring.Origin + to);
        for (var place = from; place < Math.Min(to, from + followed); place++)
        {
            if (_keeper.MustKeep(in Ring.At(place))) _keeper.Keep(in Ring.At(place), Ring.PayloadAt(place)).AgentName = "ana";
            _followed++;
        }

        _keeper.End(_followed + 1, isLast: true);
    }

    public void Remove(FeedReader<TAtomics> reader) => _keeper.Remove(reader.Feed);

    /// <summary>A reader that has read all it holds comes back.</summary>
    public void Rejoin(FeedReader<TAtomics> reader)
    {
        if (!reader.Feed.IsAway) return;
        _keeper.Add(reader.Feed);
        if (reader.Feed.Rejoin(_followed + 1, comesBack: true, out var gap)) reader.Miss(gap);
    }
}

/// <summary>One reader and what it has read: every decision once, whole and in order, or the first complaint.</summary>
internal sealed class FeedReader<TAtomics>(DecisionFeed<TAtomics> feed)
    where TAtomics : struct, IAtomics
{
    private readonly RoutingDecision[] _buffer = new RoutingDecision[2];

    public DecisionFeed<TAtomics> Feed { get; } = feed;

    /// <summary>The last decision that was read or said to be missed.</summary>
    public long Last { get; private set; }

    public long Missed { get; private set; }

    public string? Complaint { get; private set; }

    public int Read() => Read(_buffer);

    public int Read(Span<RoutingDecision> buffer)
    {
        var count = Feed.Read(buffer);
        for (var i = 0; i < count; i++) Take(in buffer[i]);
        return count;
    }

    public bool ReadHeld()
    {
        if (!Feed.TryReadHeld(out var held)) return false;
        if (held.AgentName != "ana") Complaint ??= $"Decision {held.Record.Sequence} came without its name.";
        Take(new RoutingDecision(in held.Record, held.Payload));
        return true;
    }

    public void Miss(HeldGap gap)
    {
        if (gap.First != Last + 1 || gap.Tick != gap.First * 7)
            Complaint ??= $"A gap from {gap.First} at tick {gap.Tick} was said behind {Last}.";
        Last += gap.Count;
        Missed += gap.Count;
    }

    private void Take(in RoutingDecision decision)
    {
        var sequence = decision.Sequence;
        if (sequence != Last + 1) Complaint ??= $"Decision {sequence} came behind {Last}.";
        var isWhole = decision.Tick == sequence * 7 && decision.OfferNumber == ~sequence
            && decision.Contact == new ContactHandle((int)sequence, (uint)sequence);
        if (!isWhole) Complaint ??= $"Decision {sequence} came torn.";
        if (sequence % 3 == 0 ? !Equals(decision.Payload, sequence) : decision.Payload is not null)
            Complaint ??= $"Decision {sequence} came with {decision.Payload ?? "nothing"}.";
        Last = sequence;
    }
}
