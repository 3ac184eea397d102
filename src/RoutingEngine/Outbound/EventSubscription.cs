using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using RoutingEngine.Concurrency;
using RoutingEngine.Outbound;
using RoutingEngine.Outbound.Lookup;

namespace RoutingEngine;

/// <summary>
/// One subscription to a router's events, with bounded room of its own: what it cannot hold it says.
/// </summary>
/// <remarks>
/// It never delays a decision. Read it as events, or as decisions without allocation; each is delivered once, whichever
/// way it is read. A reader that polls for decisions and keeps up reads them where the engine wrote them. Dispose it
/// when it is no longer needed. Thread-safe; with several readers each event goes to one of them.
/// </remarks>
public sealed class EventSubscription : IAsyncDisposable, IDisposable
{
    private readonly OutboundStation _station;
    private readonly EventFilter? _filter;
    private readonly ResumedEvents _resumed;

    // Taken by readers of this subscription alone, so that one that is stopped holds up no other thread.
    private readonly Lock _readGate = new();

    // Carries no event, only the word that there are some, and only to whoever waits.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly WaitFlag<HardwareAtomics> _isAwaited = new();

    // The event that passes the filter next, once somebody has looked for it; guarded by the read gate.
    private HeldDecision _ahead;
    private bool _hasAhead;
    private long _missedCount;
    private int _isEnding;
    private bool _isClosed;
    private Exception? _failure;

    internal EventSubscription(
        OutboundStation station, SubscriptionOptions options, EventFilter? filter, ResumedEvents resumed)
    {
        _station = station;
        _filter = filter;
        _resumed = resumed;
        MustCloseWhenFull = options.Overflow == SubscriptionOverflow.Close;
        Feed = new DecisionFeed<HardwareAtomics>(station.Ring, options.Capacity, !MustCloseWhenFull);
    }

    /// <summary>
    /// Number of the last decision before the subscription began; the first event has the next one, or with a filter a
    /// later one.
    /// </summary>
    public long StartsAfter { get; private set; }

    /// <summary>How many events it has missed so far.</summary>
    public long MissedCount
    {
        get
        {
            var missed = Volatile.Read(ref _missedCount);
            return Feed.IsActive ? missed : missed + _station.CountMissing(this);
        }
    }

    internal DecisionFeed<HardwareAtomics> Feed { get; }

    internal bool MustCloseWhenFull { get; }

    /// <summary>Reads the events that wait, and those that come, without end.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>
    /// The events in order. The stream ends when the router has stopped, or the subscription was disposed, and
    /// everything is read; it fails with <see cref="SubscriptionOverflowException"/> when the subscription was closed
    /// for being full, and with the fault when the router failed, in both cases after what was held.
    /// </returns>
    public async IAsyncEnumerable<RoutingEvent> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        do
        {
            while (TryRead(out var routingEvent))
            {
                yield return routingEvent;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        while (await WaitToReadAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Waits until there is something to read.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when the subscription has ended and everything was read; fails as <see cref="ReadAllAsync"/>
    /// does.</returns>
    public async ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (true)
        {
            // What ends the subscription comes after all it holds.
            var isClosed = Volatile.Read(ref _isClosed);
            if (HoldsSome()) return true;
            if (isClosed) break;

            // First it is said that somebody waits, then looked again: whoever publishes does it the other way round.
            _isAwaited.Set();
            _station.Watch();
            var tookWord = _wake.Reader.TryRead(out _);
            if (HoldsSome())
            {
                // The word may be for another reader, who has looked before and is about to wait.
                if (tookWord) _wake.Writer.TryWrite(true);
                return true;
            }

            if (Volatile.Read(ref _isClosed)) continue;
            _station.Ask();

            // The word itself says nothing, what is held does; it stays until a reader who took it finds nothing.
            await _wake.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        return false;
    }

    /// <summary>Reads one event, if one waits.</summary>
    /// <param name="routingEvent">The event, or null.</param>
    /// <returns>Whether there was one. Never blocks.</returns>
    public bool TryRead([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RoutingEvent? routingEvent)
    {
        lock (_readGate)
        {
            routingEvent = _resumed.TryTakeGap(out var gap) ? gap.ToEvent()
                : TryTakeHeld(out var held) ? held.ToEvent(_station.Center)
                : TryRejoin(out gap) ? gap.ToEvent()
                : null;
        }

        if (routingEvent is null) _station.Ask();
        return routingEvent is not null;
    }

    /// <summary>Reads decisions that wait, without names and without allocation.</summary>
    /// <param name="decisions">Where they go, in order.</param>
    /// <returns>
    /// How many were read; 0 when none waits. Missed ones show as a jump in their sequence numbers and in
    /// <see cref="MissedCount"/>; with a filter, jumps say nothing. Never blocks.
    /// </returns>
    public int TryRead(Span<RoutingDecision> decisions)
    {
        var count = 0;
        lock (_readGate)
        {
            _resumed.TryTakeGap(out _);
            do
            {
                if (_filter is not null || _resumed.HoldsSome) count += ReadHeld(decisions[count..]);
                if (_filter is null) count += Feed.Read(decisions[count..]);
            }
            while (count < decisions.Length && TryRejoin(out _));
        }

        if (count == 0 && _filter is not null) _station.Ask();
        return count;
    }

    /// <summary>Ends the subscription; what it holds can still be read.</summary>
    public void Dispose()
    {
        _station.Remove(this);
        Close(null);
    }

    /// <summary>Ends the subscription; what it holds can still be read.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Begins after a decision, and goes on live with the one of a sequence.</summary>
    internal void Begin(long after, long next)
    {
        StartsAfter = after;
        _missedCount = _resumed.Gap.Count;
        Feed.Begin(next);
    }

    /// <summary>Wakes whoever waits. Carrier only, after it told of something, with a full fence between.</summary>
    internal void Wake()
    {
        if (_isAwaited.IsSet && _isAwaited.TryClear()) _wake.Writer.TryWrite(true);
    }

    /// <summary>Nothing more will come; a failure is thrown once what is held was read. Any thread; once counts.</summary>
    internal void Close(Exception? failure)
    {
        // Whoever disposes it and the station may come at once; the first decides how it ends.
        if (Interlocked.Exchange(ref _isEnding, 1) != 0) return;
        _failure = failure;
        Volatile.Write(ref _isClosed, true);
        _wake.Writer.TryComplete();
    }

    /// <summary>Closes it because it is full. Carrier only.</summary>
    internal void CloseAsFull()
    {
        Interlocked.Increment(ref _missedCount);
        Close(new SubscriptionOverflowException(Feed.MissedFrom));
    }

    /// <summary>Closes it before it began, because what it resumes with is not all held any more.</summary>
    internal void CloseAsForgotten(long missedFrom)
    {
        _resumed.Clear();
        _resumed.Gap = default;
        Close(SubscriptionOverflowException.ForForgotten(missedFrom));
    }

    /// <summary>Says what was missed, once everything held is read, and goes on.</summary>
    private bool TryRejoin(out HeldGap gap)
    {
        gap = default;
        if (!Feed.HasGap || !_station.Rejoin(this, out gap)) return false;
        Interlocked.Add(ref _missedCount, gap.Count);
        return true;
    }

    private bool HoldsSome()
    {
        lock (_readGate)
        {
            if (_resumed.Gap.Count > 0 || Feed.HasGap) return true;
            if (_filter is null) return _resumed.HoldsSome || Feed.HoldsSome;

            // Only an event that passes is something to read, so it is looked for here.
            _hasAhead = _hasAhead || TryFindHeld(out _ahead);
            return _hasAhead || Feed.HasGap;
        }
    }

    private int ReadHeld(Span<RoutingDecision> decisions)
    {
        // Without a filter the feed reads its own decisions, out of the ring too.
        var count = 0;
        while (count < decisions.Length && (_filter is not null || _resumed.HoldsSome) && TryTakeHeld(out var held))
            decisions[count++] = new RoutingDecision(in held.Record, held.Payload);
        return count;
    }

    /// <summary>Takes the next decision that is held and passes the filter.</summary>
    private bool TryTakeHeld(out HeldDecision held)
    {
        if (!_hasAhead) return TryFindHeld(out held);
        held = _ahead;
        (_ahead, _hasAhead) = (default, false);
        return true;
    }

    private bool TryFindHeld(out HeldDecision held)
    {
        while (_resumed.TryTake(out held) || Feed.TryReadHeld(out held))
        {
            if (_filter is null || _filter.Passes(in held)) return true;
        }

        return false;
    }
}
