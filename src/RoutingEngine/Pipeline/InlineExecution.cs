using RoutingEngine.Outbound;

namespace RoutingEngine.Pipeline;

/// <summary>
/// The same core on the caller's thread. One command runs at a time: what is submitted while one runs, from another
/// thread or from within, waits in line and runs after it on the thread that is at work. Deadlines run by a timer of
/// the time provider. The gate guards line and status and is never held while a command runs.
/// </summary>
internal sealed class InlineExecution : RouterExecution
{
    // System timers take less than fifty days; a longer wait is several.
    private static readonly long TimerTicksMax = TimeSpan.FromDays(1).Ticks;

    private readonly Lock _gate = new();
    private readonly Queue<RoutingCommand> _line = new();
    private readonly ICommitHook? _hook;

    // What was decided and waits for its commit, a command at a time, and buffers to be used again.
    private readonly Queue<Decided> _heldBack = new();
    private readonly Stack<DecisionBuffer> _unused = new();
    private DecisionBuffer _decisions = new();
    private readonly ITimer _timer;
    private readonly int _lineMax;
    private readonly int _lineReserve;
    private long _submitRefusals;
    private long _answerRefusals;
    private int _workingThread;
    private bool _isRunning;
    private bool _isFinished;
    private bool _mustStopNow;
    private bool _hasTimerGoneOff;
    private bool _mustLookAtCommits;
    private long _armedFor = long.MaxValue;
    private long _blockCount;
    private long _committed;

    public InlineExecution(
        MatchingCore core, EngineClock clock, ContactRouterOptions options, ICommitHook? hook = null)
        : base(core, clock, options.EventHistory)
    {
        _hook = hook;
        _lineMax = ContactRouterOptions.RoundUp(options.IntakeCapacity);
        _lineReserve = options.ReserveOf(_lineMax);
        _timer = clock.CreateTimer(_ => OnTimer());
    }

    public override ResultCode TrySend(in RoutingCommand command)
    {
        lock (_gate)
        {
            var refusal = RefusalOf(Status, command.Kind);
            if (refusal != ResultCode.Done) return refusal;
            var isSubmit = command.Kind == CommandKind.Submit;
            if (_line.Count >= (isSubmit ? _lineMax - _lineReserve : _lineMax))
            {
                if (isSubmit) _submitRefusals++;
                else _answerRefusals++;
                return ResultCode.IntakeFull;
            }

            _line.Enqueue(command);
            if (_isRunning) return ResultCode.Done;
            _isRunning = true;
        }

        Work();
        return ResultCode.Done;
    }

    public override ResultCode TrySend(ReadOnlySpan<RoutingCommand> commands, out int taken)
    {
        taken = 0;
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
        MoveTo(RouterStatus.Draining);
        lock (_gate)
        {
            if (mode == StopMode.Now)
            {
                _mustStopNow = true;
                MoveTo(RouterStatus.Stopped);
            }

            if (_isRunning) return;
            _isRunning = true;
        }

        Work();
    }

    public override ulong ReadCore(Func<MatchingCore, ulong> read)
    {
        lock (_gate)
        {
            if (_isRunning) throw new InvalidOperationException("The core cannot be read while a command runs.");
            return read(Core);
        }
    }

    public override RouterHealth Describe()
    {
        lock (_gate)
        {
            return new RouterHealth(Status)
            {
                Fault = Fault,
                SinceEngineTurn = TimeSpan.Zero,
                IntakeCount = _line.Count,
                IntakeCapacity = _lineMax,
                IntakeReserve = _lineReserve,
                IntakeSubmitRoom = _lineMax - _lineReserve,
                SubmitRefusalCount = _submitRefusals,
                AnswerRefusalCount = _answerRefusals,
                LimitRefusalCount = Core.LimitRefusalCount,
                LanesInUse = Core.LanesInUse,
                NamesInUse = Core.NamesInUse,
                OutboundCount = 0,
                StrategyFaultCount = Core.StrategyFaultCount,
                LastStrategyFault = Core.LastStrategyFault,
                QuarantinedStrategies = Core.QuarantinedStrategies,
            };
        }
    }

    public override bool IsOwnThread => Volatile.Read(ref _workingThread) == Environment.CurrentManagedThreadId;

    public override void WakeForCommit()
    {
        lock (_gate)
        {
            // Whoever is at work may just have looked at what is committed: it looks again before it rests.
            _mustLookAtCommits = true;
            if (_isRunning || _isFinished) return;
            _isRunning = true;
        }

        Work();
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            // Whoever is at work may just have looked at the timer and found it armed: it looks again before it rests.
            _hasTimerGoneOff = true;
            if (_isRunning || _isFinished) return;
            _isRunning = true;
        }

        Work();
    }

    /// <summary>
    /// Runs the line until it is empty, then what is due; by the one thread that set the mark that it runs.
    /// </summary>
    private void Work()
    {
        Volatile.Write(ref _workingThread, Environment.CurrentManagedThreadId);
        while (true)
        {
            RoutingCommand command;
            bool isNext;
            lock (_gate) isNext = _line.TryDequeue(out command);
            if (isNext) Run(in command);
            else if (TryRest()) return;
        }
    }

    /// <summary>
    /// Runs what is due and arms the timer for what comes next; the work is done if nothing was submitted meanwhile.
    /// </summary>
    private bool TryRest()
    {
        lock (_gate)
        {
            if (_hasTimerGoneOff) _armedFor = long.MaxValue;
            _hasTimerGoneOff = false;
            _mustLookAtCommits = false;
        }

        LetOut();
        try
        {
            if (Status is RouterStatus.Running or RouterStatus.Draining)
            {
                var now = Clock.Now();
                RunDue(now);
                ArmTimer(now);
            }
        }
        catch (Exception fault)
        {
            Break(fault);
        }

        lock (_gate)
        {
            if (_line.Count > 0 || ((_hasTimerGoneOff || _mustLookAtCommits) && !_isFinished)) return false;
            var mustFinish = _mustStopNow || Status == RouterStatus.Faulted
                || (Status == RouterStatus.Draining && Core.OpenContactCount == 0);
            if (!mustFinish || _isFinished || _heldBack.Count > 0)
            {
                Rest();
                return true;
            }

            _isFinished = true;
            MoveTo(RouterStatus.Stopped);
        }

        _timer.Dispose();
        Finish(Core.OpenContactCount);
        lock (_gate) Rest();
        return true;
    }

    private void Rest()
    {
        Volatile.Write(ref _workingThread, 0);
        _isRunning = false;
    }

    private void Run(in RoutingCommand command)
    {
        var ticket = (CommandTicket?)command.Ticket;
        var result = new CommandResult(ResultCode.Faulted);
        try
        {
            if (Status != RouterStatus.Faulted)
            {
                var tick = Clock.Now();
                RunDue(tick);
                result = Core.Execute(command.AtTick(tick), _decisions);
            }
        }
        catch (Exception fault)
        {
            Break(fault);
        }

        CarryOut(ticket, in result);
    }

    /// <summary>Runs all that is due before commands of a tick.</summary>
    private void RunDue(long tick)
    {
        while (Core.HasDue(tick))
        {
            var result = Core.Execute(RoutingCommand.AdvanceTime(tick), _decisions);
            CarryOut(null, in result);
        }
    }

    private void CarryOut(CommandTicket? ticket, in CommandResult result)
    {
        var decided = new Decided(_decisions, ticket, result);
        if (_hook is null)
        {
            Carry(in decided);
            return;
        }

        _heldBack.Enqueue(decided);
        _decisions = _unused.TryPop(out var unused) ? unused : new DecisionBuffer();
        _hook.OnDecided(++_blockCount);
        LetOut();
    }

    /// <summary>Carries out what is committed; what never will be is forgotten, and its callers are told.</summary>
    private void LetOut()
    {
        if (_heldBack.Count == 0) return;

        // Read before the committed number: what was committed before a refusal leaves.
        var refusal = _hook!.Refusal;
        var committed = _hook.Committed;
        while (_committed < committed && _heldBack.TryDequeue(out var decided))
        {
            _committed++;
            Carry(in decided);
            _unused.Push(decided.Decisions);
        }

        if (refusal is null || _heldBack.Count == 0) return;
        Fail(new CommitRefusedException(refusal));
        while (_heldBack.TryDequeue(out var forgotten))
            forgotten.Ticket?.Complete(new CommandResult(ResultCode.Faulted));
    }

    private void Carry(in Decided decided)
    {
        try
        {
            Station.Carry(decided.Decisions, decided.Ticket, in decided.Result);
        }
        catch (Exception fault)
        {
            Break(fault);
        }

        decided.Decisions.Clear();
    }

    /// <summary>The state of core or follower is unknown from here: nothing of the broken command goes out.</summary>
    private void Break(Exception fault)
    {
        Fail(fault);
        _decisions.Clear();
    }

    private void ArmTimer(long now)
    {
        var next = Core.NextDeadlineTick;
        if (next == long.MaxValue || next >= _armedFor) return;

        // What is due at a tick runs when the tick has passed. An earlier timer is left to go off; it arms the next
        // one.
        _armedFor = next;
        var ticks = Math.Min(Math.Max(next, now) - now, TimerTicksMax - 1) + 1;
        _timer.Change(Clock.TimerTime(ticks), Timeout.InfiniteTimeSpan);
    }

    /// <summary>One command that was decided, with all that leaves when it is told.</summary>
    private readonly struct Decided(DecisionBuffer decisions, CommandTicket? ticket, CommandResult result)
    {
        public readonly DecisionBuffer Decisions = decisions;
        public readonly CommandTicket? Ticket = ticket;
        public readonly CommandResult Result = result;
    }
}
