using System.Threading.Tasks.Sources;

namespace RoutingEngine.Outbound;

/// <summary>
/// The rest of a caller's method, which goes on in the synchronisation context, on the scheduler and in the flow of
/// values it came from. All three are the caller's code, so they are entered on a thread of the pool.
/// </summary>
internal sealed class ContextContinuation
{
    /// <summary>Enters the context; given to the thread pool with a continuation as its state.</summary>
    public static readonly Action<object?> Enter = static state => ((ContextContinuation)state!).Run();

    private readonly Action<object?> _continuation;
    private readonly object? _state;
    private readonly TaskScheduler? _scheduler;
    private readonly TaskCreationOptions _options;
    private readonly ExecutionContext? _flow;

    private ContextContinuation(
        Action<object?> continuation,
        object? state,
        (TaskScheduler? Scheduler, TaskCreationOptions Options) scheduling,
        ExecutionContext? flow)
    {
        _continuation = continuation;
        _state = state;
        (_scheduler, _options) = scheduling;
        _flow = flow;
    }

    /// <summary>Remembers where the caller stands, as far as it asks for it; null when that is nowhere in particular.</summary>
    public static ContextContinuation? Capture(
        Action<object?> continuation, object? state, ValueTaskSourceOnCompletedFlags flags)
    {
        const ValueTaskSourceOnCompletedFlags None = ValueTaskSourceOnCompletedFlags.None;
        var asksForFlow = (flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != None;
        var asksForContext = (flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != None;
        var flow = asksForFlow ? ExecutionContext.Capture() : null;
        var scheduling = asksForContext ? Scheduling() : default;
        return flow is null && scheduling.Scheduler is null
            ? null
            : new ContextContinuation(continuation, state, scheduling, flow);
    }

    private static (TaskScheduler? Scheduler, TaskCreationOptions Options) Scheduling()
    {
        // The scheduler only stands for the context here, so what the caller starts does not see it.
        if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
            return (TaskScheduler.FromCurrentSynchronizationContext(), TaskCreationOptions.HideScheduler);
        return ReferenceEquals(TaskScheduler.Current, TaskScheduler.Default)
            ? default
            : (TaskScheduler.Current, TaskCreationOptions.None);
    }

    private void Run()
    {
        if (_scheduler is null)
        {
            Continue();
            return;
        }

        _ = Task.Factory.StartNew(
            static state => ((ContextContinuation)state!).Continue(), this, CancellationToken.None,
            _options | TaskCreationOptions.DenyChildAttach, _scheduler);
    }

    private void Continue()
    {
        if (_flow is null) _continuation(_state);
        else ExecutionContext.Run(_flow, static self => ((ContextContinuation)self!).ContinueInFlow(), this);
    }

    private void ContinueInFlow() => _continuation(_state);
}
