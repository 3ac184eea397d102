namespace RoutingEngine.LoadTests.Stepping;

/// <summary>
/// A thread of a child process that runs instruction by instruction from its making until it is disposed, from when
/// on it is free again. All calls must come from the thread that made it.
/// </summary>
internal sealed class SteppedThread : IDisposable
{
    private const int StoppedStatus = 0x7F;
    private const int Trap = 5;
    private const int StopEvent = 128;

    private readonly int _thread;
    private int _signal;

    /// <summary>Seizes and stops the thread.</summary>
    public SteppedThread(int thread)
    {
        _thread = thread;
        Ptrace.Do(Ptrace.Seize, thread);
        Ptrace.Do(Ptrace.Interrupt, thread);
        _signal = SignalOf(Ptrace.Wait(thread));
    }

    /// <summary>Where the thread goes on.</summary>
    public ulong Address => (ulong)Ptrace.Do(Ptrace.PeekUser, _thread, Ptrace.InstructionPointer);

    /// <summary>
    /// Runs one instruction. A signal the thread has stopped for, such as the runtime's when it collects garbage, is
    /// handed on to it.
    /// </summary>
    public void Step()
    {
        Ptrace.Do(Ptrace.SingleStep, _thread, data: _signal);
        _signal = SignalOf(Ptrace.Wait(_thread));
    }

    public void Dispose() => Ptrace.Do(Ptrace.Detach, _thread, data: _signal);

    private int SignalOf(int status)
    {
        if ((status & 0xFF) != StoppedStatus)
            throw new InvalidOperationException($"The stepped thread {_thread} ended, status {status:x}.");
        var signal = (status >> 8) & 0xFF;
        return signal == Trap || status >> 16 == StopEvent ? 0 : signal;
    }
}
