using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using RoutingEngine.Outbound;

namespace RoutingEngine;

/// <summary>
/// One subscription to a router's events, over a bounded buffer of its own: what it cannot hold it says.
/// </summary>
/// <remarks>
/// It never delays a decision. Read it as events, or as decisions without allocation; each is delivered once, whichever
/// way it is read. Dispose it when it is no longer needed. Thread-safe; with several readers each event goes to one of
/// them.
/// </remarks>
public sealed class EventSubscription : IAsyncDisposable, IDisposable
{
    private readonly OutboundStation _station;
    private readonly Lock _gate = new();
    private readonly Queue<RecordedDecision> _held = new();
    private readonly int _capacity;
    private readonly SubscriptionOverflow _overflow;

    // Carries no event, only the word that there are some, and only to whoever waits: a batch of events costs one look at the gate.
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _isAwaited;
    private RecordedDecision _firstMissed;
    private long _gapCount;
    private long _missedCount;
    private bool _isClosed;
    private Exception? _failure;

    internal EventSubscription(OutboundStation station, SubscriptionOptions options)
    {
        _station = station;
        _capacity = options.Capacity;
        _overflow = options.Overflow;
    }

    /// <summary>Number of the last decision before the subscription began; the first event has the next one.</summary>
    public long StartsAfter { get; internal set; }

    /// <summary>How many events it has missed so far.</summary>
    public long MissedCount
    {
        get
        {
            lock (_gate) return _missedCount;
        }
    }

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
            while (TryTake(out var recorded))
            {
                yield return recorded.ToEvent(_station.Center);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        while (await WaitToReadAsync(cancellationToken).ConfigureAwait(false));

        // Events may have been missed between the last one read and the end.
        while (TryTake(out var recorded)) yield return recorded.ToEvent(_station.Center);
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
            lock (_gate)
            {
                if (_held.Count > 0 || _gapCount > 0) return true;
                if (_isClosed) break;
                _isAwaited = true;
            }

            // Whoever else waits is told too; the word itself says nothing, what is held does.
            if (await _wake.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)) _wake.Reader.TryRead(out _);
        }

        if (_failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        return false;
    }

    /// <summary>Reads one event, if one waits.</summary>
    /// <param name="routingEvent">The event, or null.</param>
    /// <returns>Whether there was one. Never blocks.</returns>
    public bool TryRead([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RoutingEvent? routingEvent)
    {
        routingEvent = TryTake(out var recorded) ? recorded.ToEvent(_station.Center) : null;
        return routingEvent is not null;
    }

    /// <summary>Reads decisions that wait, without names and without allocation.</summary>
    /// <param name="decisions">Where they go, in order.</param>
    /// <returns>
    /// How many were read; 0 when none waits. Missed ones show as a jump in their sequence numbers and in
    /// <see cref="MissedCount"/>. Never blocks.
    /// </returns>
    public int TryRead(Span<RoutingDecision> decisions)
    {
        var count = 0;
        lock (_gate)
        {
            while (count < decisions.Length && TryTakeHeld(out var recorded))
            {
                if (!recorded.IsGap) decisions[count++] = recorded.Decision;
            }
        }

        return count;
    }

    /// <summary>Ends the subscription; what it holds can still be read.</summary>
    public void Dispose()
    {
        _station.Remove(this);
        Complete(null);
    }

    /// <summary>Ends the subscription; what it holds can still be read.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// Adds decisions, or notes that they were missed. Called by one thread at a time, in order; never waits for a reader longer than
    /// it takes to copy.
    /// </summary>
    internal void Publish(ReadOnlySpan<RecordedDecision> batch)
    {
        bool isAwaited;
        lock (_gate)
        {
            foreach (ref readonly var recorded in batch) Add(in recorded);
            isAwaited = _isAwaited;
            _isAwaited = false;
        }

        if (isAwaited) _wake.Writer.TryWrite(true);
    }

    /// <summary>Nothing more will come; a failure is thrown once what is held was read.</summary>
    internal void Complete(Exception? failure)
    {
        lock (_gate) Close(failure);
    }

    private void Add(in RecordedDecision recorded)
    {
        if (_isClosed) return;
        var hasRoom = _held.Count < _capacity;
        if (_gapCount > 0)
        {
            if (!hasRoom)
            {
                _gapCount++;
                _missedCount++;
                return;
            }

            _held.Enqueue(TakeGap());
            hasRoom = _held.Count < _capacity;
        }

        if (hasRoom)
        {
            _held.Enqueue(recorded);
            return;
        }

        _missedCount++;
        if (_overflow == SubscriptionOverflow.Close)
        {
            Close(new SubscriptionOverflowException(recorded.Decision.Sequence));
            return;
        }

        _firstMissed = recorded;
        _gapCount = 1;
    }

    private void Close(Exception? failure)
    {
        if (_isClosed) return;
        _isClosed = true;
        _failure = failure;
        _wake.Writer.TryComplete();
    }

    private bool TryTake(out RecordedDecision recorded)
    {
        lock (_gate) return TryTakeHeld(out recorded);
    }

    private bool TryTakeHeld(out RecordedDecision recorded)
    {
        if (_held.TryDequeue(out recorded)) return true;
        if (_gapCount == 0) return false;
        recorded = TakeGap();
        return true;
    }

    private RecordedDecision TakeGap()
    {
        var gap = RecordedDecision.Gap(in _firstMissed, _gapCount);
        _gapCount = 0;
        _firstMissed = default;
        return gap;
    }
}
