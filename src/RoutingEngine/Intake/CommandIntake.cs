using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;

namespace RoutingEngine.Intake;

/// <summary>
/// Station 1: where callers leave commands for the engine thread. Any thread adds and never blocks; a full intake
/// refuses and keeps nothing; only the engine thread takes. Bounded by its capacity. Sealed once, at the end: from then
/// on it refuses everything, and nothing that was taken before is lost.
/// </summary>
internal sealed class CommandIntake
{
    private static readonly object Filler = new();

    private readonly MpscRing<RoutingCommand> _ring;
    private readonly Parker _parker;

    public CommandIntake(int capacity, WaitingMode waitingMode)
    {
        _ring = new MpscRing<RoutingCommand>(capacity);
        _parker = new Parker(waitingMode);
    }

    /// <summary>How many commands it holds at most.</summary>
    public int Capacity => _ring.Capacity;

    /// <summary>About how many commands wait; for observers.</summary>
    public int Count => _ring.Count;

    /// <summary>How often the engine thread slept for want of work.</summary>
    public long Sleeps => _parker.Sleeps;

    /// <summary>Whether the engine thread can take a command now. Engine thread only.</summary>
    public bool HasCommands => _ring.HasPublished;

    /// <summary>
    /// Whether no caller has put, or is about to put, a command that is not taken yet. Exact for the engine thread.
    /// </summary>
    public bool IsEmpty => _ring.IsEmpty;

    /// <summary>Takes one command, unless it is full. Any thread; never blocks or allocates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(in RoutingCommand command)
    {
        if (!_ring.TryEnqueue(in command)) return false;
        _parker.Signal();
        return true;
    }

    /// <summary>
    /// Takes the first commands of a batch, as many as fit, next to one another. Any thread; never blocks or allocates.
    /// </summary>
    /// <returns>How many were taken.</returns>
    public int TryAdd(ReadOnlySpan<RoutingCommand> commands)
    {
        var count = _ring.TryEnqueueBatch(commands);
        if (count > 0) _parker.Signal();
        return count;
    }

    /// <summary>Wakes the engine thread for something other than a command. Any thread.</summary>
    public void Signal() => _parker.Signal();

    /// <summary>Hands commands to a handler, in order. Engine thread only.</summary>
    /// <returns>How many were handed over.</returns>
    public int Take<THandler>(ref THandler handler, int max)
        where THandler : struct, IRingHandler<RoutingCommand>, allows ref struct =>
        _ring.ConsumeBatch(ref handler, max);

    /// <summary>Waits until the condition is ready or the time is over. Engine thread only.</summary>
    public void Wait<TCondition>(ref TCondition condition, long maxTicks)
        where TCondition : struct, IWaitCondition, allows ref struct => _parker.Wait(ref condition, maxTicks);

    /// <summary>
    /// Hands over everything callers put, and closes the intake for good. Engine thread only; callers have been told
    /// before that the router stops, so that only those who had already looked can still be on their way.
    /// </summary>
    /// <remarks>
    /// A caller may be stopped between looking whether the router runs and claiming a place, for any length of time. So
    /// the ring is filled to the brim with commands that mean nothing: if all places hold them, no caller's command is
    /// inside, and since nobody takes any more, every later claim finds the ring full. If a caller was quicker, its
    /// command is handed over and the filling starts again. This costs callers nothing while the router runs; a count
    /// of callers inside would cost each of them two more atomic steps on a shared line.
    /// </remarks>
    public void Seal<THandler>(ref THandler handler)
        where THandler : struct, IRingHandler<RoutingCommand>
    {
        var sealing = new SkipFillers<THandler>(handler);
        var filler = default(RoutingCommand);
        filler.Ticket = Filler;
        while (true)
        {
            while (!_ring.IsEmpty)
            {
                if (_ring.ConsumeBatch(ref sealing, _ring.Capacity) == 0) Thread.Yield();
            }

            var count = 0;
            while (_ring.TryEnqueue(in filler)) count++;
            if (count == _ring.Capacity) return;
        }
    }

    private struct SkipFillers<THandler>(THandler handler) : IRingHandler<RoutingCommand>
        where THandler : struct, IRingHandler<RoutingCommand>
    {
        private THandler _handler = handler;

        public void Handle(in RoutingCommand item)
        {
            if (!ReferenceEquals(item.Ticket, Filler)) _handler.Handle(in item);
        }
    }
}
