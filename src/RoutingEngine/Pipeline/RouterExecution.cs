using RoutingEngine.Concurrency;
using RoutingEngine.Outbound;

namespace RoutingEngine.Pipeline;

/// <summary>
/// What carries commands to the core and decisions to observers: a thread of its own, or the caller's thread. The core
/// is the same. Every command ends with a result, whatever state the router is in.
/// </summary>
internal abstract class RouterExecution
{
    private readonly TaskCompletionSource<StopResult> _stopped = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private int _status;
    private Exception? _fault;

    protected RouterExecution(
        MatchingCore core, EngineClock clock, int eventHistory, DecisionRing<HardwareAtomics>? ring = null)
    {
        Core = core;
        Clock = clock;
        Station = new OutboundStation(core.Center, clock.Label, ring, eventHistory);
    }

    /// <summary>Station 3.</summary>
    public OutboundStation Station { get; }

    public EngineClock Clock { get; }

    /// <summary>Where the router stands; read by every caller before a command.</summary>
    public RouterStatus Status => (RouterStatus)Volatile.Read(ref _status);

    /// <summary>What broke the router.</summary>
    public Exception? Fault => Volatile.Read(ref _fault);

    /// <summary>Ends when everything has stopped.</summary>
    public Task<StopResult> Stopped => _stopped.Task;

    protected MatchingCore Core { get; }

    /// <summary>Whether the caller runs on a thread that has to go on before the router can stop.</summary>
    public abstract bool IsOwnThread { get; }

    /// <summary>Takes one command. Never blocks or allocates.</summary>
    public abstract ResultCode TrySend(in RoutingCommand command);

    /// <summary>Takes one command whose caller waits for its result, and may wait for room first.</summary>
    public virtual ResultCode TrySendOrWait(ref RoutingCommand command) => TrySend(in command);

    /// <summary>Takes the first commands of a batch.</summary>
    public abstract ResultCode TrySend(ReadOnlySpan<RoutingCommand> commands, out int taken);

    /// <summary>
    /// Begins to stop; <see cref="Stopped"/> ends when it is done. A second call can only hurry the first.
    /// </summary>
    public abstract void RequestStop(StopMode mode);

    /// <summary>Reads the core; refused while it may be at work on another thread.</summary>
    public abstract ulong ReadCore(Func<MatchingCore, ulong> read);

    public abstract RouterHealth Describe();

    /// <summary>Lets out what a commit hook has committed meanwhile. Any thread, after a commit or a refusal.</summary>
    public abstract void WakeForCommit();

    /// <summary>
    /// What a command is told that the router does not take in this state; Done where it does take it.
    /// </summary>
    protected static ResultCode RefusalOf(RouterStatus status, CommandKind kind) => status switch
    {
        RouterStatus.Running => ResultCode.Done,
        RouterStatus.Draining => kind == CommandKind.Submit ? ResultCode.Stopped : ResultCode.Done,
        RouterStatus.Stopped => ResultCode.Stopped,
        _ => ResultCode.Faulted,
    };

    /// <summary>
    /// Moves on in the order of <see cref="RouterStatus"/>; a fault stays, and a stop stays unless a fault follows.
    /// </summary>
    /// <returns>Whether the status changed.</returns>
    protected bool MoveTo(RouterStatus status)
    {
        var found = Volatile.Read(ref _status);
        while (found < (int)status)
        {
            var before = Interlocked.CompareExchange(ref _status, (int)status, found);
            if (before == found) return true;
            found = before;
        }

        return false;
    }

    /// <summary>Keeps the first fault and ends the router's work.</summary>
    protected void Fail(Exception fault)
    {
        Interlocked.CompareExchange(ref _fault, fault, null);
        MoveTo(RouterStatus.Faulted);
    }

    /// <summary>Ends readers and subscriptions, then whoever waits for the stop.</summary>
    protected void Finish(int openContacts)
    {
        Station.Close(Fault is { } fault ? new RouterFaultedException(fault) : null);
        _stopped.TrySetResult(new StopResult(openContacts));
    }
}
