using System.Diagnostics.CodeAnalysis;

namespace RoutingEngine.Requirements;

/// <summary>
/// Gives every name of a skill or attribute a small number, 0, 1, 2 … in the order of first use, so that equal
/// histories give equal numbers. A name is kept until its owner forgets it; its number is then given out again. Owned
/// by one thread.
/// </summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly Stack<int> _free = [];

    /// <summary>How many names have a number.</summary>
    public int Count => _ids.Count;

    /// <summary>One more than the largest number ever given out.</summary>
    public int End => _names.Count;

    /// <summary>How often a name was forgotten; while it stays the same, every number stands for the same name.</summary>
    public long ForgottenCount { get; private set; }

    public string this[int id] => _names[id];

    public int Intern(string name)
    {
        if (_ids.TryGetValue(name, out var id))
            return id;
        if (_free.TryPop(out id))
        {
            _names[id] = name;
        }
        else
        {
            id = _names.Count;
            _names.Add(name);
        }

        _ids.Add(name, id);
        return id;
    }

    public bool TryGet([NotNullWhen(true)] string? name, out int id)
    {
        if (name is not null)
            return _ids.TryGetValue(name, out id);
        id = -1;
        return false;
    }

    /// <summary>Forgets a name; nobody may hold its number any more.</summary>
    public void Forget(int id)
    {
        _ids.Remove(_names[id]);
        _names[id] = string.Empty;
        _free.Push(id);
        ForgottenCount++;
    }
}
