using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.SimulationTests.Bank;

/// <summary>
/// A day on a live router that runs inline, as a program would feed it: by its public commands and events alone, its
/// clock moved by hand.
/// </summary>
internal sealed class RouterDay : PlainDay, IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ContactRouter _router;
    private readonly EventSubscription _events;
    private readonly RoutingDecision[] _read = new RoutingDecision[4_096];

    public RouterDay(BankDay day)
        : base(day)
    {
        _router = new ContactRouterBuilder().UseCenter(day.Center).UseTimeProvider(_time).RunInline().Build();
        _events = _router.Subscribe();
    }

    public ulong DecisionHash => _router.DecisionHash;

    public ulong ComputeStateHash() => _router.ComputeStateHash();

    public void Dispose()
    {
        _events.Dispose();
        _router.Dispose();
    }

    protected override IReadOnlyList<RoutingDecision> Execute(RoutingCommand command)
    {
        _time.Advance(TimeSpan.FromTicks(command.Tick - _time.Tick));
        Assert.Equal(ResultCode.Done, _router.TrySend(in command));
        return _read[.._events.TryRead(_read)];
    }
}
