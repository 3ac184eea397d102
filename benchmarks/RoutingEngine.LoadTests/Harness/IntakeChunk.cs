namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// The way in alone: some threads hand over commands that the core refuses at once, so that what is measured is
/// <c>TrySend</c>, the ring and the engine's batches. An operation is one command, from any of the threads.
/// </summary>
internal sealed class IntakeChunk : IChunk, IDisposable
{
    private readonly ContactRouter _router = new ContactRouterBuilder().AddQueue("queue").Build();
    private readonly int _producers;
    private long _handed;

    /// <summary>Starts a router for so many producers.</summary>
    public IntakeChunk(int producers)
    {
        _producers = producers;
        Name = $"intake, {producers} producer{(producers == 1 ? "" : "s")}";
    }

    public string Name { get; }

    public int Granularity => _producers;

    /// <summary>Commands handed over so far.</summary>
    public long Handed => Interlocked.Read(ref _handed);

    public void Run(int operations)
    {
        var others = new Thread[_producers - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(() => Produce(operations / _producers));
            others[i].Start();
        }

        Produce(operations / _producers);
        foreach (var other in others)
            other.Join();

        // Decided after all commands before it, so the engine has taken every one of them.
        _router.CancelAsync(new ContactHandle(0, 1)).AsTask().GetAwaiter().GetResult();
    }

    public void Dispose() => _router.Dispose();

    private void Produce(int commands)
    {
        for (var i = 0; i < commands; i++)
        {
            while (_router.TryCancel(new ContactHandle(0, 1)) != ResultCode.Done)
                Thread.Yield();
        }

        Interlocked.Add(ref _handed, commands);
    }
}
