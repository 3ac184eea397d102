using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using RoutingEngine.Codec;

namespace RoutingEngine.Matching.State;

/// <summary>
/// What stands around the state of a core in bytes: before it a mark, the format's version, and what of the center its
/// parts refer to; after it the state's hash, and a hash of all bytes before.
/// </summary>
internal sealed class StateForm
{
    public const int Version = 1;

    /// <summary>"RE state" in ASCII, so that a file of another kind is told at once.</summary>
    private const ulong Mark = 0x65_74_61_74_73_20_45_52;

    /// <summary>The two hashes at the end.</summary>
    private const int EndLength = 2 * sizeof(ulong);

    /// <summary>What the parts of a state refer to: queues with their plans, and rules with their arguments.</summary>
    private readonly string[] _center;

    public StateForm(Center center)
    {
        var rules = center.AgentSelectionByMedium
            .OrderBy(static pair => pair.Key.Name, StringComparer.Ordinal)
            .Select(static pair => $"{pair.Key.Name} {pair.Value.Name}{TextOf(pair.Value.Arguments)}");
        _center =
        [
            .. center.Queues.Select(static queue => $"queue {queue.Name} {queue.Medium.Name} {queue.Plan.Count}"),
            $"agents {center.AgentSelection.Name}{TextOf(center.AgentSelection.Arguments)}",
            .. rules,
            $"contacts {center.ContactSelection.Name}{TextOf(center.ContactSelection.Arguments)}",
            string.Create(CultureInfo.InvariantCulture, $"handling {center.HandlingWindow.Ticks}"),
        ];
    }

    /// <summary>Writes what stands before the state.</summary>
    /// <returns>What the state is written with.</returns>
    public ByteWriter Begin(IBufferWriter<byte> destination)
    {
        var writer = new ByteWriter(destination);
        writer.WriteWord(Mark);
        writer.Write((ulong)Version);
        writer.Write((ulong)_center.Length);
        foreach (var part in _center) writer.Write(part);
        return writer;
    }

    /// <summary>Writes what stands after the state.</summary>
    /// <param name="bytes">All that was written before.</param>
    /// <param name="stateHash">The hash of the state.</param>
    public static void End(ArrayBufferWriter<byte> bytes, ulong stateHash)
    {
        var writer = new ByteWriter(bytes);
        writer.WriteWord(stateHash);
        writer.Flush();
        writer.WriteWord(HashOf(bytes.WrittenSpan));
        writer.Flush();
    }

    /// <summary>Checks what stands around a state.</summary>
    /// <param name="bytes">A state in its binary form.</param>
    /// <param name="stateHash">The hash of the state.</param>
    /// <returns>A reader of the state itself.</returns>
    /// <exception cref="InvalidBytesException">It is none, or damaged, or of another version or center.</exception>
    public ByteReader Check(ReadOnlySpan<byte> bytes, out ulong stateHash)
    {
        if (bytes.Length < sizeof(ulong) || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Mark)
            throw ByteReader.Refusal(0, "the state of a routing engine");
        var end = bytes.Length - EndLength;
        if (end < sizeof(ulong)) throw ByteReader.Refusal(bytes.Length, "more bytes");
        stateHash = BinaryPrimitives.ReadUInt64LittleEndian(bytes[end..]);
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]) != HashOf(bytes[..^sizeof(ulong)]))
            throw ByteReader.Refusal(bytes.Length - sizeof(ulong), "the hash of all bytes before; they are damaged or cut off");
        var reader = new ByteReader(bytes[..end]);
        reader.ReadWord();
        var at = reader.Position;
        if (reader.ReadNumber() != Version) throw ByteReader.Refusal(at, "a state of version 1");
        at = reader.Position;
        if (reader.ReadCount() != _center.Length)
            throw ByteReader.Refusal(at, "the state of a center with as many queues and rules");
        foreach (var part in _center)
        {
            at = reader.Position;
            if (!string.Equals(reader.ReadText(), part, StringComparison.Ordinal))
                throw ByteReader.Refusal(at, $"the state of a center with '{part}'");
        }

        return reader;
    }

    /// <summary>The arguments of a rule, in order of their names.</summary>
    private static string TextOf(RuleArguments arguments) => string.Concat(arguments.Names
        .Order(StringComparer.Ordinal)
        .Select(name => $" {name} {ValueText(arguments[name])}"));

    private static string ValueText(object? value) => value is IReadOnlyDictionary<string, decimal> numbers
        ? string.Join(' ', numbers.Select(
            static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")))
        : string.Create(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>A hash over bytes, eight at a time, and their number.</summary>
    private static ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        var hash = default(RunningHash);
        hash.Add((ulong)bytes.Length);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash.Add(BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        ulong rest = 0;
        foreach (var part in bytes) rest = (rest << 8) | part;
        hash.Add(rest);
        return hash.Value;
    }
}
