namespace RoutingEngine.LoadTests.Harness;

/// <summary>Threads that do nothing but keep the cores busy, until they are disposed.</summary>
internal sealed class BusyThreads : IDisposable
{
    private readonly List<Thread> _threads = [];
    private volatile bool _isStopping;

    /// <summary>Starts them.</summary>
    public BusyThreads(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var thread = new Thread(Work) { IsBackground = true, Name = "busy neighbour" };
            thread.Start();
            _threads.Add(thread);
        }
    }

    public void Dispose()
    {
        _isStopping = true;
        foreach (var thread in _threads)
            thread.Join();
    }

    private void Work()
    {
        while (!_isStopping)
            Thread.SpinWait(1_000);
    }
}
