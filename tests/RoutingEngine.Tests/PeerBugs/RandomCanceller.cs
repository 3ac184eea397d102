using RoutingEngine.Tests.Concurrency;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>Hands out tokens, and cancels the last one at a random moment from a thread of its own.</summary>
internal sealed class RandomCanceller : IDisposable
{
    private readonly Neighbours _thread;
    private CancellationTokenSource? _last;
    private StressRandom _random;

    public RandomCanceller(ulong seed)
    {
        _random = new StressRandom(seed);
        _thread = new Neighbours(1, CancelAfterAWhile);
    }

    /// <summary>How many tokens were cancelled.</summary>
    public long Count { get; private set; }

    /// <summary>A token that is cancelled from now on.</summary>
    public CancellationToken Next()
    {
        // Not disposed: it has no timer, and the other thread may be cancelling it.
        var next = new CancellationTokenSource();
        Volatile.Write(ref _last, next);
        return next.Token;
    }

    /// <summary>
    /// Begins a call with a token that is cancelled from then on: one whose token is cancelled already does nothing.
    /// </summary>
    public Task Begin(Func<CancellationToken, Task> call)
    {
        var next = new CancellationTokenSource();
        var begun = call(next.Token);
        Volatile.Write(ref _last, next);
        return begun;
    }

    public void Dispose() => _thread.Dispose();

    private void CancelAfterAWhile()
    {
        Thread.SpinWait(_random.Below(200));
        if (_random.Below(4) == 0) Thread.Yield();
        if (Interlocked.Exchange(ref _last, null) is not { } last)
        {
            Thread.Yield();
            return;
        }

        last.Cancel();
        Count++;
    }
}
