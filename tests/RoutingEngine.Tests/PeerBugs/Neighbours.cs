using System.Runtime.ExceptionServices;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>Threads beside a test that repeat a step until they may rest: observers, busy neighbours.</summary>
internal sealed class Neighbours : IDisposable
{
    private readonly Thread[] _threads;
    private Exception? _thrown;
    private volatile bool _mayRest;

    public Neighbours(int count, Action step)
    {
        _threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(() => Repeat(step)) { IsBackground = true })];
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>Ends the threads, and fails as the first step that failed.</summary>
    public void Rest()
    {
        Dispose();
        if (_thrown is not null) ExceptionDispatchInfo.Throw(_thrown);
    }

    public void Dispose()
    {
        _mayRest = true;
        foreach (var thread in _threads) thread.Join();
    }

    private void Repeat(Action step)
    {
        while (!_mayRest && _thrown is null)
        {
            if (Record.Exception(step) is { } thrown) Interlocked.CompareExchange(ref _thrown, thrown, null);
        }
    }
}
