using System.Globalization;

namespace RoutingEngine.LoadTests.Stepping;

/// <summary>Which method, or else which file, holds an address of another process.</summary>
internal sealed class MethodMap
{
    private readonly List<CodePlace> _methods = [];
    private readonly List<CodePlace> _files = [];

    private MethodMap()
    {
    }

    /// <summary>Reads what the runtime and the system write down about a process.</summary>
    /// <param name="methods">Path of the runtime's map: address, size and name of each method.</param>
    /// <param name="files">Path of the system's map of files.</param>
    public static MethodMap Read(string methods, string files)
    {
        var map = new MethodMap();
        foreach (var line in File.ReadLines(methods))
        {
            var words = line.Split(' ', 3);
            if (words.Length == 3)
                map._methods.Add(new CodePlace(Hex(words[0]), Hex(words[0]) + Hex(words[1]), ShortName(words[2])));
        }

        foreach (var line in File.ReadLines(files))
        {
            var words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            var ends = words[0].Split('-');
            if (words.Length == 6)
                map._files.Add(new CodePlace(Hex(ends[0]), Hex(ends[1]), Path.GetFileName(words[5])));
        }

        return map;
    }

    /// <summary>What holds the address; of two methods at one address the later one.</summary>
    public CodePlace Find(ulong address) =>
        _methods.FindLast(place => place.Holds(address))
        ?? _files.Find(place => place.Holds(address))
        ?? new CodePlace(0, 0, "elsewhere");

    /// <summary>
    /// A method as the runtime names it, without parameters, types of results and the name of its file:
    /// <c>void [A] A.B::C(int32)[Tier1]</c> is <c>A.B::C [Tier1]</c>.
    /// </summary>
    public static string ShortName(string name)
    {
        var end = name.IndexOf('(', StringComparison.Ordinal);
        if (end < 0)
            return name;
        var tier = name.LastIndexOf(')') + 1;
        var start = name.LastIndexOf("] ", end, StringComparison.Ordinal);
        var method = name[(start < 0 ? 0 : start + 2)..end];
        return tier < name.Length ? $"{method} {name[tier..]}" : method;
    }

    private static ulong Hex(string text) => ulong.Parse(
        text.StartsWith("0x", StringComparison.Ordinal) ? text.AsSpan(2) : text,
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture);
}

/// <summary>A method, or else a file, in the memory of a process.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Name">Its name.</param>
internal sealed record CodePlace(ulong Start, ulong End, string Name)
{
    /// <summary>How many bytes it takes.</summary>
    public ulong Bytes => End - Start;

    public bool Holds(ulong address) => address >= Start && address < End;
}
