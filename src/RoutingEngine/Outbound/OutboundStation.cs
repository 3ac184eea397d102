using RoutingEngine.Concurrency;

namespace RoutingEngine.Outbound;

/// <summary>
/// Station 3: carries decisions out. One thread at a time gives it decisions and completions in order (the outbound
/// thread, or whoever drives inline); each is followed, published and only then completed. The gate guards what
/// observers read; it is held for our own short steps, never while foreign code runs.
/// </summary>
internal sealed class OutboundStation
{
    private const int BatchMax = 256;

    private readonly Lock _gate = new();
    private readonly Func<OutboundLabel> _readLabel;
    private readonly RouterFollower _follower;
    private readonly List<OfferReader> _readers = [];
    private readonly RoutingDecision[] _completions = new RoutingDecision[BatchMax];
    private readonly RecordedDecision[] _recorded = new RecordedDecision[BatchMax];
    private EventSubscription[] _subscriptions = [];
    private int _completionCount;
    private int _recordedCount;
    private OutboundLabel _label;
    private Exception? _fault;
    private bool _isBroken;
    private bool _isClosed;

    public OutboundStation(Center center, Func<OutboundLabel> readLabel)
    {
        Center = center;
        _readLabel = readLabel;
        _label = readLabel();
        _follower = new RouterFollower(center);
    }

    public Center Center { get; }

    /// <summary>Carries out what a ring holds, a batch at most. Carrying thread only.</summary>
    /// <returns>How many messages were taken.</returns>
    public int Carry(SpscRing<RoutingDecision> ring)
    {
        if (ring.IsEmpty) return 0;
        var handler = new Handler(this);
        try
        {
            var label = ReadLabel();
            lock (_gate)
            {
                _label = label;
                try
                {
                    return ring.ConsumeBatch(ref handler, BatchMax);
                }
                finally
                {
                    Publish();
                }
            }
        }
        finally
        {
            Settle();
        }
    }

    /// <summary>Carries out the decisions of one command, and completes it. Carrying thread only.</summary>
    public void Carry(DecisionBuffer decisions, CommandTicket? ticket, in CommandResult result)
    {
        try
        {
            if (decisions.Count == 0) return;
            var label = ReadLabel();
            lock (_gate)
            {
                _label = label;
                try
                {
                    for (var i = 0; i < decisions.Count; i++) Follow(in decisions[i]);
                }
                finally
                {
                    Publish();
                }
            }
        }
        finally
        {
            ticket?.Complete(in result);
        }
    }

    public OfferReader OpenOffers()
    {
        var reader = new OfferReader(this);
        lock (_gate)
        {
            if (_isClosed)
            {
                reader.Complete(_fault);
                return reader;
            }

            _readers.Add(reader);
            _follower.Add(reader);
        }

        return reader;
    }

    public EventSubscription Subscribe(SubscriptionOptions options)
    {
        var subscription = new EventSubscription(this, options);
        lock (_gate)
        {
            subscription.StartsAfter = _follower.Sequence;
            if (_isClosed) subscription.Complete(_fault);
            else _subscriptions = [.. _subscriptions, subscription];
        }

        return subscription;
    }

    public void Remove(OfferReader reader)
    {
        lock (_gate)
        {
            _readers.Remove(reader);
            _follower.Remove(reader);
        }
    }

    public void Remove(EventSubscription subscription)
    {
        lock (_gate) _subscriptions = Array.FindAll(_subscriptions, other => !ReferenceEquals(other, subscription));
    }

    public bool TryTake(OfferReader reader, out OpenOffer? offer)
    {
        lock (_gate) return _follower.TryTake(reader, _label, out offer);
    }

    public RouterSnapshot Describe(long now)
    {
        var label = _readLabel();
        lock (_gate)
        {
            return new RouterSnapshot(_follower.Sequence, now)
            {
                At = label.At(now),
                Queues = _follower.DescribeQueues(now),
                Agents = _follower.DescribeAgents(),
                OpenOffers = _follower.DescribeOffers(label),
            };
        }
    }

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

            foreach (var subscription in _subscriptions) subscription.Complete(fault);
            _readers.Clear();
            _subscriptions = [];
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

    private void Take(in RoutingDecision message)
    {
        if (Completion.Is(in message)) _completions[_completionCount++] = message;
        else Follow(in message);
    }

    private void Follow(in RoutingDecision decision)
    {
        // After a fault what is followed is not the router's state any more; the router has stopped, and observers are
        // told.
        if (_isBroken) return;
        _isBroken = true;
        FollowOrThrow(in decision);
        _isBroken = false;
    }

    private void FollowOrThrow(in RoutingDecision decision)
    {
        if (_subscriptions.Length == 0)
        {
            _follower.Apply(in decision);
            return;
        }

        // Names are taken before the decision is followed, because it may be the last that is heard of them.
        if (_recordedCount == BatchMax) Publish();
        _recorded[_recordedCount] = new RecordedDecision(
            in decision, _follower.ContactIdOf(in decision), _follower.AgentNameOf(in decision), _label);
        _follower.Apply(in decision);
        _recordedCount++;
    }

    /// <summary>Hands what was followed to the subscriptions, a batch at a time.</summary>
    private void Publish()
    {
        if (_recordedCount == 0) return;
        var recorded = _recorded.AsSpan(0, _recordedCount);
        foreach (var subscription in _subscriptions) subscription.Publish(recorded);
        recorded.Clear();
        _recordedCount = 0;
    }

    /// <summary>
    /// Completes what stood in the batch. Whoever goes on then finds the decisions of its command followed.
    /// </summary>
    private void Settle()
    {
        for (var i = 0; i < _completionCount; i++)
        {
            Completion.TicketOf(in _completions[i]).Complete(Completion.ResultOf(in _completions[i]));
            _completions[i] = default;
        }

        _completionCount = 0;
    }

    private readonly struct Handler(OutboundStation station) : IRingHandler<RoutingDecision>
    {
        public void Handle(in RoutingDecision item, long position) => station.Take(in item);
    }
}
