using RoutingEngine.Matching.Storage;
using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// The distinct requirements that lanes ask for, each compiled once and known by a number while some lane uses it; an index leads from
/// each name to the requirements that read it. A number that is given up is given out again. Owned by the engine thread.
/// </summary>
[NotState("index of the lanes")]
internal sealed class RequirementClasses(NameUses names)
{
    private readonly Dictionary<Requirement, int> _ids = [];
    private readonly Slots _slots = new();
    private readonly List<Entry?> _entries = [];
    private readonly List<List<int>> _readers = [];
    private readonly List<int> _heldByNobody = [];
    private long _visit;

    public NameUses Names { get; } = names;

    /// <summary>How many are in use.</summary>
    public int Count => _slots.Count;

    public CompiledRequirement this[int id] => _entries[id]!.Compiled;

    /// <summary>A lane begins to use a requirement.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="isNew">Whether no lane used it before.</param>
    /// <returns>Its number.</returns>
    public int Acquire(Requirement requirement, out bool isNew)
    {
        isNew = !_ids.TryGetValue(requirement, out var id);
        if (isNew) id = Add(requirement);
        _entries[id]!.UseCount++;
        return id;
    }

    /// <summary>A lane no longer uses a requirement.</summary>
    /// <returns>Whether no lane does; <see cref="Remove"/> is due then.</returns>
    public bool Release(int id) => --_entries[id]!.UseCount == 0;

    /// <summary>Gives up a requirement that no lane uses, and its number.</summary>
    public void Remove(int id)
    {
        var entry = _entries[id]!;
        foreach (var name in entry.Compiled.Names) _readers[name].Remove(id);
        if (entry.Compiled.IsSatisfiedByNoFacts) _heldByNobody.Remove(id);
        _ids.Remove(entry.Requirement);
        _entries[id] = null;
        _slots.Give(id);
        foreach (var name in entry.Names) Names.Release(name);
    }

    private int Add(Requirement requirement)
    {
        var entry = new Entry(
            requirement,
            CompiledRequirement.Compile(requirement, Names.Table),
            [.. requirement.Names.Select(Names.Table.Intern)]);
        var id = _slots.Take();
        while (_entries.Count <= id) _entries.Add(null);
        _entries[id] = entry;
        _ids.Add(requirement, id);
        foreach (var name in entry.Names) Names.Acquire(name);
        while (_readers.Count < Names.Table.End) _readers.Add([]);
        foreach (var name in entry.Compiled.Names) _readers[name].Add(id);
        if (entry.Compiled.IsSatisfiedByNoFacts) _heldByNobody.Add(id);
        return id;
    }

    /// <summary>
    /// Lists, in ascending order, the requirements that facts satisfy. Looks only at those that read one of the facts' names
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
                var entry = _entries[id]!;
                if (entry.Visited == _visit) continue;
                entry.Visited = _visit;
                if (entry.Compiled.IsSatisfiedBy(facts)) satisfied.Add(id);
            }
        }

        foreach (var id in _heldByNobody)
        {
            if (_entries[id]!.Visited != _visit) satisfied.Add(id);
        }

        satisfied.Sort();
    }

    /// <summary>Whether going from one set of facts to another flips any term of any requirement.</summary>
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
                if (_entries[id]!.Compiled.CanChange(name, old, now)) return true;
            }
        }

        return false;
    }

    private sealed class Entry(Requirement requirement, CompiledRequirement compiled, int[] names)
    {
        public Requirement Requirement { get; } = requirement;

        public CompiledRequirement Compiled { get; } = compiled;

        /// <summary>All names it has, those that no agent is asked for included.</summary>
        public int[] Names { get; } = names;

        public int UseCount { get; set; }

        /// <summary>The listing that looked at it last.</summary>
        public long Visited { get; set; }
    }
}
