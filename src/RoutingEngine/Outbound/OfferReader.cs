using System.Runtime.CompilerServices;
using System.Threading.Channels;
using RoutingEngine.Outbound;

namespace RoutingEngine;

/// <summary>
/// Reads the open offers of a router, or of one agent: each one once, from those open when the reader was made.
/// </summary>
/// <remarks>
/// Offers are state, not a log: the reader holds its place in the router's own line of open offers, so it cannot
/// overflow and misses none; an offer that ends before it is read is skipped. Dispose it when it is no longer needed.
/// Thread-safe: several loops may read at once, and each offer goes to one of them.
/// </remarks>
public sealed class OfferReader : IAsyncDisposable, IDisposable
{
    private readonly OutboundStation _station;

    // Holds at most one token: "look again". What is read stands in the follower.
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    internal OfferReader(OutboundStation station) => _station = station;

    internal OfferReader(OutboundStation station, string agent)
        : this(station) => (AgentName, IsOfOneAgent) = (agent, true);

    internal OfferReader(OutboundStation station, AgentHandle agent)
        : this(station) => (Agent, IsOfOneAgent) = (agent, true);

    /// <summary>Whether it reads the offers of one agent alone.</summary>
    internal bool IsOfOneAgent { get; }

    /// <summary>The agent whose offers it reads, whenever the agent signs in; null = it reads by handle, or all.</summary>
    internal string? AgentName { get; }

    /// <summary>The sign-in whose offers it reads.</summary>
    internal AgentHandle Agent { get; }

    /// <summary>Place of the next offer to read; −1 = none. Guarded by the station's gate.</summary>
    internal int Next { get; set; } = -1;

    /// <summary>Reads the next open offer, if there is one that was not read yet.</summary>
    /// <param name="offer">The offer, or null.</param>
    /// <returns>Whether there was one. Never blocks.</returns>
    public bool TryRead([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out OpenOffer? offer) =>
        _station.TryTake(this, out offer);

    /// <summary>Reads open offers as they come, without end.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>
    /// The offers; the stream ends when the router stops, the reader is disposed, or the sign-in is over whose handle
    /// it was opened with; it fails with the fault when the router fails.
    /// </returns>
    public async IAsyncEnumerable<OpenOffer> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        do
        {
            while (TryRead(out var offer))
            {
                // Another loop may have taken no token yet although there is more to read than this one offer.
                if (Next >= 0) Signal();
                yield return offer;
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        while (await WaitAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Ends the reading; what was not read stays open.</summary>
    public void Dispose()
    {
        _station.Remove(this);
        Complete(null);
    }

    /// <summary>Ends the reading; what was not read stays open.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Signal() => _signal.Writer.TryWrite(true);

    internal void Complete(Exception? fault) => _signal.Writer.TryComplete(fault);

    private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (!await _signal.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)) return false;
        _signal.Reader.TryRead(out _);
        return true;
    }
}
