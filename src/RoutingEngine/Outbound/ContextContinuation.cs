namespace RoutingEngine.Outbound;

/// <summary>
/// The rest of a caller's method, which goes on in the synchronisation context or on the scheduler it came from.
/// </summary>
internal sealed class ContextContinuation
{
    /// <summary>Enters the context; given to the thread pool with a continuation as its state.</summary>
    public static readonly Action<object?> Enter = static state => ((ContextContinuation)state!).Run();

    private readonly Action<object?> _continuation;
    private readonly object? _state;
    private readonly TaskScheduler _scheduler;
    private readonly TaskCreationOptions _options;

    private ContextContinuation(
        Action<object?> continuation, object? state, TaskScheduler scheduler, TaskCreationOptions options)
    {
        _continuation = continuation;
        _state = state;
        _scheduler = scheduler;
        _options = options;
    }

    /// <summary>Remembers where the caller stands; null when it stands nowhere in particular.</summary>
    public static ContextContinuation? Capture(Action<object?> continuation, object? state)
    {
        if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
        {
            // The scheduler only stands for the context here, so what the caller starts does not see it.
            var scheduler = TaskScheduler.FromCurrentSynchronizationContext();
            return new ContextContinuation(continuation, state, scheduler, TaskCreationOptions.HideScheduler);
        }

        return ReferenceEquals(TaskScheduler.Current, TaskScheduler.Default)
            ? null
            : new ContextContinuation(continuation, state, TaskScheduler.Current, TaskCreationOptions.None);
    }

    private void Run() => _ = Task.Factory.StartNew(
        static state => ((ContextContinuation)state!).Continue(), this, CancellationToken.None,
        _options | TaskCreationOptions.DenyChildAttach, _scheduler);

    private void Continue() => _continuation(_state);
}
