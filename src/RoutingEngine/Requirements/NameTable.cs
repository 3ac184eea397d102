using System.Diagnostics.CodeAnalysis;

namespace RoutingEngine.Requirements;

/// <summary>
/// Gives every name of a skill or attribute a small number, 0, 1, 2 … in the order of first use, so that equal
/// histories give equal numbers. Names are never forgotten. Owned by one thread.
/// </summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];

    public int Count => _names.Count;

    public string this[int id] => _names[id];

    public int Intern(string name)
    {
        if (_ids.TryGetValue(name, out var id))
            return id;
        id = _names.Count;
        _ids.Add(name, id);
        _names.Add(name);
        return id;
    }

    public bool TryGet([NotNullWhen(true)] string? name, out int id)
    {
        if (name is not null)
            return _ids.TryGetValue(name, out id);
        id = -1;
        return false;
    }
}
