using BenchmarkDotNet.Attributes;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.Outbound;
using RoutingEngine.Pipeline;

namespace RoutingEngine.Benchmarks;

/// <summary>
/// Station 3: what following and publishing the decisions of an offer life costs beside making them. Three commands and
/// four decisions per operation.
/// </summary>
[MemoryDiagnoser]
public class OutboundBenchmarks
{
    private readonly RoutingDecision[] _read = new RoutingDecision[64];
    private CoreDriver _alone = null!;
    private CoreDriver _followed = null!;
    private CoreDriver _published = null!;
    private OutboundStation _follower = null!;
    private OutboundStation _publisher = null!;
    private EventSubscription _subscription = null!;

    /// <summary>Signs an agent in at each of three cores.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var center = new Center { Queues = [new ContactQueue("queue")] };
        var clock = new EngineClock(TimeProvider.System);
        _follower = new OutboundStation(center, clock.Label, ring: null);
        _publisher = new OutboundStation(center, clock.Label, ring: null);
        _subscription = _publisher.Subscribe(new SubscriptionOptions());
        (_alone, _followed, _published) = (New(center, null), New(center, _follower), New(center, _publisher));
    }

    /// <summary>The core alone.</summary>
    [Benchmark(Baseline = true)]
    public void CoreAlone() => Cycle(_alone, null);

    /// <summary>With the follower that snapshots and offer readers look at.</summary>
    [Benchmark]
    public void Followed() => Cycle(_followed, _follower);

    /// <summary>With a subscription too, read as structs.</summary>
    [Benchmark]
    public void Published()
    {
        Cycle(_published, _publisher);
        _subscription.TryRead(_read);
    }

    private static CoreDriver New(Center center, OutboundStation? station)
    {
        var driver = new CoreDriver(new MatchingCore(center));
        Do(driver, station, RoutingCommand.SignIn(new CenterAgent("agent", new AgentProfile())));
        return driver;
    }

    private static void Cycle(CoreDriver driver, OutboundStation? station)
    {
        Do(driver, station, RoutingCommand.Submit(new QueueHandle(0)));
        var assignment = Do(driver, station, RoutingCommand.Accept(driver.Offered())).Assignment;
        Do(driver, station, RoutingCommand.Complete(assignment));
    }

    private static CommandResult Do(CoreDriver driver, OutboundStation? station, RoutingCommand command)
    {
        var result = driver.Do(command);
        station?.Carry(driver.Decisions, null, in result);
        return result;
    }
}
