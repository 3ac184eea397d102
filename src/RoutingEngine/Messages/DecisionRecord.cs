namespace RoutingEngine.Messages;

/// <summary>
/// A decision as the core writes it and the ring carries it: 56 bytes without a reference, so that it is copied without
/// a write barrier. What it goes with, its payload, lies beside it where <see cref="HasPayload"/> says so.
/// </summary>
internal struct DecisionRecord
{
    private const ulong KindMask = 0x7F;
    private const ulong PayloadBit = 0x80;

    // Kind, the mark of a payload, reason, step and queue as one word, which is written and hashed at once.
    private ulong _head;

    public long Sequence;
    public long Tick;
    public ContactHandle Contact;
    public AgentHandle Agent;
    public long OfferNumber;
    public int Slot;
    public int Priority;

    public DecisionKind Kind
    {
        readonly get => (DecisionKind)(byte)(_head & KindMask);
        set => _head = (_head & ~KindMask) | (byte)value;
    }

    public DecisionReason Reason
    {
        readonly get => (DecisionReason)(byte)(_head >> 8);
        set => _head = (_head & ~0xFF00UL) | ((ulong)(byte)value << 8);
    }

    public short Step
    {
        readonly get => (short)(_head >> 16);
        set => _head = (_head & ~0xFFFF_0000UL) | ((ulong)(ushort)value << 16);
    }

    public int Queue
    {
        readonly get => (int)(_head >> 32);
        set => _head = (uint)_head | ((ulong)(uint)value << 32);
    }

    /// <summary>Whether a payload lies beside it.</summary>
    public readonly bool HasPayload => (_head & PayloadBit) != 0;

    /// <summary>Kind, reason, step and queue as one word, as it is hashed.</summary>
    public readonly ulong Head => _head & ~PayloadBit;

    /// <summary>Begins a new decision: no payload, no priority; whoever calls fills in the rest.</summary>
    public void Begin(ulong head, long sequence, long tick)
    {
        _head = head;
        Sequence = sequence;
        Tick = tick;
        Priority = 0;
    }

    /// <summary>Marks that a payload lies beside it.</summary>
    public void MarkPayload() => _head |= PayloadBit;

    public static ulong HeadOf(DecisionKind kind, DecisionReason reason, int step, int queue) =>
        (byte)kind | ((ulong)(byte)reason << 8) | ((ulong)(ushort)step << 16) | ((ulong)(uint)queue << 32);
}
