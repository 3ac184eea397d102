using System.Globalization;

namespace RoutingEngine.LoadTests.Stepping;

/// <summary>Which method, or else which file, holds an address of another process.</summary>
internal sealed class MethodMap
{
    private readonly List<Place> _methods = [];
    private readonly List<Place> _files = [];

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
                map._methods.Add(new Place(Hex(words[0]), Hex(words[0]) + Hex(words[1]), ShortName(words[2])));
        }

        foreach (var line in File.ReadLines(files))
        {
            var words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            var ends = words[0].Split('-');
            if (words.Length == 6)
                map._files.Add(new Place(Hex(ends[0]), Hex(ends[1]), Path.GetFileName(words[5])));
        }

        return map;
    }

    /// <summary>The name of what holds the address; of two methods at one address the later one.</summary>
    public string NameOf(ulong address) =>
        _methods.FindLast(place => place.Holds(address))?.Name
        ?? _files.Find(place => place.Holds(address))?.Name
        ?? "elsewhere";

    public (string, ulong) At(ulong address)
    {
        var p = _methods.FindLast(place => place.Holds(address));
        return p is null ? ("elsewhere", address) : (p.Name, address - p.Start);
    }

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

    private sealed record Place(ulong Start, ulong End, string Name)
    {
        public bool Holds(ulong address) => address >= Start && address < End;
    }
}
