using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace RoutingEngine.Configuration.Text;

/// <summary>
/// The bytes of a file, known to be UTF-8 and of bounded size. Places in it are byte offsets; lines and columns are
/// worked
/// out for all mistakes together, so that a file on a single line with many mistakes stays cheap.
/// </summary>
public sealed class SourceText
{
    /// <summary>The largest file, in bytes: 256 MiB.</summary>
    public const int BytesMax = 256 * 1024 * 1024;

    private SourceText(string name, byte[] bytes, int start)
    {
        Name = name;
        Bytes = bytes;
        Start = start;
    }

    /// <summary>The file as the caller names it.</summary>
    public string Name { get; }

    /// <summary>All bytes, a byte order mark included.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where the text begins: behind the byte order mark, if there is one.</summary>
    public int Start { get; }

    /// <summary>Reads a file; what the file system refuses is a mistake like any other.</summary>
    public static bool TryRead(
        string path, [NotNullWhen(true)] out SourceText? source, [NotNullWhen(false)] out FileError? error)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return TryRead(stream, path, out source, out error);
        }
        catch (Exception exception) when (FileProblem.IsOne(exception))
        {
            source = null;
            error = new FileError(path, 1, 1, "$", "a readable file", FileProblem.Of(exception, path));
            return false;
        }
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    public static bool TryRead(
        Stream stream,
        string name,
        [NotNullWhen(true)] out SourceText? source,
        [NotNullWhen(false)] out FileError? error)
    {
        source = null;
        if (ReadBounded(stream) is not { } bytes)
        {
            error = new FileError(name, 1, 1, "$", "a file of at most 256 MiB", "a larger one");
            return false;
        }

        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var text = new SourceText(name, bytes, bytes.AsSpan().StartsWith(mark) ? mark.Length : 0);
        if (!Utf8.IsValid(bytes))
        {
            var offset = IndexOfIllFormed(bytes);
            var got = string.Create(CultureInfo.InvariantCulture, $"byte 0x{bytes[offset]:X2}");
            error = text.Place([new RawError(offset, "$", "well-formed UTF-8", got)])[0];
            return false;
        }

        source = text;
        error = null;
        return true;
    }

    /// <summary>Gives mistakes their line and column, in the order of their places.</summary>
    /// <remarks>A line ends with LF, CR LF or CR; columns count characters, one for each code point.</remarks>
    public IReadOnlyList<FileError> Place(IEnumerable<RawError> errors)
    {
        var placed = new List<FileError>();
        var (at, line, column) = (Start, 1, 1);

        // The sort is stable: mistakes of one place stay in the order in which they were found.
        foreach (var error in errors.OrderBy(static error => error.Offset))
        {
            for (; at < error.Offset; at++)
            {
                if (EndsLine(at))
                    (line, column) = (line + 1, 1);
                else if ((Bytes[at] & 0xC0) != 0x80)
                    column++;
            }

            placed.Add(new FileError(Name, line, column, error.Path, error.Expected, error.Got)
            {
                GotKind = error.GotKind,
            });
        }

        return placed;
    }

    /// <summary>Gives warnings, whose text stands in the place of what was expected, their line and column.</summary>
    /// <param name="warnings">The warnings.</param>
    /// <returns>The warnings in the order of their places.</returns>
    public IReadOnlyList<FileWarning> PlaceWarnings(IEnumerable<RawError> warnings) =>
    [
        .. Place(warnings).Select(static one => new FileWarning(one.File, one.Line, one.Column, one.Path, one.Expected)),
    ];

    /// <summary>All bytes, or null when they are too many; a file that says its length is then not read at all.</summary>
    private static byte[]? ReadBounded(Stream stream)
    {
        var rest = stream.CanSeek ? stream.Length - stream.Position : 0;
        if (rest > BytesMax)
            return null;
        using var bytes = new MemoryStream((int)Math.Max(0, rest));
        var chunk = new byte[81920];
        int count;
        while ((count = stream.Read(chunk)) > 0)
        {
            if (bytes.Length + count > BytesMax)
                return null;
            bytes.Write(chunk, 0, count);
        }

        return bytes.Length == bytes.Capacity ? bytes.GetBuffer() : bytes.ToArray();
    }

    private static int IndexOfIllFormed(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length
            && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private bool EndsLine(int at) =>
        Bytes[at] == '\n' || (Bytes[at] == '\r' && (at + 1 == Bytes.Length || Bytes[at + 1] != '\n'));
}
