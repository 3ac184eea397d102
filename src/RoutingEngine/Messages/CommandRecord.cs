using System.Runtime.CompilerServices;

namespace RoutingEngine.Messages;

/// <summary>
/// What a command asks for, in 24 bytes without a reference, so that it takes half a cache line of the intake ring with
/// its stamp, and the garbage collector never looks at it. Payload, ticket and tick travel beside it.
/// </summary>
/// <remarks>
/// <code>
///  head     kind 0-7 | flag 8 | has priority 9 | how it is written 10-13 | free 14-31 | priority 32-63
///  number   number of the offer or assignment, or, if the head says so, what is meant as it is hashed:
///           queue 0-31 | number of the contact or agent 32-63
///  place    place of the offer, assignment, contact or agent
/// </code>
/// No command names both an offer and a contact, so one number and one place serve for either. Readers select by a
/// mask made of one bit rather than by a branch: the core hashes every command and the kinds come in any order.
/// </remarks>
internal readonly struct CommandRecord
{
    /// <summary>A flag of the command's own; see <see cref="RoutingCommand.Flag"/>.</summary>
    public const ulong FlagBit = 1UL << 8;

    /// <summary>The head carries a priority.</summary>
    public const ulong PriorityBit = 1UL << 9;

    /// <summary>Contact, agent or queue are meant by the payload rather than by a handle.</summary>
    public const ulong NamedBit = 1UL << 10;

    /// <summary>Not a command: it fills a place of the intake, so that no caller has it.</summary>
    private const CommandKind FillerKind = (CommandKind)byte.MaxValue;

    private const int WhomShift = 11;
    private const ulong WhomBit = 1UL << WhomShift;
    private const ulong SideEntryBit = 1UL << 12;
    private const ulong EnvelopeBit = 1UL << 13;

    /// <summary>What says how the command is written rather than what it asks for; no part of the hash.</summary>
    private const ulong WrittenBits = NamedBit | WhomBit | SideEntryBit | EnvelopeBit;

    private readonly ulong _head;
    private readonly long _number;
    private readonly int _place;

    /// <summary>A command that means nobody, or means it by name.</summary>
    /// <param name="kind">What is asked for.</param>
    /// <param name="flags">The bits of its head.</param>
    public CommandRecord(CommandKind kind, ulong flags)
        : this((byte)kind | flags, number: 0, place: 0)
    {
    }

    private CommandRecord(ulong head, long number, int place)
    {
        _head = head;
        _number = number;
        _place = place;
    }

    /// <summary>A place that is taken for nobody.</summary>
    public static CommandRecord Filler => new(FillerKind, flags: 0);

    /// <summary>What is asked for.</summary>
    public CommandKind Kind => (CommandKind)(byte)_head;

    /// <summary>Whether this fills a place and asks for nothing.</summary>
    public bool IsFiller => Kind == FillerKind;

    /// <summary>Whether payload, ticket or tick lie beside the record.</summary>
    public bool HasSideEntry => (_head & SideEntryBit) != 0;

    /// <summary>
    /// Whether a contact, agent or queue is meant, by handle or by name, rather than an offer or assignment.
    /// </summary>
    public bool HasTarget => (_head & (WhomBit | NamedBit)) != 0;

    /// <summary>Whether the payload stands in an envelope.</summary>
    public bool HasEnvelope => (_head & EnvelopeBit) != 0;

    /// <inheritdoc cref="RoutingCommand.Flag"/>
    public bool Flag => (_head & FlagBit) != 0;

    /// <inheritdoc cref="RoutingCommand.HasPriority"/>
    public bool HasPriority => (_head & PriorityBit) != 0;

    /// <inheritdoc cref="RoutingCommand.IsNamed"/>
    public bool IsNamed => (_head & NamedBit) != 0;

    /// <inheritdoc cref="RoutingCommand.OwnPriority"/>
    public int Priority => (int)(_head >> 32);

    /// <inheritdoc cref="RoutingCommand.Head"/>
    public ulong Head => _head & ~WrittenBits;

    /// <inheritdoc cref="RoutingCommand.Whom"/>
    public ulong Whom => (ulong)(_number & WhomMask);

    /// <inheritdoc cref="RoutingCommand.Number"/>
    public long Number => _number & ~WhomMask;

    /// <inheritdoc cref="RoutingCommand.TargetIndex"/>
    public int TargetIndex => _place & (int)WhomMask;

    /// <inheritdoc cref="RoutingCommand.Slot"/>
    public int Slot => _place & ~(int)WhomMask;

    /// <summary>All ones if the number says who is meant, zero if it is the number of an offer or assignment.</summary>
    private long WhomMask
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => -(long)((_head >> WhomShift) & 1);
    }

    /// <summary>A command about an offer or an assignment.</summary>
    public static CommandRecord About(CommandKind kind, long number, int slot) => new((byte)kind, number, slot);

    /// <summary>A command about a contact or an agent.</summary>
    public static CommandRecord About(CommandKind kind, (int Index, uint Number) target, ulong flags) =>
        new((byte)kind | flags | WhomBit, (long)((ulong)target.Number << 32), target.Index);

    /// <summary>A command about a queue.</summary>
    public static CommandRecord About(CommandKind kind, QueueHandle queue, ulong flags) =>
        new((byte)kind | flags | WhomBit, (uint)queue.Index, place: 0);

    /// <summary>The same record, with a mark that something lies beside it.</summary>
    public CommandRecord WithSideEntry() => new(_head | SideEntryBit, _number, _place);

    /// <summary>The same record without that mark.</summary>
    public CommandRecord WithoutSideEntry() => new(_head & ~SideEntryBit, _number, _place);

    /// <summary>The same record, its payload in an envelope.</summary>
    public CommandRecord WithEnvelope() => new(_head | EnvelopeBit, _number, _place);

    /// <summary>The same record, its payload without an envelope.</summary>
    public CommandRecord WithoutEnvelope() => new(_head & ~EnvelopeBit, _number, _place);
}
