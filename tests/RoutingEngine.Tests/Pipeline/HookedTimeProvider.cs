namespace RoutingEngine.Tests.Pipeline;

/// <summary>The system's time with a hook that runs whenever the monotonic clock is read.</summary>
internal sealed class HookedTimeProvider(Action hook) : TimeProvider
{
    private volatile Action? _hook = hook;

    public void Unhook() => _hook = null;

    public override long GetTimestamp()
    {
        _hook?.Invoke();
        return base.GetTimestamp();
    }
}
