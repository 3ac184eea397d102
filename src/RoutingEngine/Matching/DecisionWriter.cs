using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine.Matching;

/// <summary>
/// Writes decisions: numbers them without gaps, stamps them with the tick, and folds each of them, and each command,
/// into the decision hash. Owned by the engine thread.
/// </summary>
internal sealed class DecisionWriter(ContactBacklog backlog, AgentRoster roster, IdleClock clock)
{
    [NotState("that of the core")]
    private readonly ContactBacklog _backlog = backlog;
    [NotState("that of the core")]
    private readonly AgentRoster _roster = roster;
    [NotState("that of the core")]
    private readonly IdleClock _clock = clock;
    [NotState("belongs to the driver")]
    private DecisionBuffer _buffer = null!;
    private RunningHash _hash;

    /// <summary>Number of the last decision.</summary>
    public long Sequence { get; private set; }

    /// <summary>A hash over all commands and decisions so far.</summary>
    public ulong Hash => _hash.Value;

    /// <summary>Decisions go there from now on.</summary>
    public void Use(DecisionBuffer buffer)
    {
        // A reference is written only where it changes: that costs the collector's book-keeping each time.
        if (!ReferenceEquals(_buffer, buffer)) _buffer = buffer;
    }

    /// <summary>Folds a command and how it ended into the hash.</summary>
    public void Fold(in RoutingCommand command, ResultCode code) => CommandHash.Add(ref _hash, in command, code);

    /// <summary>A contact came to the door: it is queued, or blocked.</summary>
    public void WriteEntry(
        DecisionKind kind, DecisionReason reason, ContactHandle contact, in ContactState state, object? request)
    {
        ref var decision = ref NextAlone(kind, reason, state.Step, state.View.Queue);
        decision.Contact = contact;
        decision.Priority = state.View.Priority;
        if (request is not null) _buffer.Attach(ref decision, request);
        Fold(in decision);
    }

    /// <summary>About a contact that is in nobody's hand.</summary>
    public void WriteContact(DecisionKind kind, DecisionReason reason, ContactSlot contact)
    {
        ref readonly var state = ref _backlog[contact];
        ref var decision = ref NextAlone(kind, reason, state.Step, state.View.Queue);
        decision.Contact = state.HandleAt(contact);
        Fold(in decision);
    }

    /// <summary>About a contact and what an agent has in hand of it.</summary>
    public void WriteHand(DecisionKind kind, DecisionReason reason, ContactSlot contact) =>
        WriteHand(kind, reason, contact, in _backlog[contact], in _roster[_backlog[contact].Hand.Agent]);

    /// <inheritdoc cref="WriteHand(DecisionKind, DecisionReason, ContactSlot)"/>
    public void WriteHand(
        DecisionKind kind, DecisionReason reason, ContactSlot contact, in ContactState state, in AgentState agent)
    {
        var head = RoutingDecision.HeadOf(kind, reason, state.Step, state.View.Queue);
        WriteHand(head, contact, in state, in agent, state.Hand.Number);
    }

    /// <summary>About a contact and what an agent had in hand of it.</summary>
    /// <param name="head">Kind, reason, step and queue.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="state">Its state.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="number">Number of the offer it was.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteHand(ulong head, ContactSlot contact, in ContactState state, in AgentState agent, long number)
    {
        ref var decision = ref Next(head);
        decision.Contact = state.HandleAt(contact);
        decision.Agent = agent.Handle;
        decision.OfferNumber = number;
        decision.Slot = contact.Index;
        Fold(in decision);
    }

    /// <summary>About an agent.</summary>
    public void WriteAgent(DecisionKind kind, DecisionReason reason, AgentSlot agent, object? payload = null)
    {
        ref var decision = ref NextAlone(kind, reason, step: 0, queue: -1);
        decision.Agent = _roster[agent].Handle;
        if (payload is not null) _buffer.Attach(ref decision, payload);
        Fold(in decision);
    }

    /// <summary>About a queue.</summary>
    public void WriteQueue(DecisionKind kind, int queue)
    {
        ref var decision = ref NextAlone(kind, DecisionReason.Command, step: 0, queue);
        Fold(in decision);
    }

    /// <summary>The next decision, of nobody and no offer so far.</summary>
    private ref RoutingDecision NextAlone(DecisionKind kind, DecisionReason reason, int step, int queue)
    {
        ref var decision = ref Next(RoutingDecision.HeadOf(kind, reason, step, queue));
        decision.Contact = default;
        decision.Agent = default;
        decision.OfferNumber = 0;
        decision.Slot = 0;
        return ref decision;
    }

    /// <summary>The next decision; contact, agent, offer and slot are filled in next, each of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref RoutingDecision Next(ulong head)
    {
        ref var decision = ref _buffer.Add();
        decision.Head = head;
        decision.Sequence = ++Sequence;
        decision.Tick = _clock.Tick;
        decision.Priority = 0;
        return ref decision;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fold(in RoutingDecision decision) => _hash.Add(
        decision.Head,
        (ulong)decision.Tick,
        decision.Contact.Number | ((ulong)decision.Agent.Number << 32),
        (ulong)decision.OfferNumber);
}
