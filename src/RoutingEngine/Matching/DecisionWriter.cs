using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Messages;

namespace RoutingEngine.Matching;

/// <summary>
/// Writes decisions: numbers them without gaps, stamps them with the tick, and folds each of them, and each command,
/// into the decision hash. Owned by the engine thread.
/// </summary>
internal sealed class DecisionWriter(IdleClock clock)
{
    private readonly IdleClock _clock = clock;
    [NotState("belongs to the driver")]
    private DecisionBuffer _buffer = null!;
    private RunningHash _hash;

    /// <summary>
    /// Who asked for the command at hand, which goes with what is decided about contacts, offers and queues.
    /// </summary>
    [field: NotState("null between commands")]
    public Intervention? By { get; set; }

    /// <summary>Number of the last decision.</summary>
    public long Sequence { get; private set; }

    /// <summary>A hash over all commands and decisions so far.</summary>
    public ulong Hash => _hash.Value;

    /// <summary>What the hash has come to.</summary>
    public RunningHash RunningHash => _hash;

    /// <summary>Numbers and hash go on from where they had come to.</summary>
    public void Resume(long sequence, RunningHash hash) => (Sequence, _hash) = (sequence, hash);

    /// <summary>Decisions go there from now on.</summary>
    public void Use(DecisionBuffer buffer)
    {
        // Assigns only on change: storing a reference runs the GC write barrier.
        if (!ReferenceEquals(_buffer, buffer)) _buffer = buffer;
    }

    /// <summary>Folds a command and how it ended into the hash.</summary>
    public void Fold(in RoutingCommand command, ResultCode code) => CommandHash.Add(ref _hash, in command, code);

    /// <summary>Folds in what went with a command.</summary>
    public void Fold(CommandEnvelope envelope)
    {
        _hash.Add(envelope.Id);
        _hash.Add(envelope.ActingAgent);
        _hash.Add(envelope.By?.Actor);
        _hash.Add(envelope.By?.Note);
        if (envelope.RetryAfter is { } retry) _hash.Add(retry.Ticks);
    }

    /// <summary>Folds in that a command was answered and not executed.</summary>
    public void FoldAnswer(bool isRepeated) => _hash.Add(isRepeated);

    /// <summary>A contact came to the door: it is queued, or blocked.</summary>
    /// <param name="kind">Queued or blocked.</param>
    /// <param name="reason">Why.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="handle">Its handle, which has no place where it was blocked.</param>
    /// <param name="request">What it asked for, if it came with a request.</param>
    public void WriteEntry(
        DecisionKind kind, DecisionReason reason, ContactRef contact, ContactHandle handle, object? request)
    {
        ref var decision = ref NextAlone(HeadOf(kind, reason) | contact.State.HeadBits);
        decision.Contact = handle;
        decision.Priority = contact.State.Priority;
        Fold(in decision);
        if (request is not null) _buffer.Attach(ref decision, request);
        else AttachBy(ref decision);
    }

    /// <summary>About a contact that is in nobody's hand.</summary>
    public void WriteContact(DecisionKind kind, DecisionReason reason, ContactRef contact)
    {
        ref var decision = ref NextAlone(HeadOf(kind, reason) | contact.State.HeadBits);
        decision.Contact = contact.Handle;
        Fold(in decision);
        AttachBy(ref decision);
    }

    /// <summary>Something about a contact is another.</summary>
    public void WriteUpdate(ContactRef contact, ContactUpdate update)
    {
        ref var decision = ref NextAlone(
            HeadOf(DecisionKind.ContactUpdated, DecisionReason.Command) | contact.State.HeadBits);
        decision.Contact = contact.Handle;
        Fold(in decision);
        _buffer.Attach(ref decision, By is null ? update : new UpdateBySomebody(update, By));
    }

    /// <summary>About a contact and what an agent has in hand of it.</summary>
    public void WriteHand(DecisionKind kind, DecisionReason reason, ContactRef contact, AgentRef agent)
    {
        ref var decision = ref Next(HeadOf(kind, reason) | contact.State.HeadBits);
        decision.Contact = contact.Handle;
        decision.Agent = agent.Handle;
        decision.OfferNumber = contact.State.Hand.Number;
        decision.Slot = contact.Slot.Index;
        Fold(in decision);
        AttachBy(ref decision);
    }

    /// <summary>About a contact and an agent who has it in hand no more.</summary>
    public void WritePair(DecisionKind kind, ContactRef contact, AgentRef agent)
    {
        ref var decision = ref NextAlone(HeadOf(kind, DecisionReason.Deadline) | contact.State.HeadBits);
        decision.Contact = contact.Handle;
        decision.Agent = agent.Handle;
        Fold(in decision);
    }

    /// <summary>About an agent.</summary>
    public void WriteAgent(DecisionKind kind, DecisionReason reason, AgentRef agent, object? payload = null)
    {
        ref var decision = ref NextAlone(DecisionRecord.HeadOf(kind, reason, step: 0, queue: -1));
        decision.Agent = agent.Handle;
        Fold(in decision);
        if (payload is not null) _buffer.Attach(ref decision, payload);
    }

    /// <summary>About the units of an agent that are held from outside.</summary>
    public void WriteLoad(AgentRef agent, int units)
    {
        ref var decision = ref NextAlone(
            DecisionRecord.HeadOf(DecisionKind.AgentLoadChanged, DecisionReason.Command, step: 0, queue: -1));
        decision.Agent = agent.Handle;
        decision.Priority = units;
        Fold(in decision);
    }

    /// <summary>About a queue.</summary>
    public void WriteQueue(DecisionKind kind, int queue)
    {
        ref var decision = ref NextAlone(DecisionRecord.HeadOf(kind, DecisionReason.Command, step: 0, queue));
        Fold(in decision);
        AttachBy(ref decision);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AttachBy(ref DecisionRecord decision)
    {
        if (By is not null) _buffer.Attach(ref decision, By);
    }

    private static ulong HeadOf(DecisionKind kind, DecisionReason reason) =>
        DecisionRecord.HeadOf(kind, reason, step: 0, queue: 0);

    /// <summary>The next decision, of nobody and no offer so far.</summary>
    private ref DecisionRecord NextAlone(ulong head)
    {
        ref var decision = ref Next(head);
        decision.Contact = default;
        decision.Agent = default;
        decision.OfferNumber = 0;
        decision.Slot = 0;
        return ref decision;
    }

    /// <summary>The next decision; contact, agent, offer and slot are filled in next, each of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref DecisionRecord Next(ulong head)
    {
        ref var decision = ref _buffer.Add();
        decision.Begin(head, ++Sequence, _clock.Tick);
        return ref decision;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Fold(in DecisionRecord decision) => _hash.Add(
        decision.Head,
        (ulong)decision.Tick,
        decision.Contact.Number | ((ulong)decision.Agent.Number << 32),
        (ulong)decision.OfferNumber);
}
