using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>The threads of a stress test, watched until they complete.</summary>
/// <remarks>
/// A run ends when its workers have done their part. It fails at the first complaint, or when nothing moves between
/// two looks of the watchdog, which then tells how far the workers came and ends them.
/// </remarks>
internal sealed class StressRun
{
    // Far above any pause by a loaded machine, and above the one-second cap of a sleep whose wake-up was lost.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(20);

    private readonly List<Thread> _workers = [];
    private readonly List<Thread> _companions = [];
    private string? _complaint;
    private long _progress;
    private volatile bool _stop;
    private volatile bool _workDone;

    /// <summary>Whether a worker should give up, because something has failed.</summary>
    public bool IsStopped => _stop;

    /// <summary>Adds a thread whose part must be completed.</summary>
    public void AddWorker(string name, Action body) => _workers.Add(Make(name, body));

    /// <summary>Adds threads that repeat a step until all workers are done: observers, busy neighbours.</summary>
    public void AddCompanions(string name, int count, Action step)
    {
        for (var i = 0; i < count; i++)
        {
            _companions.Add(Make(name, () =>
            {
                while (!_workDone && !_stop)
                    step();
            }));
        }
    }

    /// <summary>Reports that something has moved.</summary>
    public void Progress(long count = 1) => Interlocked.Add(ref _progress, count);

    /// <summary>Reports what is wrong and ends the run; the first complaint counts.</summary>
    public void Fail(string complaint)
    {
        Interlocked.CompareExchange(ref _complaint, complaint, null);
        _stop = true;
    }

    /// <summary>Runs all threads to their end and fails the test if one complained or stood still.</summary>
    public void Complete(Func<string> describeState)
    {
        foreach (var thread in _workers.Concat(_companions))
            thread.Start();

        foreach (var worker in _workers)
        {
            var seen = -1L;
            var seconds = LookInterval.TotalSeconds;
            while (!worker.Join(LookInterval))
            {
                var now = Interlocked.Read(ref _progress);
                if (now == seen)
                    Fail($"Nothing moved for {seconds} s while '{worker.Name}' ran: {describeState()}");
                seen = now;
            }
        }

        _workDone = true;
        foreach (var companion in _companions)
            companion.Join();

        if (_complaint is not null)
            Assert.Fail(_complaint);
    }

    private Thread Make(string name, Action body) => new(() =>
    {
        if (Record.Exception(body) is { } thrown)
            Fail($"'{name}' threw: {thrown}");
    })
    {
        IsBackground = true,
        Name = name,
    };
}
