using System.Runtime.CompilerServices;
using RoutingEngine.Matching;

namespace RoutingEngine.LoadTests.Systems.Floor;

/// <summary>
/// What the floor leaves behind: its last decisions in a ring, and the product's running hash over decisions and
/// commands, four words each.
/// </summary>
internal sealed class FloorTrace
{
    /// <summary>A power of two.</summary>
    private const int Capacity = 256;

    private const ulong NumberHalf = 0xFFFFFFFF_00000000;

    private readonly AlignedStore<FloorDecision> _decisions = new(Capacity);
    private RunningHash _hash;
    private long _sequence;
    private long _tick;

    /// <summary>The tick of the command that runs.</summary>
    public long Tick => _tick;

    /// <summary>Number of the last decision.</summary>
    public long Sequence => _sequence;

    /// <summary>The hash over everything so far.</summary>
    public ulong Hash => _hash.Value;

    /// <summary>One of the last decisions, by its number.</summary>
    public ref readonly FloorDecision this[long sequence] => ref _decisions[(int)sequence & (Capacity - 1)];

    /// <summary>A handle: a place, and the number that guards it against reuse.</summary>
    public static ulong HandleOf(int place, long number) => (uint)place | ((ulong)number << 32);

    /// <summary>Starts a command, a tick after the one before.</summary>
    public void Begin() => _tick++;

    /// <summary>Records a decision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Decide(
        DecisionKind kind, DecisionReason reason, in FloorSubject subject, int slot = 0, int priority = 0)
    {
        var sequence = ++_sequence;
        ref var decision = ref _decisions[(int)sequence & (Capacity - 1)];
        var head = (ulong)kind | ((ulong)reason << 8) | ((ulong)(uint)subject.Lane << 32);
        decision.Head = head;
        decision.Sequence = sequence;
        decision.Tick = _tick;
        decision.Contact = subject.Contact;
        decision.Agent = subject.Agent;
        decision.OfferNumber = subject.OfferNumber;
        decision.Slot = slot;
        decision.Priority = priority;
        decision.Payload = 0;
        var numbers = (subject.Contact >> 32) | (subject.Agent & NumberHalf);
        _hash.Add(head, (ulong)_tick, numbers, (ulong)subject.OfferNumber);
    }

    /// <summary>Ends a command: folds in what was asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End(CommandKind kind, int lane, int priority, long number) =>
        _hash.Add((ulong)kind | ((ulong)(uint)priority << 32), (ulong)_tick, (uint)lane, (ulong)number);
}

/// <summary>Whom a decision is about.</summary>
internal readonly record struct FloorSubject(int Lane, ulong Contact, ulong Agent, long OfferNumber);
