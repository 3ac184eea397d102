using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;
using RoutingEngine.Intake;
using RoutingEngine.Outbound;

namespace RoutingEngine.Pipeline;

/// <summary>
/// The live router: callers leave commands in the intake; the engine thread alone drives the core and writes what it
/// decided to the outbound ring; the outbound thread carries that out. The engine waits for the outbound thread when
/// the ring is full, and that one waits for nobody's code.
/// </summary>
/// <remarks>
/// Ends in this order: the engine thread leaves its loop, seals the intake while it decides what was taken, and marks
/// the end; the outbound thread empties its ring, ends the readers, and whoever waits for the stop goes on.
/// </remarks>
internal sealed class ThreadedExecution : RouterExecution
{
    private static readonly long SleepTicksMax = TimeSpan.TicksPerSecond;
    private static readonly long ShortRest = Stopwatch.Frequency / 1_000;

    private readonly CommandIntake _intake;
    private readonly DecisionOutlet _outlet;
    private readonly Parker _outboundParker = new(WaitingMode.Park);
    private readonly int _batchMax;
    private readonly int _intakeReserve;
    private readonly long _waitTicks;

    /// <summary>
    /// Commands whose callers wait for room; the tick is the last one at which they may be taken. Null = nobody waits.
    /// </summary>
    private readonly CommandIntake? _waiting;
    private Thread? _engine;
    private Thread? _outbound;
    private int _stopRequest;
    private int _openContacts;
    private bool _isEngineDone;
    private long _lastTurn = Stopwatch.GetTimestamp();

    public ThreadedExecution(
        MatchingCore core, EngineClock clock, ContactRouterOptions options, ICommitHook? hook = null)
        : base(core, clock, options.EventHistory, NewRing(core, options))
    {
        var capacity = ContactRouterOptions.RoundUp(options.IntakeCapacity);
        _intake = new CommandIntake(capacity, options.ReserveOf(capacity), options.WaitingMode);
        _intakeReserve = options.ReserveOf(capacity);
        _waitTicks = options.IntakeWait.Ticks;
        _waiting = _waitTicks == 0
            ? null
            : new CommandIntake(ContactRouterOptions.RoundUp(options.IntakeWaitersMax), reserve: 0, options.WaitingMode);
        _outlet = new DecisionOutlet(Station.Ring!, Station, _outboundParker, hook);
        Station.WakeCarrier = _outboundParker.Signal;
        _batchMax = options.BatchMax;
    }

    private enum StopRequest
    {
        None = 0,
        Drain = 1,
        Now = 2,
    }

    private StopRequest Requested => (StopRequest)Volatile.Read(ref _stopRequest);

    /// <summary>Starts both threads.</summary>
    public void Start(string name)
    {
        _engine = new Thread(RunEngine) { IsBackground = true, Name = name };
        _outbound = new Thread(RunOutbound) { IsBackground = true, Name = name + " outbound" };
        _engine.Start();
        _outbound.Start();
    }

    public override ResultCode TrySend(in RoutingCommand command)
    {
        if (Status != RouterStatus.Running)
        {
            var refusal = RefusalOf(Status, command.Kind);
            if (refusal != ResultCode.Done) return refusal;
        }

        return _intake.TryAdd(in command) ? ResultCode.Done : RefusalWhenFull(command.Kind);
    }

    public override ResultCode TrySendOrWait(ref RoutingCommand command)
    {
        var code = TrySend(in command);
        if (code != ResultCode.IntakeFull || _waiting is null) return code;
        try
        {
            command.Tick = Clock.Now() + _waitTicks;
        }
        catch (Exception fault)
        {
            // The clock is foreign code; its fault ends the router, and the caller is told as every other one.
            Fail(fault);
            _intake.Signal();
            return ResultCode.Faulted;
        }

        if (!_waiting.TryAdd(in command)) return RefusalWhenFull(command.Kind);
        _intake.Signal();
        return ResultCode.Done;
    }

    public override ResultCode TrySend(ReadOnlySpan<RoutingCommand> commands, out int taken)
    {
        taken = 0;
        if (Status == RouterStatus.Running)
        {
            taken = _intake.TryAdd(commands);
            return taken == commands.Length ? ResultCode.Done : RefusalWhenFull(commands[taken].Kind);
        }

        foreach (ref readonly var command in commands)
        {
            var code = TrySend(in command);
            if (code != ResultCode.Done) return code;
            taken++;
        }

        return ResultCode.Done;
    }

    public override void RequestStop(StopMode mode)
    {
        var request = (int)(mode == StopMode.Drain ? StopRequest.Drain : StopRequest.Now);
        var found = Volatile.Read(ref _stopRequest);
        while (found < request)
        {
            var before = Interlocked.CompareExchange(ref _stopRequest, request, found);
            if (before == found) break;
            found = before;
        }

        // New contacts are refused from here on; the engine moves on to Stopped itself.
        MoveTo(RouterStatus.Draining);
        _intake.Signal();
    }

    public override ulong ReadCore(Func<MatchingCore, ulong> read) => Stopped.IsCompleted
        ? read(Core)
        : throw new InvalidOperationException(
            "The core of a router with a thread of its own can be read when the router has stopped.");

    public override RouterHealth Describe() => new(Status)
    {
        Fault = Fault,
        SinceEngineTurn = Stopped.IsCompleted ? TimeSpan.Zero : Stopwatch.GetElapsedTime(Volatile.Read(ref _lastTurn)),
        IntakeCount = Stopped.IsCompleted ? 0 : _intake.Count,
        IntakeCapacity = _intake.Capacity,
        IntakeReserve = _intakeReserve,
        IntakeSubmitRoom = _intake.SubmitRoom,
        SubmitRefusalCount = _intake.SubmitRefusals,
        AnswerRefusalCount = _intake.AnswerRefusals,
        IntakeWaiterCount = Stopped.IsCompleted ? 0 : _waiting?.Count ?? 0,
        LimitRefusalCount = Core.LimitRefusalCount,
        LanesInUse = Core.LanesInUse,
        NamesInUse = Core.NamesInUse,
        OutboundCount = _outlet.Ring.Count,
        StrategyFaultCount = Core.StrategyFaultCount,
        LastStrategyFault = Core.LastStrategyFault,
        QuarantinedStrategies = Core.QuarantinedStrategies,
    };

    public override bool IsOwnThread => Thread.CurrentThread == _engine || Thread.CurrentThread == _outbound;

    public override void WakeForCommit() => _intake.Signal();

    private static DecisionRing<HardwareAtomics> NewRing(MatchingCore core, ContactRouterOptions options) =>
        new(ContactRouterOptions.RoundUp(options.OutboundCapacity), core.Sequence + 1);

    private bool IsIntakeEmpty => _intake.IsEmpty && _waiting is not { IsEmpty: false };

    private ResultCode RefusalWhenFull(CommandKind kind)
    {
        // The intake is full because callers are too quick, or for good because it is sealed; the status was set before
        // the seal.
        var refusal = RefusalOf(Status, kind);
        return refusal == ResultCode.Done ? ResultCode.IntakeFull : refusal;
    }

    private void RunEngine()
    {
        var lastTick = 0L;
        try
        {
            while (Turn())
            {
            }

            lastTick = Clock.Now();
        }
        catch (Exception fault)
        {
            // What breaks the loop outside of a command, such as a time provider that throws, ends the router like a
            // broken command.
            Fail(fault);
        }

        MoveTo(RouterStatus.Stopped);
        var handler = new CommandHandler(this, lastTick);
        _intake.Seal(ref handler);
        if (_waiting is not null)
        {
            var waiters = new WaiterHandler(this, lastTick);
            _waiting.Seal(ref waiters);
        }

        EndWork();
        _openContacts = Core.OpenContactCount;
        Volatile.Write(ref _isEngineDone, true);
        _outboundParker.Signal();
    }

    /// <summary>One turn of the engine: a batch of commands, or deadlines that are due, or a sleep.</summary>
    /// <returns>Whether to go on.</returns>
    private bool Turn()
    {
        var now = Stopwatch.GetTimestamp();
        Volatile.Write(ref _lastTurn, now);
        _intake.Look(now);
        var requested = Requested;
        if (requested == StopRequest.Now || Status == RouterStatus.Faulted) return false;

        // The clock is read after the look: a command is never stamped earlier than it was handed over.
        var hasCommands = _intake.HasCommands || _waiting is { HasCommands: true };
        var tick = Clock.Now();
        if (hasCommands)
        {
            TakeCommands(tick);
            if (_waiting is not null)
            {
                var waiters = new WaiterHandler(this, tick);
                _waiting.Take(ref waiters, Math.Min(_batchMax, _intake.SubmitRoom));
            }

            _outlet.EndBatch();
            return true;
        }

        if (Core.HasDue(tick))
        {
            Execute(RoutingCommand.AdvanceTime(tick));
            _outlet.EndBatch();
            return true;
        }

        _outlet.PublishCommitted();

        if (requested == StopRequest.Drain && IsIntakeEmpty && Core.OpenContactCount == 0) return false;
        Sleep(tick, requested);
        return true;
    }

    /// <summary>Sleeps until a command comes, a stop is asked for, or the next deadline is due.</summary>
    private void Sleep(long tick, StopRequest requested)
    {
        // Nothing is due before this tick, so a deadline at it runs one tick later; the sleep is at most a second,
        // after which all is looked at anew, whatever the clock did meanwhile.
        var ticks = Math.Min(Math.Max(Core.NextDeadlineTick, tick) - tick, SleepTicksMax - 1) + 1;
        var left = Math.Max(1, ticks * Stopwatch.Frequency / TimeSpan.TicksPerSecond);
        var condition = new SomethingToDo(this, requested);

        // What nobody waits for is carried out once the engine has nothing to do for a while, not at every short rest.
        if (_outlet.HasRest)
        {
            if (_intake.Wait(ref condition, Math.Min(left, ShortRest))) return;
            _outlet.WakeForTheRest();
            left -= ShortRest;
        }

        if (left > 0) _intake.Wait(ref condition, left);
    }

    private void TakeCommands(long tick)
    {
        if (Core.IsWorthFetchingAhead)
        {
            var handler = new FetchingHandler(this, tick, _intake.NextPosition);
            _intake.Take(ref handler, _batchMax);
            return;
        }

        var plain = new CommandHandler(this, tick);
        _intake.Take(ref plain, _batchMax);
    }

    private void Execute(in RoutingCommand command)
    {
        var ticket = (CommandTicket?)command.Ticket;
        CommandResult result;
        _outlet.BeginCommand();
        try
        {
            result = Status == RouterStatus.Faulted
                ? new CommandResult(ResultCode.Faulted)
                : Core.Execute(in command, _outlet.Buffer);
        }
        catch (Exception fault)
        {
            // The state of the core is unknown from here: nothing of the broken command goes out, and nothing more is
            // decided.
            Fail(fault);
            _outlet.ForgetCommand();
            result = new CommandResult(ResultCode.Faulted);
        }

        try
        {
            _outlet.EndCommand(ticket, in result);
        }
        catch (CommitRefusedException refused)
        {
            Fail(refused);
            _outlet.EndCommand(ticket, new CommandResult(ResultCode.Faulted));
        }
    }

    /// <summary>Lets out what was decided last, once it is committed, or forgets it.</summary>
    private void EndWork()
    {
        try
        {
            _outlet.EndBatch();
            var wait = default(SpinWait);
            while (_outlet.HasHeldBack)
            {
                wait.SpinOnce(sleep1Threshold: 20);
                _outlet.PublishCommitted();
            }
        }
        catch (CommitRefusedException refused)
        {
            Fail(refused);
        }
    }

    private void RunOutbound()
    {
        while (true)
        {
            var isLast = Volatile.Read(ref _isEngineDone);
            try
            {
                if (Station.Carry(_outlet.Completions)) continue;
            }
            catch (Exception fault)
            {
                // The engine is told and stops; the ring is emptied further, so that it never waits for room in vain
                // and every awaited command ends.
                Fail(fault);
                _intake.Signal();
                continue;
            }

            if (isLast) break;
            var condition = new SomethingToCarry(this);
            _outboundParker.Wait(ref condition, long.MaxValue);
        }

        Finish(_openContacts);
    }

    private readonly struct CommandHandler(ThreadedExecution owner, long tick) : ICommandHandler
    {
        public void Handle(ref RoutingCommand command)
        {
            command.Tick = tick;
            owner.Execute(in command);
        }
    }

    /// <summary>Takes commands, and asks for the records that those behind them need.</summary>
    private struct FetchingHandler(ThreadedExecution owner, long tick, long position) : ICommandHandler
    {
        private const int ContactAhead = 8;
        private const int AgentAhead = 4;
        private long _position = position;

        public void Handle(ref RoutingCommand command)
        {
            if (owner._intake.TryPeek(_position + ContactAhead, out var later)) owner.Core.FetchContactOf(in later);
            if (owner._intake.TryPeek(_position + AgentAhead, out later)) owner.Core.FetchAgentOf(in later);
            _position++;
            command.Tick = tick;
            owner.Execute(in command);
        }
    }

    /// <summary>Takes commands that waited for room, unless they waited too long or the router takes no more.</summary>
    private readonly struct WaiterHandler(ThreadedExecution owner, long tick) : ICommandHandler
    {
        public void Handle(ref RoutingCommand command)
        {
            var code = RefusalOf(owner.Status, command.Kind);
            if (code == ResultCode.Done && command.Tick < tick) code = ResultCode.IntakeFull;
            command.Tick = tick;
            if (code == ResultCode.Done)
            {
                owner.Execute(in command);
                return;
            }

            owner._outlet.BeginCommand();
            owner._outlet.EndCommand((CommandTicket?)command.Ticket, new CommandResult(code));
        }
    }

    private readonly struct SomethingToDo(ThreadedExecution owner, StopRequest seen) : IWaitCondition
    {
        public bool IsReady() =>
            owner._intake.HasCommands
            || owner._waiting is { HasCommands: true }
            || owner.Requested != seen
            || owner._outlet.CanLetOut
            || owner.Status == RouterStatus.Faulted;

        public bool IsIdle() => owner.IsIntakeEmpty;
    }

    private readonly struct SomethingToCarry(ThreadedExecution owner) : IWaitCondition
    {
        public bool IsReady()
        {
            if (!owner._outlet.Completions.IsEmpty || Volatile.Read(ref owner._isEngineDone)) return true;
            var waiting = owner._outlet.Ring.Count;
            return waiting > 0 && (owner.Station.IsWatched || waiting >= owner._outlet.WakeAfter);
        }

        public bool IsIdle() => true;
    }
}
