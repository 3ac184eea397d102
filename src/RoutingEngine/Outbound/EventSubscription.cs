using System.Runtime.CompilerServices;
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
    private readonly Channel<RecordedDecision> _channel;
    private readonly SubscriptionOverflow _overflow;
    private readonly Lock _gate = new();
    private RecordedDecision _firstMissed;
    private long _gapCount;
    private long _missedCount;
    private bool _isClosed;

    internal EventSubscription(OutboundStation station, SubscriptionOptions options)
    {
        _station = station;
        _overflow = options.Overflow;
        _channel = Channel.CreateBounded<RecordedDecision>(new BoundedChannelOptions(options.Capacity)
        {
            SingleWriter = true,
            FullMode = BoundedChannelFullMode.Wait,
        });
    }

    /// <summary>Number of the last decision before the subscription began; the first event has the next one.</summary>
    public long StartsAfter { get; internal set; }

    /// <summary>How many events it has missed so far.</summary>
    public long MissedCount => Interlocked.Read(ref _missedCount);

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
    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
        _channel.Reader.WaitToReadAsync(cancellationToken);

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
        while (count < decisions.Length && TryTake(out var recorded))
        {
            if (!recorded.IsGap) decisions[count++] = recorded.Decision;
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
    /// Adds one decision, or notes that it was missed. Called by one thread at a time, in order; never waits for a
    /// reader.
    /// </summary>
    internal void Publish(in RecordedDecision recorded)
    {
        lock (_gate)
        {
            if (_isClosed) return;
            if (_gapCount > 0)
            {
                if (!_channel.Writer.TryWrite(RecordedDecision.Gap(in _firstMissed, _gapCount)))
                {
                    _gapCount++;
                    Interlocked.Increment(ref _missedCount);
                    return;
                }

                _gapCount = 0;
                _firstMissed = default;
            }

            if (_channel.Writer.TryWrite(recorded)) return;
            Interlocked.Increment(ref _missedCount);
            if (_overflow == SubscriptionOverflow.Close)
            {
                _isClosed = true;
                _channel.Writer.TryComplete(new SubscriptionOverflowException(recorded.Decision.Sequence));
                return;
            }

            _firstMissed = recorded;
            _gapCount = 1;
        }
    }

    internal void Complete(Exception? fault)
    {
        lock (_gate)
        {
            _isClosed = true;
            _channel.Writer.TryComplete(fault);
        }
    }

    private bool TryTake(out RecordedDecision recorded)
    {
        if (_channel.Reader.TryRead(out recorded)) return true;
        lock (_gate)
        {
            // With the gate held nothing is added, so an empty buffer means that all before the gap was read.
            if (_gapCount == 0 || _channel.Reader.Count > 0) return false;
            recorded = RecordedDecision.Gap(in _firstMissed, _gapCount);
            _gapCount = 0;
            _firstMissed = default;
            return true;
        }
    }
}
