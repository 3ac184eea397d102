using System.Runtime.InteropServices;

namespace RoutingEngine.Cli;

/// <summary>
/// Ends the program when the user or the system asks: first what must not stay behind is taken away, then the process
/// ends, wherever its work is at that moment.
/// </summary>
/// <remarks>Thread-safe: signals come on a thread of their own.</remarks>
internal sealed class Interruption
{
    private const int SignalBase = 128;

    private readonly Lock _lock = new();
    private readonly List<Action> _cleanups = [];
    private bool _isInterrupted;

    /// <summary>Listens to the signals of the process.</summary>
    /// <param name="exit">Ends the process with an exit code.</param>
    /// <returns>What stops the listening.</returns>
    public IDisposable Listen(Action<int> exit)
    {
        var signals = new List<PosixSignalRegistration>();
        foreach (var (signal, number) in new[] { (PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15) })
        {
            signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                CleanUp();
                exit(SignalBase + number);
            }));
        }

        return new Ending(() => signals.ForEach(static signal => signal.Dispose()));
    }

    /// <summary>Registers what an interruption must do; disposing of the result takes it back.</summary>
    /// <exception cref="OperationCanceledException">The program is ending: nothing new may begin.</exception>
    public IDisposable Guard(Action cleanUp)
    {
        lock (_lock)
        {
            if (_isInterrupted) throw new OperationCanceledException();
            _cleanups.Add(cleanUp);
        }

        return new Ending(() =>
        {
            lock (_lock) _cleanups.Remove(cleanUp);
        });
    }

    /// <summary>Does what was registered, the last first.</summary>
    public void CleanUp()
    {
        lock (_lock)
        {
            _isInterrupted = true;
            for (var i = _cleanups.Count - 1; i >= 0; i--)
            {
                try
                {
                    _cleanups[i]();
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    // The other cleanups must run all the same, and nobody is left to be told.
                }
            }
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
