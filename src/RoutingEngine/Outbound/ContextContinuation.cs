namespace RoutingEngine.Outbound;

/// <summary>The rest of a caller's method, which goes on in the synchronisation context or on the scheduler it came from.</summary>
internal sealed class ContextContinuation
{
    /// <summary>Enters the context; given to the thread pool with a continuation as its state.</summary>
    public static readonly Action<object?> Enter = static state => ((ContextContinuation)state!).Run();

    private readonly Action<object?> _continuation;
    private readonly object? _state;
    private readonly SynchronizationContext? _context;
    private readonly TaskScheduler _scheduler;

    private ContextContinuation(
        Action<object?> continuation, object? state, SynchronizationContext? context, TaskScheduler scheduler)
    {
        _continuation = continuation;
        _state = state;
        _context = context;
        _scheduler = scheduler;
    }

    /// <summary>Remembers where the caller stands; null when it stands nowhere in particular.</summary>
    public static ContextContinuation? Capture(Action<object?> continuation, object? state)
    {
        var context = SynchronizationContext.Current;
        if (context is not null && context.GetType() == typeof(SynchronizationContext)) context = null;
        var scheduler = TaskScheduler.Current;
        return context is null && ReferenceEquals(scheduler, TaskScheduler.Default)
            ? null
            : new ContextContinuation(continuation, state, context, scheduler);
    }

    private void Run()
    {
        if (_context is not null)
        {
            _context.Post(static state => ((ContextContinuation)state!).Continue(), this);
            return;
        }

        _ = Task.Factory.StartNew(
            static state => ((ContextContinuation)state!).Continue(), this, CancellationToken.None,
            TaskCreationOptions.DenyChildAttach, _scheduler);
    }

    private void Continue() => _continuation(_state);
}
