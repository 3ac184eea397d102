namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// A second thread for measurements on two cores: it sleeps between chunks, so that chunks on two threads alternate
/// with chunks on one, and stands spinning at the line when the timed part begins.
/// </summary>
internal sealed class PartnerThread : IDisposable
{
    private const int Asleep = 0;
    private const int AtTheLine = 1;
    private const int Running = 2;

    private readonly Action<int> _work;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Thread _thread;
    private volatile int _state = Asleep;
    private volatile int _operations;
    private volatile bool _isStopping;

    /// <summary>Starts the thread, asleep.</summary>
    public PartnerThread(string name, Action<int> work)
    {
        _work = work;
        _thread = new Thread(Loop) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Wakes the partner and returns when it stands at the line.</summary>
    public void Wake(int operations)
    {
        _operations = operations;
        _wake.Release();
        while (_state != AtTheLine)
            Thread.Yield();
    }

    /// <summary>Lets the partner run.</summary>
    public void Go() => _state = Running;

    /// <summary>Waits, spinning, until the partner has run.</summary>
    public void Join()
    {
        while (_state != Asleep)
        {
            // A bare spin: the partner ends within a fraction of a chunk.
        }
    }

    public void Dispose()
    {
        _isStopping = true;
        _wake.Release();
        _thread.Join();
        _wake.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _wake.Wait();
            if (_isStopping)
                return;
            _state = AtTheLine;
            while (_state == AtTheLine)
            {
                // A bare spin: a sleeping partner would be late by a wake-up.
            }

            _work(_operations);
            _state = Asleep;
        }
    }
}
