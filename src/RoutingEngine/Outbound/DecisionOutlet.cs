using RoutingEngine.Concurrency;
using RoutingEngine.Messages;
using Ring = RoutingEngine.Outbound.DecisionRing<RoutingEngine.Concurrency.HardwareAtomics>;

namespace RoutingEngine.Outbound;

/// <summary>
/// The engine's end of the way out: the core writes decisions straight into the ring, and one step publishes what a
/// batch has decided, answers included. That step can be held back until a commit, and what is held back can be
/// forgotten.
/// </summary>
/// <remarks>
/// Engine thread only. Nothing of a command is seen before the command has ended; a command with more decisions than
/// the ring has room for is the exception, once its block may leave. Allocates only while more blocks wait for their
/// commit than ever before.
/// </remarks>
internal sealed class DecisionOutlet
{
    private readonly Parker _carrier;
    private readonly ICommitHook? _hook;
    private readonly OutboundStation _station;

    // Ends of blocks that were decided and wait for their commit, in order.
    private readonly Queue<long> _blocks = new();
    private readonly Queue<CompletedCommand> _heldBack = new();
    private readonly Queue<int> _heldBackCounts = new();
    private long _blockCount;
    private long _blockEnd;
    private long _committed;
    private int _heldBackInBlock;
    private long _commandFrom;
    private long _published;
    private long _wokenAt;
    private bool _hasAnswers;

    /// <summary>Makes an outlet with empty rings.</summary>
    /// <param name="ring">Where decisions go.</param>
    /// <param name="station">Who carries them out.</param>
    /// <param name="carrier">Wakes the carrier.</param>
    /// <param name="hook">Holds back what is decided; null = nothing is held back.</param>
    public DecisionOutlet(Ring ring, OutboundStation station, Parker carrier, ICommitHook? hook)
    {
        Ring = ring;
        _station = station;
        _carrier = carrier;
        _hook = hook;
        Completions = new SpscRing<CompletedCommand>(ring.Capacity);
        WakeAfter = Math.Max(1, ring.Capacity / 2);
    }

    public Ring Ring { get; }

    public SpscRing<CompletedCommand> Completions { get; }

    /// <summary>Where the core writes the decisions of the next command.</summary>
    public DecisionBuffer Buffer => Ring.Buffer;

    /// <summary>How many decisions may wait before the carrier is woken though nobody waits for one.</summary>
    public int WakeAfter { get; }

    /// <summary>Whether blocks wait for their commit.</summary>
    public bool HasHeldBack => _blocks.Count > 0;

    /// <summary>Whether something held back can leave now, or never will.</summary>
    public bool CanLetOut =>
        _blocks.Count > 0 && (_hook!.Committed > _committed || _hook.Refusal is not null);

    /// <summary>Marks the beginning of a command.</summary>
    public void BeginCommand() => _commandFrom = Ring.Written;

    /// <summary>Forgets what the command has decided so far: it broke.</summary>
    public void ForgetCommand() => Ring.Forget(_commandFrom);

    /// <summary>Ends a command: whoever awaits it is told once what it caused is published and followed.</summary>
    /// <exception cref="CommitRefusedException">
    /// It has more decisions than there is room for, and they may not leave: they are forgotten, and the command has not
    /// ended yet.
    /// </exception>
    public void EndCommand(CommandTicket? ticket, in CommandResult result)
    {
        if (!Ring.Buffer.IsLent) SendSpilled();
        if (ticket is null) return;
        var completed = new CompletedCommand(ticket, result, Ring.Origin + Ring.Written - 1);
        if (_hook is not null)
        {
            _heldBack.Enqueue(completed);
            _heldBackInBlock++;
            return;
        }

        Answer(in completed);
    }

    /// <summary>Ends a batch of commands: publishes it, or hands it to the hook as a block.</summary>
    public void EndBatch()
    {
        if (_hook is null)
        {
            Publish(Ring.Written);
            return;
        }

        if (Ring.Written != _blockEnd || _heldBackInBlock > 0) EndBlock();
        PublishCommitted();
    }

    /// <summary>Publishes what may leave by now.</summary>
    /// <exception cref="CommitRefusedException">Nothing more may leave; what was held back is forgotten.</exception>
    public void PublishCommitted()
    {
        if (_hook is null || _blocks.Count == 0) return;

        // Read before the committed number: what was committed before a refusal leaves.
        var refusal = _hook.Refusal;
        var committed = _hook.Committed;
        while (_committed < committed && _blocks.TryDequeue(out var end))
        {
            _committed++;
            for (var i = _heldBackCounts.Dequeue(); i > 0; i--)
            {
                var completed = _heldBack.Dequeue();
                Answer(in completed);
            }

            Publish(end);
        }

        if (refusal is null || _blocks.Count == 0) return;
        Forget();
        throw new CommitRefusedException(refusal);
    }

    /// <summary>Whether anything is published for which the carrier was not woken.</summary>
    public bool HasRest => _wokenAt != _published;

    /// <summary>Wakes the carrier for what nobody waits for.</summary>
    public void WakeForTheRest()
    {
        _wokenAt = _published;
        _station.Watch();
        _carrier.Signal();
    }

    /// <summary>Forgets everything that was not published; whoever awaits it is told that it was not decided.</summary>
    private void Forget()
    {
        Ring.Forget(_published);
        _blockEnd = _published;
        _blocks.Clear();
        _heldBackCounts.Clear();
        _heldBackInBlock = 0;
        while (_heldBack.TryDequeue(out var completed))
        {
            var ended = new CompletedCommand(completed.Ticket, new CommandResult(ResultCode.Faulted), 0);
            Answer(in ended);
        }

        Publish(_published);
    }

    private void EndBlock()
    {
        _blockEnd = Ring.Written;
        _blocks.Enqueue(_blockEnd);
        _heldBackCounts.Enqueue(_heldBackInBlock);
        _heldBackInBlock = 0;
        _hook!.OnDecided(++_blockCount);
    }

    /// <summary>Publishes decisions before a place and the answers put before.</summary>
    private void Publish(long end)
    {
        if (end != _published)
        {
            Ring.Publish(end);
            _published = end;
        }
        else if (!_hasAnswers)
        {
            return;
        }

        Completions.Flush();

        // The carrier is woken for who waits, and now and then for the rest. The fence comes between publishing and the
        // look at who waits; whoever begins to wait does it the other way round.
        Interlocked.MemoryBarrier();
        if (!_hasAnswers && !_station.IsWatched && _published - _wokenAt < WakeAfter) return;
        _hasAnswers = false;
        _wokenAt = _published;
        _carrier.Signal();
    }

    private void Answer(in CompletedCommand completed)
    {
        _hasAnswers = true;
        var wait = default(SpinWait);
        while (!Completions.TryEnqueue(in completed))
        {
            _carrier.Signal();
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Moves decisions into the ring that found it full, as the carrier makes room.</summary>
    private void SendSpilled()
    {
        var moved = 0;
        var wait = default(SpinWait);
        if (_hook is not null) WaitForCommit();
        while (!Ring.Buffer.IsLent)
        {
            var before = moved;
            moved = Ring.TakeSpilled(moved);
            Publish(Ring.Written);
            if (moved > before) continue;
            _carrier.Signal();
            wait.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>
    /// A command with more decisions than there is room for leaves in parts, so all of it must be committed before.
    /// </summary>
    private void WaitForCommit()
    {
        EndBlock();
        var wait = default(SpinWait);
        while (_blocks.Count > 0)
        {
            PublishCommitted();
            wait.SpinOnce(sleep1Threshold: 20);
        }
    }
}
