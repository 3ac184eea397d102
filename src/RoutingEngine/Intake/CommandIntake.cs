using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;
using RoutingEngine.Messages;

namespace RoutingEngine.Intake;

/// <summary>
/// Station 1: where callers leave commands for the engine thread. Any thread adds and never blocks; a full intake
/// refuses and keeps nothing; only the engine thread takes. Bounded by its capacity, of which submits leave a reserve
/// to all other commands; what one caller puts is taken in its order. Sealed once, at the end: from then on it refuses
/// everything, and nothing that was taken before is lost.
/// </summary>
internal sealed class CommandIntake
{
    private readonly CommandRing<HardwareAtomics> _ring;
    private readonly Parker _parker;
    private readonly SubmitRoom _room;
    private long _submitRefusals;
    private long _answerRefusals;

    /// <summary>Makes an empty intake.</summary>
    /// <param name="capacity">How many commands it holds at most: a power of two.</param>
    /// <param name="reserve">How many of the places no submit takes.</param>
    /// <param name="waitingMode">How the engine thread waits.</param>
    public CommandIntake(int capacity, int reserve, WaitingMode waitingMode)
    {
        _ring = new CommandRing<HardwareAtomics>(capacity);
        _room = new SubmitRoom(capacity - reserve);
        _parker = new Parker(waitingMode);
    }

    /// <summary>How many commands it holds at most.</summary>
    public int Capacity => _ring.Capacity;

    /// <summary>How many submits were refused for want of room.</summary>
    public long SubmitRefusals => Volatile.Read(ref _submitRefusals);

    /// <summary>How many other commands were.</summary>
    public long AnswerRefusals => Volatile.Read(ref _answerRefusals);

    /// <summary>How many commands may wait when a submit comes.</summary>
    public int SubmitRoom => _room.Now;

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
        if (!_ring.TryAdd(in command, ReserveFrom(command.Kind))) return Refuse(command.Kind);
        _parker.Signal();
        return true;
    }

    /// <summary>
    /// Takes the first commands of a batch, as many as fit, next to one another. Any thread; never blocks or allocates.
    /// </summary>
    /// <returns>How many were taken.</returns>
    public int TryAdd(ReadOnlySpan<RoutingCommand> commands)
    {
        var taken = 0;
        while (taken < commands.Length)
        {
            // Submits next to one another leave the reserve free, others next to one another do not.
            var rest = commands[taken..];
            var reserve = ReserveFrom(rest[0].Kind);
            var alike = 1;
            while (alike < rest.Length && ReserveFrom(rest[alike].Kind) == reserve) alike++;
            var count = _ring.TryAdd(rest[..alike], reserve);
            taken += count;
            if (count < alike)
            {
                Refuse(commands[taken].Kind);
                break;
            }
        }

        if (taken > 0) _parker.Signal();
        return taken;
    }

    /// <summary>Looks whether submits flood the intake. Engine thread only, at every turn.</summary>
    /// <param name="timestamp">Now, in <see cref="Stopwatch"/> ticks.</param>
    public void Look(long timestamp) => _room.Look(timestamp, SubmitRefusals);

    /// <summary>Wakes the engine thread for something other than a command. Any thread.</summary>
    public void Signal() => _parker.Signal();

    /// <summary>Hands commands to a handler, in order. Engine thread only.</summary>
    /// <returns>How many were handed over.</returns>
    public int Take<THandler>(ref THandler handler, int max)
        where THandler : struct, ICommandHandler =>
        _ring.Take(ref handler, max);

    /// <summary>The position of the next command to be taken. Engine thread only, outside of a batch.</summary>
    public long NextPosition => _ring.NextPosition;

    /// <summary>Looks at a command that was put and is not taken yet. Engine thread only.</summary>
    /// <returns>False when nobody has put one at this position.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPeek(long position, out CommandRecord command) => _ring.TryPeek(position, out command);

    /// <summary>Waits until the condition is ready or the time is over. Engine thread only.</summary>
    /// <returns>Whether the condition was ready.</returns>
    public bool Wait<TCondition>(ref TCondition condition, long maxTicks)
        where TCondition : struct, IWaitCondition, allows ref struct
    {
        var started = Stopwatch.GetTimestamp();
        var isReady = _parker.Wait(ref condition, maxTicks);
        _room.Rest(Stopwatch.GetTimestamp() - started);
        return isReady;
    }

    /// <summary>
    /// Hands over everything callers put, and closes the intake for good. Engine thread only; callers have been told
    /// before that the router stops, so that only those who had already looked can still be on their way.
    /// </summary>
    /// <remarks>
    /// A caller may be stopped between looking whether the router runs and claiming a place, for any length of time. So
    /// the ring is filled to the brim with records that are no commands: if all places hold them, no caller's command
    /// is inside, and since nobody takes any more, every later claim finds the ring full. If a caller was quicker, its
    /// command is handed over and the filling starts again. This costs callers nothing while the router runs; a count
    /// of callers inside would cost each of them two more atomic steps on a shared line.
    /// </remarks>
    public void Seal<THandler>(ref THandler handler)
        where THandler : struct, ICommandHandler
    {
        while (true)
        {
            while (!_ring.IsEmpty)
            {
                if (_ring.TakeAndUnfill(ref handler, _ring.Capacity) == 0) Thread.Yield();
            }

            var count = 0;
            while (_ring.TryFill()) count++;
            if (count == _ring.Capacity) return;
        }
    }

    /// <summary>
    /// How many places a command leaves free. Contacts at the door are refused before an answer, a completion or a
    /// presence is: an agent whose completion was refused would be busy for ever.
    /// </summary>
    private int ReserveFrom(CommandKind kind) => kind == CommandKind.Submit ? Capacity - _room.Now : 0;

    /// <summary>
    /// Counts a refusal. A caller that submits in a loop gives the rest of its time slice away here, or, with few
    /// cores, it would keep the very threads from running that make room.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Refuse(CommandKind kind)
    {
        Interlocked.Increment(ref kind == CommandKind.Submit ? ref _submitRefusals : ref _answerRefusals);
        if (kind == CommandKind.Submit) Thread.Yield();
        return false;
    }
}
