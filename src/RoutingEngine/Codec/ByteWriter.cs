using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace RoutingEngine.Codec;

/// <summary>
/// Writes numbers and texts in as few bytes as they need: integers in groups of seven bits, lowest first, the sign in
/// the lowest bit; texts by length. What it has written counts for the destination after <see cref="Flush"/>.
/// </summary>
/// <param name="destination">Where the bytes go.</param>
internal ref struct ByteWriter(IBufferWriter<byte> destination)
{
    /// <summary>The most bytes that one number takes.</summary>
    private const int NumberBytesMax = 10;

    private readonly IBufferWriter<byte> _destination = destination;
    private Span<byte> _room;
    private int _used;

    /// <summary>Writes a number that is not negative.</summary>
    public void Write(ulong number)
    {
        Ensure(NumberBytesMax);
        while (number >= 0x80)
        {
            _room[_used++] = (byte)(number | 0x80);
            number >>= 7;
        }

        _room[_used++] = (byte)number;
    }

    /// <summary>Writes a number that may be negative.</summary>
    public void Write(long number) => Write((ulong)((number << 1) ^ (number >> 63)));

    public void Write(bool value) => Write(value ? 1UL : 0UL);

    /// <summary>Writes a text, or that there is none.</summary>
    /// <remarks>
    /// UTF-8, after twice its length in bytes plus one. A text with half a surrogate pair, which UTF-8 cannot hold,
    /// stands as UTF-16 after twice its length plus two; 0 says that there is none.
    /// </remarks>
    public void Write(string? text)
    {
        if (text is null)
        {
            Write(0UL);
            return;
        }

        if (IsPaired(text))
        {
            var length = Encoding.UTF8.GetByteCount(text);
            Write(((ulong)length << 1) + 1);
            Ensure(length);
            _used += Encoding.UTF8.GetBytes(text, _room[_used..]);
            return;
        }

        Write(((ulong)text.Length << 2) + 2);
        Ensure(2 * text.Length);
        foreach (var character in text)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(_room[_used..], character);
            _used += 2;
        }
    }

    /// <summary>Writes eight bytes as they are, lowest first.</summary>
    public void WriteWord(ulong word)
    {
        Ensure(sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(_room[_used..], word);
        _used += sizeof(ulong);
    }

    /// <summary>Hands what was written to the destination.</summary>
    public void Flush()
    {
        _destination.Advance(_used);
        _room = default;
        _used = 0;
    }

    /// <summary>Whether a text has no half of a surrogate pair.</summary>
    public static bool IsPaired(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(int count)
    {
        if (_room.Length - _used < count) Grow(count);
    }

    private void Grow(int count)
    {
        Flush();
        _room = _destination.GetSpan(count);
    }
}
