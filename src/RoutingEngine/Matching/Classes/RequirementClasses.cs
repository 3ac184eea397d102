using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// The distinct requirements that were named, each compiled once and known by a number in that order. Those that a lane asks for are
/// live: an index leads from each name to the live requirements that read it. Owned by the engine thread; bounded by
/// <see cref="ClassesMax"/>.
/// </summary>
internal sealed class RequirementClasses
{
    /// <summary>The most distinct requirements one router holds.</summary>
    public const int ClassesMax = 65_536;

    private readonly Dictionary<Requirement, int> _ids = [];
    private readonly List<CompiledRequirement> _compiled = [];
    private readonly List<List<int>> _readers = [];
    private readonly List<int> _heldByNobody = [];
    private readonly List<bool> _isLive = [];
    private readonly List<long> _visited = [];
    private long _visit;

    public NameTable Names { get; } = new();

    public int Count => _compiled.Count;

    public CompiledRequirement this[int id] => _compiled[id];

    public bool TryFind(Requirement requirement, out int id) => _ids.TryGetValue(requirement, out id);

    public int Add(Requirement requirement)
    {
        var id = _compiled.Count;
        var compiled = CompiledRequirement.Compile(requirement, Names);
        _ids.Add(requirement, id);
        _compiled.Add(compiled);
        _visited.Add(0);
        _isLive.Add(false);
        return id;
    }

    /// <summary>A lane asks for a requirement; whether none did before.</summary>
    public bool TryEnliven(int id)
    {
        if (_isLive[id]) return false;
        _isLive[id] = true;
        var compiled = _compiled[id];
        while (_readers.Count < Names.Count) _readers.Add([]);
        foreach (var name in compiled.Names) _readers[name].Add(id);
        if (compiled.IsSatisfiedByNoFacts) _heldByNobody.Add(id);
        return true;
    }

    /// <summary>
    /// Lists, in ascending order, the live requirements that facts satisfy. Looks only at those that read one of the facts' names
    /// or hold without any facts: with thousands of requirements an agent's few names touch few of them.
    /// </summary>
    public void ListSatisfied(ReadOnlySpan<Fact> facts, List<int> satisfied)
    {
        satisfied.Clear();
        _visit++;
        foreach (ref readonly var fact in facts)
        {
            if (fact.Name >= _readers.Count) continue;
            foreach (var id in _readers[fact.Name])
            {
                if (_visited[id] == _visit) continue;
                _visited[id] = _visit;
                if (_compiled[id].IsSatisfiedBy(facts)) satisfied.Add(id);
            }
        }

        foreach (var id in _heldByNobody)
        {
            if (_visited[id] != _visit) satisfied.Add(id);
        }

        satisfied.Sort();
    }

    /// <summary>Whether going from one set of facts to another flips any term of any live requirement.</summary>
    public bool CanDiffer(ReadOnlySpan<Fact> before, ReadOnlySpan<Fact> after)
    {
        var i = 0;
        var j = 0;
        while (i < before.Length || j < after.Length)
        {
            Fact? old = null;
            Fact? now = null;
            if (j == after.Length || (i < before.Length && before[i].Name <= after[j].Name)) old = before[i];
            if (i == before.Length || (j < after.Length && after[j].Name <= before[i].Name)) now = after[j];
            if (old is not null) i++;
            if (now is not null) j++;
            if (old == now) continue;
            var name = (old ?? now)!.Value.Name;
            if (name >= _readers.Count) continue;
            foreach (var id in _readers[name])
            {
                if (_compiled[id].CanChange(name, old, now)) return true;
            }
        }

        return false;
    }
}
