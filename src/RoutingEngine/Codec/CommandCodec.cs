using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using RoutingEngine.Codec;
using RoutingEngine.Messages;

namespace RoutingEngine;

/// <summary>The binary form of commands: what a journal keeps and a wire carries.</summary>
/// <remarks>
/// A command in its form is the format's version, then kind, flags and tick, its id if it has one, and what its kind
/// asks for; docs/codec.md states every byte. The same command has the same bytes on every machine, and a command that
/// is read back decides as the one that was written. Thread-safe: no state.
/// </remarks>
public static class CommandCodec
{
    /// <summary>The version of the format that is written.</summary>
    public const int Version = 1;

    private const ulong FlagFlag = 1;
    private const ulong PriorityFlag = 2;
    private const ulong NamedFlag = 4;
    private const ulong IdFlag = 8;
    private const ulong AgentFlag = 16;
    private const ulong ContactFlag = 32;
    private const ulong ByFlag = 64;
    private const ulong RetryFlag = 256;
    private const ulong AgeFlag = 128;
    private const ulong FlagsMax = 511;

    /// <summary>What goes with a command, rather than what it asks for.</summary>
    private const ulong EnvelopeFlags = IdFlag | AgentFlag | ByFlag | RetryFlag;

    /// <summary>Writes a command in its binary form.</summary>
    /// <param name="command">The command, with its tick.</param>
    /// <param name="destination">Where the bytes go.</param>
    /// <exception cref="ArgumentNullException">The destination is null.</exception>
    public static void Write(in RoutingCommand command, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var writer = new ByteWriter(destination);
        writer.Write((ulong)Version);
        writer.Write((ulong)command.Kind);
        writer.Write(FlagsOf(in command));
        writer.Write(command.Tick);
        if (command.Id is { } id) writer.Write(id);
        if (command.ActingAgent is { } agent) writer.Write(agent);
        if (command.Intervention is { } by)
        {
            writer.Write(by.Actor);
            writer.Write(by.Note);
        }

        if (command.RetryTime is { } retry) writer.Write(retry.Ticks);

        WriteBody(ref writer, in command);
        writer.Flush();
    }

    /// <summary>Reads one command.</summary>
    /// <param name="bytes">Bytes that begin with a command; what follows it is left alone.</param>
    /// <param name="length">How many bytes it took.</param>
    /// <returns>The command, with its tick.</returns>
    /// <exception cref="InvalidBytesException">The bytes are no command in this form.</exception>
    public static RoutingCommand Read(ReadOnlySpan<byte> bytes, out int length)
    {
        var reader = new ByteReader(bytes);
        var command = Read(ref reader);
        length = reader.Position;
        return command;
    }

    /// <summary>Reads one command, if it is one.</summary>
    /// <param name="bytes">Bytes that begin with a command; what follows it is left alone.</param>
    /// <param name="command">The command, with its tick.</param>
    /// <param name="length">How many bytes it took.</param>
    /// <param name="error">Where the bytes are something else, and what was expected there; null = nowhere.</param>
    /// <returns>Whether a command was read.</returns>
    public static bool TryRead(
        ReadOnlySpan<byte> bytes,
        out RoutingCommand command,
        out int length,
        [NotNullWhen(false)] out InvalidBytesException? error)
    {
        try
        {
            command = Read(bytes, out length);
            error = null;
            return true;
        }
        catch (InvalidBytesException invalid)
        {
            (command, length, error) = (default, 0, invalid);
            return false;
        }
    }

    private static ulong FlagsOf(in RoutingCommand command) =>
        (command.Flag ? FlagFlag : 0)
        | (command.HasPriority ? PriorityFlag : 0)
        | (command.IsNamed ? NamedFlag : 0)
        | (command.Id is not null ? IdFlag : 0)
        | (command.ActingAgent is not null ? AgentFlag : 0)
        | (command.Intervention is not null ? ByFlag : 0)
        | (command.RetryTime is not null ? RetryFlag : 0)
        | (command.Request?.EnqueuedAt is not null ? AgeFlag : 0)
        | (IsEndByContact(in command) ? ContactFlag : 0);

    private static bool IsEndByContact(in RoutingCommand command) =>
        command.Kind is CommandKind.Complete or CommandKind.Close && command.HasTarget;

    private static void WriteBody(ref ByteWriter writer, in RoutingCommand command)
    {
        switch (command.Kind)
        {
            case CommandKind.Submit when command.Request is { } request:
                ModelCodec.Write(ref writer, request);
                if (request.EnqueuedAt is { } enqueuedAt) writer.Write(enqueuedAt);
                break;
            case CommandKind.Submit:
                writer.Write((long)command.QueueIndex);
                if (command.HasPriority) writer.Write((long)command.OwnPriority);
                break;
            case CommandKind.HoldQueue or CommandKind.ReleaseQueue:
                if (command.IsNamed) writer.Write(command.Name);
                else writer.Write((long)command.QueueIndex);
                break;
            case CommandKind.Cancel or CommandKind.Abandon or CommandKind.TakeBack or CommandKind.SignOut:
            case CommandKind.HoldContact or CommandKind.ReleaseContact:
            case CommandKind.Complete or CommandKind.Close when command.HasTarget:
                WriteTarget(ref writer, in command);
                break;
            case CommandKind.SignIn:
                writer.Write(command.NamedAgent!.Name);
                ModelCodec.Write(ref writer, command.Profile!);
                break;
            case CommandKind.UpdateProfile:
                WriteTarget(ref writer, in command);
                ModelCodec.Write(ref writer, command.Profile!);
                break;
            case CommandKind.SetExternalLoad:
                WriteTarget(ref writer, in command);
                writer.Write((long)command.ExternalUnits!.Value);
                break;
            case CommandKind.SetPresence:
                WriteTarget(ref writer, in command);
                ModelCodec.Write(ref writer, command.Presence!);
                break;
            case CommandKind.OfferTo or CommandKind.Claim:
                WriteTarget(ref writer, in command);
                writer.Write(command.ToAgent);
                break;
            case CommandKind.Requeue:
                WriteTarget(ref writer, in command);
                writer.Write(command.ToQueue);
                break;
            case CommandKind.UpdateContact:
                WriteTarget(ref writer, in command);
                ModelCodec.Write(ref writer, command.Update!);
                break;
            case CommandKind.None or CommandKind.AdvanceTime:
                break;
            default:
                writer.Write(command.Number);
                writer.Write((long)command.Slot);
                break;
        }
    }

    private static void WriteTarget(ref ByteWriter writer, in RoutingCommand command)
    {
        if (command.IsNamed)
        {
            writer.Write(command.Name);
            return;
        }

        writer.Write((long)command.TargetIndex);
        writer.Write((ulong)command.TargetNumber);
    }

    private static RoutingCommand Read(ref ByteReader reader)
    {
        if (reader.ReadNumber() != Version) throw ByteReader.Refusal(0, "a command of version 1");
        var kindAt = reader.Position;
        var kind = reader.ReadNumber();
        var flagsAt = reader.Position;
        var flags = reader.ReadNumber();
        if (flags > FlagsMax) throw ByteReader.Refusal(flagsAt, "the flags of a command");
        var tick = reader.ReadSigned();
        var id = (flags & IdFlag) != 0 ? reader.ReadRequiredText() : null;
        var agent = (flags & AgentFlag) != 0 ? reader.ReadRequiredText() : null;
        var actor = (flags & ByFlag) != 0 ? reader.ReadRequiredText() : null;
        var note = actor is null ? null : reader.ReadText();
        var retryAt = reader.Position;
        var retry = (flags & RetryFlag) != 0 ? reader.ReadSigned() : 0;
        if (retry < 0 || retry > ContactQueue.TimeMax.Ticks)
            throw ByteReader.Refusal(retryAt, "ticks of a time, at most 3,650 days");
        var head = new CommandHead((CommandKind)Math.Min(kind, byte.MaxValue), flags, kindAt);
        var command = ReadBody(ref reader, head).AtTick(tick);

        // A flag that the command itself does not have would be lost.
        var mayHaveAll = FlagsOf(in command) == (flags & ~EnvelopeFlags);
        mayHaveAll &= agent is null || RoutingCommand.MayBeAnAgents(command.Kind);
        mayHaveAll &= (flags & RetryFlag) == 0 || RoutingCommand.MayStateRetry(command.Kind);
        if (!mayHaveAll)
            throw ByteReader.Refusal(flagsAt, "flags that its kind may have");
        if ((flags & RetryFlag) != 0) command = command.RetryAfter(new TimeSpan(retry));
        if (agent is not null) command = command.AsAgent(agent);
        if (actor is not null) command = command.By(actor, note);
        return id is null ? command : command.WithId(id);
    }

    private static RoutingCommand ReadBody(ref ByteReader reader, CommandHead head) => head.Kind switch
    {
        CommandKind.None => default,
        CommandKind.AdvanceTime => RoutingCommand.AdvanceTime(0),
        CommandKind.Submit => ReadSubmit(ref reader, head),
        CommandKind.Cancel when head.IsNamed => RoutingCommand.Cancel(reader.ReadRequiredText()),
        CommandKind.Cancel => RoutingCommand.Cancel(ReadContact(ref reader)),
        CommandKind.Abandon when head.IsNamed => RoutingCommand.Abandon(reader.ReadRequiredText()),
        CommandKind.Abandon => RoutingCommand.Abandon(ReadContact(ref reader)),
        CommandKind.TakeBack when head.IsNamed => RoutingCommand.TakeBack(reader.ReadRequiredText()),
        CommandKind.TakeBack => RoutingCommand.TakeBack(ReadContact(ref reader)),
        CommandKind.Requeue when head.IsNamed => RoutingCommand.Requeue(reader.ReadRequiredText(), reader.ReadText()),
        CommandKind.Requeue => RoutingCommand.Requeue(ReadContact(ref reader), reader.ReadText()),
        CommandKind.UpdateContact when head.IsNamed =>
            RoutingCommand.UpdateContact(reader.ReadRequiredText(), ModelCodec.ReadUpdate(ref reader)),
        CommandKind.UpdateContact =>
            RoutingCommand.UpdateContact(ReadContact(ref reader), ModelCodec.ReadUpdate(ref reader)),
        CommandKind.HoldContact when head.IsNamed => RoutingCommand.HoldContact(reader.ReadRequiredText()),
        CommandKind.HoldContact => RoutingCommand.HoldContact(ReadContact(ref reader)),
        CommandKind.ReleaseContact when head.IsNamed => RoutingCommand.ReleaseContact(reader.ReadRequiredText()),
        CommandKind.ReleaseContact => RoutingCommand.ReleaseContact(ReadContact(ref reader)),
        CommandKind.OfferTo when head.IsNamed => RoutingCommand.OfferTo(reader.ReadRequiredText(), reader.ReadRequiredText()),
        CommandKind.OfferTo => RoutingCommand.OfferTo(ReadContact(ref reader), reader.ReadRequiredText()),
        CommandKind.Claim when head.IsNamed => RoutingCommand.Claim(reader.ReadRequiredText(), reader.ReadRequiredText()),
        CommandKind.Claim => RoutingCommand.Claim(ReadContact(ref reader), reader.ReadRequiredText()),
        CommandKind.SignIn => RoutingCommand.SignIn(
            new CenterAgent(reader.ReadRequiredText(), ModelCodec.ReadProfile(ref reader))),
        CommandKind.UpdateProfile when head.IsNamed => RoutingCommand.UpdateProfile(
            new CenterAgent(reader.ReadRequiredText(), ModelCodec.ReadProfile(ref reader))),
        CommandKind.UpdateProfile => RoutingCommand.UpdateProfile(
            ReadAgent(ref reader), ModelCodec.ReadProfile(ref reader)),
        CommandKind.SetExternalLoad when head.IsNamed =>
            RoutingCommand.SetExternalLoad(reader.ReadRequiredText(), ReadUnits(ref reader)),
        CommandKind.SetExternalLoad => RoutingCommand.SetExternalLoad(ReadAgent(ref reader), ReadUnits(ref reader)),
        CommandKind.SetPresence when head.IsNamed => RoutingCommand.SetPresence(
            reader.ReadRequiredText(), ModelCodec.ReadPresence(ref reader)),
        CommandKind.SetPresence => RoutingCommand.SetPresence(
            ReadAgent(ref reader), ModelCodec.ReadPresence(ref reader)),
        CommandKind.SignOut when head.IsNamed => RoutingCommand.SignOut(reader.ReadRequiredText(), head.Mode),
        CommandKind.SignOut => RoutingCommand.SignOut(ReadAgent(ref reader), head.Mode),
        CommandKind.HoldQueue when head.IsNamed => RoutingCommand.HoldQueue(reader.ReadRequiredText()),
        CommandKind.HoldQueue => RoutingCommand.HoldQueue(new QueueHandle(reader.ReadInt())),
        CommandKind.ReleaseQueue when head.IsNamed => RoutingCommand.ReleaseQueue(reader.ReadRequiredText()),
        CommandKind.ReleaseQueue => RoutingCommand.ReleaseQueue(new QueueHandle(reader.ReadInt())),
        CommandKind.Accept => RoutingCommand.Accept(ReadOffer(ref reader)),
        CommandKind.Decline => RoutingCommand.Decline(ReadOffer(ref reader)),
        CommandKind.Fail => RoutingCommand.Fail(ReadOffer(ref reader)),
        CommandKind.Revoke => RoutingCommand.Revoke(ReadOffer(ref reader)),
        CommandKind.Complete when head.IsNamed => RoutingCommand.Complete(reader.ReadRequiredText()),
        CommandKind.Complete when head.IsByContact => RoutingCommand.Complete(ReadContact(ref reader)),
        CommandKind.Complete => RoutingCommand.Complete(ReadAssignment(ref reader)),
        CommandKind.Close when head.IsNamed => RoutingCommand.Close(reader.ReadRequiredText()),
        CommandKind.Close when head.IsByContact => RoutingCommand.Close(ReadContact(ref reader)),
        CommandKind.Close => RoutingCommand.Close(ReadAssignment(ref reader)),
        _ => throw ByteReader.Refusal(head.KindAt, "the kind of a command"),
    };

    private static RoutingCommand ReadSubmit(ref ByteReader reader, CommandHead head)
    {
        if (head.IsNamed)
        {
            var request = ModelCodec.ReadRequest(ref reader);
            return RoutingCommand.Submit(head.HasAge ? request with { EnqueuedAt = reader.ReadSigned() } : request);
        }

        var queue = new QueueHandle(reader.ReadInt());
        return head.HasPriority ? RoutingCommand.Submit(queue, reader.ReadInt()) : RoutingCommand.Submit(queue);
    }

    private static ContactHandle ReadContact(ref ByteReader reader) => new(reader.ReadInt(), reader.ReadUInt());

    private static AgentHandle ReadAgent(ref ByteReader reader) => new(reader.ReadInt(), reader.ReadUInt());

    private static int ReadUnits(ref ByteReader reader)
    {
        var start = reader.Position;
        var units = reader.ReadInt();
        return units is >= 0 and <= AgentCapacity.UnitsMax
            ? units
            : throw ByteReader.Refusal(start, "0 to 1,000,000 units");
    }

    private static OfferId ReadOffer(ref ByteReader reader) => new(reader.ReadSigned(), reader.ReadInt());

    private static AssignmentId ReadAssignment(ref ByteReader reader) => new(reader.ReadSigned(), reader.ReadInt());

    /// <summary>What stands before the body of a command.</summary>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Flags">Its flags.</param>
    /// <param name="KindAt">Where the kind stands.</param>
    private readonly record struct CommandHead(CommandKind Kind, ulong Flags, int KindAt)
    {
        public bool IsNamed => (Flags & NamedFlag) != 0;

        public bool IsByContact => (Flags & ContactFlag) != 0;

        public bool HasPriority => (Flags & PriorityFlag) != 0;

        public bool HasAge => (Flags & AgeFlag) != 0;

        public SignOutMode Mode => (Flags & FlagFlag) != 0 ? SignOutMode.Drain : SignOutMode.Now;
    }
}
