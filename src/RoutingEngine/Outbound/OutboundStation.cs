using RoutingEngine.Concurrency;
using RoutingEngine.Messages;
using RoutingEngine.Outbound.Lookup;
using Ring = RoutingEngine.Outbound.DecisionRing<RoutingEngine.Concurrency.HardwareAtomics>;

namespace RoutingEngine.Outbound;

/// <summary>
/// Station 3: carries decisions out. One thread at a time, the carrier, takes decisions and completions in order (the
/// outbound thread, or whoever drives inline): each decision is followed, held for subscriptions that have not read it,
/// and only then are the commands completed that it belongs to. The gate guards what observers ask for; it is held for
/// our own short steps, never while foreign code runs.
/// </summary>
internal sealed partial class OutboundStation
{
    private const int BatchMax = 256;

    private readonly Lock _gate = new();
    private readonly Func<OutboundLabel> _readLabel;
    private readonly RouterFollower _follower;
    private readonly Ring? _ring;
    private readonly List<OfferReader> _readers = [];
    private readonly DecisionKeeper<HardwareAtomics> _keeper;
    private readonly EventHistory _history;
    private readonly WaitFlag<HardwareAtomics> _isWatched = new();
    private readonly List<CompletedCommand> _completed = [];

    // All subscriptions, and those that get what is decided: one that is full costs nothing until it is read.
    private EventSubscription[] _subscriptions = [];
    private EventSubscription[] _active = [];
    private OutboundLabel _label;
    private Exception? _fault;
    private bool _isBroken;
    private bool _isClosed;

    /// <summary>Makes a station.</summary>
    /// <param name="center">The router's center.</param>
    /// <param name="readLabel">Reads the wall clock.</param>
    /// <param name="ring">Where decisions are published; null = they come buffer by buffer.</param>
    /// <param name="eventHistory">How many decisions are held for subscriptions that resume.</param>
    public OutboundStation(Center center, Func<OutboundLabel> readLabel, Ring? ring, int eventHistory = 0)
    {
        Center = center;
        _readLabel = readLabel;
        _label = readLabel();
        _follower = new RouterFollower(center);
        _ring = ring;
        _keeper = new DecisionKeeper<HardwareAtomics>(ring);
        _history = new EventHistory(eventHistory);
    }

    public Center Center { get; }

    /// <summary>Where subscriptions read before the carrier comes by; null = nowhere.</summary>
    public Ring? Ring => _ring;

    /// <summary>Wakes the carrier, where that is a thread of its own.</summary>
    public Action? WakeCarrier { get; set; }

    /// <summary>
    /// Whether somebody waits for what comes next, so that the carrier must be woken for it. Read by the engine after a
    /// full fence behind publishing.
    /// </summary>
    public bool IsWatched => _isWatched.IsSet;

    /// <summary>Carries out what is published, a batch at most. Carrier only.</summary>
    /// <returns>Whether there was anything to take.</returns>
    public bool Carry(SpscRing<CompletedCommand> completions)
    {
        // Completions are published after the decisions they belong to, so those are looked at first.
        var taker = new Taker(_completed);
        var count = completions.ConsumeBatch(ref taker, BatchMax);
        var from = _ring!.Head;
        var to = Math.Min(_ring.Published, from + BatchMax);
        try
        {
            if (to > from) Carry(from, to);
        }
        finally
        {
            Settle();
        }

        return count > 0 || to > from;
    }

    /// <summary>Carries out the decisions of one command, and completes it. Carrier only.</summary>
    public void Carry(DecisionBuffer decisions, CommandTicket? ticket, in CommandResult result)
    {
        try
        {
            if (decisions.Count == 0) return;
            var label = ReadLabel();
            lock (_gate)
            {
                _label = label;
                Begin(_follower.Sequence + decisions.Count + 1);
                try
                {
                    for (var i = 0; i < decisions.Count; i++)
                        Follow(in decisions.RecordAt(i), decisions.PayloadAt(i));
                }
                finally
                {
                    End();
                }
            }
        }
        finally
        {
            ticket?.Complete(in result);
        }
    }

    public OfferReader Open(OfferReader reader)
    {
        lock (_gate)
        {
            if (_isClosed || !_follower.Add(reader))
            {
                reader.Complete(_fault);
                return reader;
            }

            _readers.Add(reader);
        }

        Watch();
        return reader;
    }

    public void Remove(OfferReader reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
            _follower.Remove(reader);
        }
    }

    /// <summary>Ends a subscription; what it holds can still be read.</summary>
    public void Remove(EventSubscription subscription)
    {
        lock (_gate)
        {
            _keeper.Remove(subscription.Feed);
            _subscriptions = Without(_subscriptions, subscription);
            _active = Without(_active, subscription);
        }
    }

    public bool TryTake(OfferReader reader, out OpenOffer? offer)
    {
        lock (_gate)
        {
            if (_follower.TryTake(reader, _label, out offer)) return true;
        }

        Ask();
        return false;
    }

    /// <summary>
    /// Says what a subscription has missed that has read all it holds, and lets it go on with what comes next.
    /// </summary>
    public bool Rejoin(EventSubscription subscription, out HeldGap gap)
    {
        lock (_gate)
        {
            gap = default;
            var feed = subscription.Feed;
            if (!feed.IsAway) return false;
            var comesBack = !_isBroken && Array.IndexOf(_subscriptions, subscription) >= 0;
            if (comesBack) Activate(subscription);
            return feed.Rejoin(_follower.Sequence + 1, comesBack, out gap);
        }
    }

    /// <summary>How many decisions a subscription misses that is full now.</summary>
    public long CountMissing(EventSubscription subscription)
    {
        lock (_gate)
        {
            var first = subscription.Feed.GapFirst;
            return first == 0 ? 0 : _follower.Sequence + 1 - first;
        }
    }

    /// <summary>Asks for what is published and was not carried out yet. Any thread; never waits.</summary>
    public void Ask()
    {
        if (_ring is null || _ring.Published == _ring.Head) return;
        Watch();
        WakeCarrier!();
    }

    /// <summary>Says that somebody waits for what comes next. Any thread, after it has said for what.</summary>
    public void Watch() => _isWatched.Set();

    /// <summary>
    /// Ends all readers and subscriptions; with a fault they fail with it. Done once, when nothing more will come.
    /// </summary>
    public void Close(Exception? fault)
    {
        lock (_gate)
        {
            if (_isClosed) return;
            _isClosed = true;
            _fault = fault;
            foreach (var reader in _readers)
            {
                // Nothing can be answered any more.
                _follower.Remove(reader);
                reader.Complete(fault);
            }

            foreach (var subscription in _subscriptions)
            {
                _keeper.Remove(subscription.Feed);
                subscription.Close(fault);
            }

            _readers.Clear();
            _subscriptions = [];
            _active = [];
        }
    }

    private static EventSubscription[] Without(EventSubscription[] all, EventSubscription one) =>
        Array.FindAll(all, other => !ReferenceEquals(other, one));

    private void Carry(long from, long to)
    {
        var label = ReadLabel();
        lock (_gate)
        {
            _label = label;
            Begin(_ring!.Origin + to);
            try
            {
                for (var place = from; place < to; place++) Follow(in _ring.At(place), _ring.PayloadAt(place));
            }
            finally
            {
                End();
            }
        }
    }

    /// <summary>
    /// Reads the clock, which is foreign code: outside of the gate, and never again once it has thrown.
    /// </summary>
    private OutboundLabel ReadLabel()
    {
        if (_isBroken) return _label;
        _isBroken = true;
        var label = _readLabel();
        _isBroken = false;
        return label;
    }

    /// <summary>Begins a batch that ends before a sequence.</summary>
    private void Begin(long end)
    {
        // Whoever begins to wait says so anew; this store comes before the look at who waits.
        _isWatched.TryClear();
        _keeper.Begin(end);
    }

    private void Follow(in DecisionRecord decision, object? payload)
    {
        // After a fault what is followed is not the router's state any more; the router has stopped, and observers are
        // told.
        if (_isBroken) return;
        _isBroken = true;

        // Names are taken before the decision is followed, because it may be the last that is heard of them.
        if (_history.IsKept) KeepInHistory(in decision, payload);
        else if (_keeper.MustKeep(in decision)) Name(ref _keeper.Keep(in decision, payload), in decision, payload);
        _follower.Apply(in decision, payload);
        _isBroken = false;
    }

    private void KeepInHistory(in DecisionRecord decision, object? payload)
    {
        ref var held = ref _history.Add(decision.Sequence);
        held.Record = decision;
        held.Payload = payload;
        Name(ref held, in decision, payload);
        if (_keeper.MustKeep(in decision)) _keeper.Keep(in decision, payload) = held;
    }

    /// <summary>Adds the names of its time to a decision that is held.</summary>
    private void Name(ref HeldDecision held, in DecisionRecord decision, object? payload)
    {
        (held.ContactId, held.Tag) = _follower.LabelOf(in decision, payload);
        held.AgentName = _follower.AgentNameOf(in decision, payload);
        held.Priority = _follower.PriorityOf(in decision);
        held.Label = _label;
    }

    /// <summary>Ends a batch: subscriptions hold what they have not read, and those that wait are woken.</summary>
    private void End()
    {
        var areFull = _keeper.End(_follower.Sequence + 1, isLast: _isBroken);

        // What was told is visible before the look at who waits: whoever begins to wait looks again afterwards.
        Interlocked.MemoryBarrier();
        foreach (var subscription in _active) subscription.Wake();
        if (_readers.Count > 0) Watch();
        if (areFull) LeaveOutThoseThatAreFull();
    }

    private void LeaveOutThoseThatAreFull()
    {
        foreach (var subscription in _active)
        {
            if (subscription.Feed.IsActive || !subscription.MustCloseWhenFull) continue;
            _subscriptions = Without(_subscriptions, subscription);
            subscription.CloseAsFull();
        }

        _active = Array.FindAll(_active, static subscription => subscription.Feed.IsActive);
    }

    private void Activate(EventSubscription subscription)
    {
        _keeper.Add(subscription.Feed);
        _active = [.. _active, subscription];
    }

    /// <summary>
    /// Completes the commands whose decisions were followed. Whoever goes on then finds them in what observers see.
    /// </summary>
    private void Settle()
    {
        var settled = 0;
        foreach (var completed in _completed)
        {
            if (completed.After > _follower.Sequence && !_isBroken) break;
            completed.Ticket.Complete(completed.Result);
            settled++;
        }

        _completed.RemoveRange(0, settled);
    }

    private readonly struct Taker(List<CompletedCommand> completed) : IRingHandler<CompletedCommand>
    {
        public void Handle(in CompletedCommand item, long position) => completed.Add(item);
    }
}
