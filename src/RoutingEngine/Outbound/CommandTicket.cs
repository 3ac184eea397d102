using System.Threading.Tasks.Sources;

namespace RoutingEngine.Outbound;

/// <summary>
/// The wait of one caller for one command, taken from a pool and given back. Two hold it: the caller until it has read
/// the result, and the router until it has delivered it; whoever lets go last returns it to the pool. A cancelled wait
/// ends at once, and the result that comes later is dropped. Continuations always run on the thread pool or where the
/// caller's context says, never on the thread that delivers.
/// </summary>
internal sealed class CommandTicket
    : IValueTaskSource<CommandResult>,
        IValueTaskSource<SubmitResult>,
        IValueTaskSource<SignInResult>,
        IValueTaskSource<AcceptResult>
{
    private readonly CommandTicketPool _pool;
    private ManualResetValueTaskSourceCore<CommandResult> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private CancellationToken _cancellation;
    private int _isSettled;
    private int _isRead;
    private int _isContinued;
    private int _holders;

    public CommandTicket(CommandTicketPool pool) => _pool = pool;

    /// <summary>Names this use of the ticket; a task made of an earlier use is refused.</summary>
    public short Version => _core.Version;

    /// <summary>Prepares a ticket out of the pool for a wait.</summary>
    public void Begin(CancellationToken cancellation)
    {
        _isSettled = 0;
        _isRead = 0;
        _isContinued = 0;
        _holders = 2;
        _cancellation = cancellation;
        if (cancellation.CanBeCanceled)
            _registration = cancellation.UnsafeRegister(static state => ((CommandTicket)state!).OnCancelled(), this);
    }

    /// <summary>Delivers the result. Called once for each use, by whoever decided the command.</summary>
    public void Complete(in CommandResult result)
    {
        if (Interlocked.Exchange(ref _isSettled, 1) == 0) _core.SetResult(result);

        // A caller that never reads the result must not leave the ticket with a token that may live as long as the
        // process. A reader waits for a cancellation that is under way; this thread does not.
        _registration.Unregister();
        LetGo();
    }

    ValueTaskSourceStatus IValueTaskSource<CommandResult>.GetStatus(short token) => StatusOf(token);

    ValueTaskSourceStatus IValueTaskSource<SubmitResult>.GetStatus(short token) => StatusOf(token);

    ValueTaskSourceStatus IValueTaskSource<SignInResult>.GetStatus(short token) => StatusOf(token);

    ValueTaskSourceStatus IValueTaskSource<AcceptResult>.GetStatus(short token) => StatusOf(token);

    void IValueTaskSource<CommandResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        Continue(continuation, state, token, flags);

    void IValueTaskSource<SubmitResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        Continue(continuation, state, token, flags);

    void IValueTaskSource<SignInResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        Continue(continuation, state, token, flags);

    void IValueTaskSource<AcceptResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        Continue(continuation, state, token, flags);

    CommandResult IValueTaskSource<CommandResult>.GetResult(short token) => Read(token);

    SubmitResult IValueTaskSource<SubmitResult>.GetResult(short token) => CommandOutcome.ToSubmit(Read(token));

    SignInResult IValueTaskSource<SignInResult>.GetResult(short token) => CommandOutcome.ToSignIn(Read(token));

    AcceptResult IValueTaskSource<AcceptResult>.GetResult(short token) => CommandOutcome.ToAccept(Read(token));

    private ValueTaskSourceStatus StatusOf(short token) =>
        token == _core.Version ? _core.GetStatus(token) : throw AwaitedAgain();

    private CommandResult Read(short token)
    {
        // A task that is read twice, or before its end, must not give back a ticket that somebody still holds.
        if (StatusOf(token) == ValueTaskSourceStatus.Pending) throw ReadTooEarly();
        if (Interlocked.Exchange(ref _isRead, 1) != 0) throw AwaitedAgain();
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            // Waits for a cancellation that is under way, so that it cannot reach the next use of the ticket.
            _registration.Dispose();
            LetGo();
        }
    }

    private void Continue(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        if (token != _core.Version || Interlocked.Exchange(ref _isContinued, 1) != 0) throw AwaitedAgain();

        // The caller's context and flow are entered from a pool thread: what they run is foreign code, and may block or
        // throw.
        if (ContextContinuation.Capture(continuation, state, flags) is { } captured)
            (continuation, state) = (ContextContinuation.Enter, captured);
        _core.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);
    }

    private void OnCancelled()
    {
        if (Interlocked.Exchange(ref _isSettled, 1) == 0)
            _core.SetException(new OperationCanceledException(_cancellation));
    }

    private static InvalidOperationException AwaitedAgain() => new(
        "This call has been awaited already. Await each call once; to wait in several places, keep the task of AsTask().");

    private static InvalidOperationException ReadTooEarly() => new(
        "The command has not been decided yet, and reading its result does not wait. Await the call, or block on AsTask().");

    private void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) != 0) return;
        _core.Reset();
        _registration = default;
        _cancellation = default;
        _pool.Return(this);
    }
}
