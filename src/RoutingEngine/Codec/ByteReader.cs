using System.Buffers.Binary;
using System.Text;

namespace RoutingEngine.Codec;

/// <summary>Reads what <see cref="ByteWriter"/> wrote, and refuses anything else at the byte where it departs from it.</summary>
/// <param name="bytes">The bytes.</param>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How many bytes have been read.</summary>
    public int Position { get; private set; }

    /// <summary>How many are left.</summary>
    public readonly int Left => _bytes.Length - Position;

    /// <summary>Reads a number that is not negative.</summary>
    public ulong ReadNumber()
    {
        var start = Position;
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = ReadByte();

            // Ten groups of seven bits are more than 64: of the last one only the lowest bit may be set. A last group of
            // zero says what fewer bytes say; there is one form for each number.
            if (shift == 63 && part > 1) throw Refusal(start, "a number of at most 64 bits");
            if (part == 0 && shift > 0) throw Refusal(start, "a number in its shortest form");
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80) return number;
        }
    }

    /// <summary>Reads a number that may be negative.</summary>
    public long ReadSigned()
    {
        var number = ReadNumber();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    /// <summary>Reads a number that may be negative, of 32 bits.</summary>
    public int ReadInt()
    {
        var start = Position;
        var number = ReadSigned();
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw Refusal(start, "a number of 32 bits");
    }

    /// <summary>Reads a number of 32 bits that is not negative.</summary>
    public uint ReadUInt()
    {
        var start = Position;
        var number = ReadNumber();
        return number <= uint.MaxValue ? (uint)number : throw Refusal(start, "a number of 32 bits");
    }

    /// <summary>Reads how many of something follow, each of which takes at least a byte.</summary>
    public int ReadCount()
    {
        var start = Position;
        var count = ReadNumber();
        return count <= (ulong)Left ? (int)count : throw Refusal(start, "a count of no more than the bytes that follow");
    }

    public bool ReadBool()
    {
        var start = Position;
        var value = ReadNumber();
        return value <= 1 ? value == 1 : throw Refusal(start, "0 or 1");
    }

    /// <summary>Reads a text; null where there is none.</summary>
    public string? ReadText()
    {
        var start = Position;
        var head = ReadNumber();
        if (head == 0) return null;
        return (head & 1) == 1 ? ReadUtf8(head >> 1, start) : ReadUtf16((head - 2) >> 2, head, start);
    }

    /// <summary>Reads a text that is there.</summary>
    public string ReadRequiredText()
    {
        var start = Position;
        return ReadText() ?? throw Refusal(start, "a text");
    }

    /// <summary>Reads eight bytes as they are.</summary>
    public ulong ReadWord() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong), Position));

    /// <summary>What is thrown where the bytes are not what they should be.</summary>
    /// <param name="position">Where.</param>
    /// <param name="expected">What was expected there.</param>
    public static InvalidBytesException Refusal(int position, string expected) => new(position, expected);

    private string ReadUtf8(ulong length, int start)
    {
        var taken = Take(length, start);
        try
        {
            return Strict.GetString(taken);
        }
        catch (DecoderFallbackException)
        {
            throw Refusal(start, "a text in UTF-8");
        }
    }

    private string ReadUtf16(ulong length, ulong head, int start)
    {
        if ((head & 3) != 2 || length > (ulong)Left) throw Refusal(start, "a text");
        var taken = Take(2 * length, start);
        var characters = new char[length];
        for (var i = 0; i < characters.Length; i++)
            characters[i] = (char)BinaryPrimitives.ReadUInt16LittleEndian(taken[(2 * i)..]);
        var text = new string(characters);

        // There is one form for each text.
        return ByteWriter.IsPaired(text) ? throw Refusal(start, "a text in UTF-8, which can hold this one") : text;
    }

    private byte ReadByte()
    {
        if (Position == _bytes.Length) throw Refusal(Position, "more bytes");
        return _bytes[Position++];
    }

    private ReadOnlySpan<byte> Take(ulong count, int start)
    {
        if (count > (ulong)Left) throw Refusal(start, "more bytes");
        var taken = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }
}
