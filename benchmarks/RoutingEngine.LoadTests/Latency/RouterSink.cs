using System.Diagnostics;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Latency;

/// <summary>
/// Sends contacts to a live router by <c>TrySubmit</c> and records the time from the intended send to the offer as its
/// subscriber reads it; each offer is accepted and completed at once, so that somebody is always idle.
/// </summary>
internal sealed class RouterSink : ISendSink, IDisposable
{
    private const int PendingMax = 1 << 20;

    private readonly ContactRouter _router;
    private readonly EventSubscription _subscription;
    private readonly LatencyHistogram _latencies;
    private readonly long[] _intended = new long[PendingMax];
    private readonly RoutingDecision[] _read = new RoutingDecision[64];
    private readonly int _queues;
    private long _sent;
    private long _offered;

    /// <summary>Starts a router and signs everybody in.</summary>
    public RouterSink(Population population, WaitingMode waiting, LatencyHistogram latencies)
    {
        _latencies = latencies;
        _queues = population.Classes.Length;
        var setup = new EngineSetup(EngineUse.Cycle);
        _router = new ContactRouterBuilder()
            .UseCenter(EngineCenter.Of(population, setup))
            .Configure(options => options.WaitingMode = waiting)
            .Build();
        var profiles = Array.ConvertAll(population.Profiles, held => EngineCenter.ProfileOf(held, setup.Use));
        for (var agent = 0; agent < population.ProfileOf.Length; agent++)
        {
            _router.SignInAsync(EngineSystem.NameOf(agent), profiles[population.ProfileOf[agent]])
                .AsTask().GetAwaiter().GetResult();
        }

        _subscription = _router.Subscribe(new SubscriptionOptions { Capacity = PendingMax });
    }

    /// <summary>Offers read so far.</summary>
    public long Offered => _offered;

    public bool TrySend(long index, long intended)
    {
        if (_sent - _offered >= PendingMax / 4)
            return false;
        _intended[_sent & (PendingMax - 1)] = intended;
        if (_router.TrySubmit(new QueueHandle((int)(index % _queues))) != ResultCode.Done)
            return false;
        _sent++;
        return true;
    }

    public void Poll()
    {
        var count = _subscription.TryRead(_read);
        foreach (ref readonly var decision in _read.AsSpan(0, count))
        {
            if (decision.Kind == DecisionKind.OfferMade)
            {
                // This is the router's only source of contacts, so their numbers are those of the sends, from 1.
                var sent = _intended[(decision.Contact.Number - 1) & (PendingMax - 1)];
                _latencies.Record((long)Stopwatch.GetElapsedTime(sent).TotalNanoseconds);
                _offered++;
                Answer(RoutingCommand.Accept(decision.Offer));
            }
            else if (decision.Kind == DecisionKind.OfferAccepted)
            {
                Answer(RoutingCommand.Complete(decision.Assignment));
            }
        }
    }

    /// <summary>Reads until every contact has been offered.</summary>
    /// <returns>Whether all were, within the time.</returns>
    public bool Drain(TimeSpan time)
    {
        var started = Stopwatch.GetTimestamp();
        while (_offered < _sent && Stopwatch.GetElapsedTime(started) < time)
            Poll();
        if (_subscription.MissedCount > 0)
            throw new InvalidOperationException($"The subscription missed {_subscription.MissedCount} decisions.");
        return _offered == _sent;
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _router.Dispose();
    }

    private void Answer(RoutingCommand command)
    {
        while (_router.TrySend(in command) != ResultCode.Done)
            Thread.Yield();
    }
}
