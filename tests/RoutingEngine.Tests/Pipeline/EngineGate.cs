namespace RoutingEngine.Tests.Pipeline;

/// <summary>Holds the engine thread of one router where it reads the clock, until it is opened.</summary>
internal sealed class EngineGate : IDisposable
{
    private const string Engine = "gated engine";

    private readonly ManualResetEventSlim _open = new(initialState: false);

    public EngineGate() => Time = new HookedTimeProvider(() =>
    {
        if (string.Equals(Thread.CurrentThread.Name, Engine, StringComparison.Ordinal)) _open.Wait();
    });

    public HookedTimeProvider Time { get; }

    public ContactRouterBuilder Builder() => new ContactRouterBuilder()
        .UseTimeProvider(Time)
        .Configure(options => options.ThreadName = Engine);

    public void Open() => _open.Set();

    public void Dispose()
    {
        _open.Set();
        Time.Unhook();
    }
}
