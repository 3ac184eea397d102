using System.Numerics;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// Which cells may hold somebody with a fact of a name, so that a new requirement asks those that hold the names it needs rather than all.
/// What is left over costs a question; none is ever missing. Owned by the engine thread; one bit per name and cell.
/// </summary>
internal sealed class CellsByName
{
    private readonly List<Summary> _cells = [];

    /// <summary>Somebody with these facts is in a cell.</summary>
    public void Add(CellId cell, ReadOnlySpan<Fact> facts)
    {
        foreach (ref readonly var fact in facts)
        {
            while (_cells.Count <= fact.Name) _cells.Add(new Summary());
            _cells[fact.Name].Ensure(cell.Index);
            _cells[fact.Name].Set(cell.Index);
        }
    }

    /// <summary>A cell is gone; its last members had these facts.</summary>
    public void Remove(CellId cell, ReadOnlySpan<Fact> facts)
    {
        foreach (ref readonly var fact in facts) _cells[fact.Name].Clear(cell.Index);
    }

    /// <summary>Lists, in ascending order, the cells below an end whose members may satisfy one of some requirements.</summary>
    public void List(ReadOnlySpan<CompiledRequirement> requirements, int end, List<CellId> cells)
    {
        cells.Clear();
        for (var word = 0; word <= (end - 1) >> 6; word++)
        {
            var found = 0UL;
            foreach (var requirement in requirements) found |= MaySatisfy(requirement, word);
            for (; found != 0; found &= found - 1)
            {
                var cell = new CellId((word << 6) + BitOperations.TrailingZeroCount(found));
                if (cell.Index < end) cells.Add(cell);
            }
        }
    }

    /// <summary>Which of 64 cells hold all names that are needed, or, where none is, one of those that are read.</summary>
    private ulong MaySatisfy(CompiledRequirement requirement, int word)
    {
        if (requirement.IsSatisfiedByNoFacts) return ulong.MaxValue;
        var found = 0UL;
        if (requirement.NeededNames.IsEmpty)
        {
            foreach (var name in requirement.Names) found |= HoldersOf(name, word);
            return found;
        }

        found = ulong.MaxValue;
        foreach (var name in requirement.NeededNames) found &= HoldersOf(name, word);
        return found;
    }

    private ulong HoldersOf(int name, int word)
    {
        if (name >= _cells.Count) return 0;
        var words = _cells[name].Words;
        return word < words.Length ? words[word] : 0;
    }
}
