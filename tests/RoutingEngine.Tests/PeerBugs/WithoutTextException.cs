namespace RoutingEngine.Tests.PeerBugs;

/// <summary>An exception that throws again whenever somebody wants to know what it says.</summary>
internal sealed class WithoutTextException() : ForeignFault("never read")
{
    public override string Message => throw new InvalidOperationException("its message throws too");

    public override string? StackTrace => throw new InvalidOperationException("its stack throws too");

    public override string ToString() => throw new InvalidOperationException("its text throws too");
}
