using System.Diagnostics;

namespace RoutingEngine.Requirements;

/// <summary>
/// A requirement made ready for the matching core: a program that runs over an agent's facts without allocation,
/// recursion or culture. Immutable, so any thread may run it; made on the thread that owns the name table.
/// </summary>
internal sealed class CompiledRequirement
{
    // Among so few facts a walk costs less than the mispredicted branches of a search by halves.
    private const int WalkMax = 8;

    // Each name costs a walk over all tests.
    private const int NeededMax = 32;

    private readonly TermTest[] _tests;
    private readonly int[] _names;
    private readonly int[] _neededNames;
    private readonly int _entry;

    private CompiledRequirement(TermTest[] tests, int entry)
    {
        _tests = tests;
        _entry = entry;
        _names = DistinctNames(tests);
        _neededNames = _names.Length > NeededMax ? [] : Array.FindAll(_names, name => !CanBeMetWithout(name));
        IsSatisfiedByNoFacts = IsSatisfiedBy([]);
    }

    /// <summary>The names it reads, each once, ascending.</summary>
    public ReadOnlySpan<int> Names => _names;

    /// <summary>Those of them without which nobody meets it; none is given of a requirement that reads very many.</summary>
    public ReadOnlySpan<int> NeededNames => _neededNames;

    /// <summary>Whether an agent without any skill or attribute meets it.</summary>
    public bool IsSatisfiedByNoFacts { get; }

    public static CompiledRequirement Compile(Requirement requirement, NameTable names)
    {
        var (tests, entry) = RequirementCompiler.Compile(requirement.Root, names);
        return new CompiledRequirement(tests, entry);
    }

    /// <summary>Whether an agent with these facts meets the requirement.</summary>
    /// <param name="facts">The agent's facts in the order of their names, each name once.</param>
    public bool IsSatisfiedBy(ReadOnlySpan<Fact> facts)
    {
        Debug.Assert(IsAscending(facts), "Facts stand in ascending order of their names, each name once.");
        var tests = _tests;
        var at = _entry;
        while (at >= 0)
        {
            ref readonly var test = ref tests[at];
            var index = IndexOf(facts, test.Name);
            at = index >= 0 && test.HoldsOn(in facts[index]) ? test.OnTrue : test.OnFalse;
        }

        return at == TermTest.Met;
    }

    /// <summary>The sum of the levels held of the skills it names.</summary>
    /// <param name="facts">Facts in the order of their names, each name once.</param>
    public long LevelSumOf(ReadOnlySpan<Fact> facts)
    {
        long sum = 0;
        var at = 0;
        foreach (ref readonly var fact in facts)
        {
            while (at < _names.Length && _names[at] < fact.Name) at++;
            if (at == _names.Length) break;
            if (_names[at] == fact.Name && fact.Kind == FactKind.Skill) sum += fact.Value;
        }

        return sum;
    }

    /// <summary>
    /// Whether replacing one fact of a name by another changes the truth of any term. When it does not, the outcome
    /// stays what it was; when it does, the outcome may still be the same.
    /// </summary>
    /// <param name="name">The name whose fact changes.</param>
    /// <param name="before">The fact now, or null when the agent has none.</param>
    /// <param name="after">The fact then, or null when the agent has none.</param>
    public bool CanChange(int name, Fact? before, Fact? after)
    {
        Debug.Assert((before?.Name ?? name) == name && (after?.Name ?? name) == name, "Both facts bear the name.");
        foreach (ref readonly var test in _tests.AsSpan())
        {
            if (test.Name == name && Holds(in test, before) != Holds(in test, after))
                return true;
        }

        return false;
    }

    /// <summary>Whether some way through the tests ends well on which all tests of a name fail; the others go either way.</summary>
    private bool CanBeMetWithout(int name)
    {
        var isReached = new bool[_tests.Length];
        var open = new Stack<int>([_entry]);
        while (open.TryPop(out var at))
        {
            if (at == TermTest.Met) return true;
            if (at < 0 || isReached[at]) continue;
            isReached[at] = true;
            open.Push(_tests[at].OnFalse);
            if (_tests[at].Name != name) open.Push(_tests[at].OnTrue);
        }

        return false;
    }

    private static bool Holds(in TermTest test, Fact? fact) => fact is { } present && test.HoldsOn(in present);

    private static int IndexOf(ReadOnlySpan<Fact> facts, int name)
    {
        var low = 0;
        var high = facts.Length;
        while (high - low > WalkMax)
        {
            var middle = (low + high) >>> 1;
            if (facts[middle].Name <= name)
                low = middle;
            else
                high = middle;
        }

        for (; low < high; low++)
        {
            if (facts[low].Name == name)
                return low;
        }

        return -1;
    }

    private static int[] DistinctNames(TermTest[] tests)
    {
        var names = new SortedSet<int>();
        foreach (ref readonly var test in tests.AsSpan())
            names.Add(test.Name);
        return [.. names];
    }

    private static bool IsAscending(ReadOnlySpan<Fact> facts)
    {
        for (var i = 1; i < facts.Length; i++)
        {
            if (facts[i - 1].Name >= facts[i].Name)
                return false;
        }

        return true;
    }
}
