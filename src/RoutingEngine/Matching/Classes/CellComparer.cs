using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Classes;

/// <summary>What makes a cell: see <see cref="Cell.Satisfied"/> and <see cref="Cell.Levels"/>.</summary>
internal readonly ref struct CellKey(ReadOnlySpan<int> satisfied, ReadOnlySpan<Fact> levels)
{
    public ReadOnlySpan<int> Satisfied { get; } = satisfied;

    public ReadOnlySpan<Fact> Levels { get; } = levels;
}

/// <summary>Compares cells by what makes them.</summary>
internal sealed class CellComparer : IEqualityComparer<Cell>, IAlternateEqualityComparer<CellKey, Cell>
{
    public static CellComparer Instance { get; } = new();

    public bool Equals(Cell? x, Cell? y) => x is null || y is null ? ReferenceEquals(x, y) : Equals(KeyOf(x), y);

    public bool Equals(CellKey alternate, Cell other) =>
        alternate.Satisfied.SequenceEqual(other.Satisfied) && alternate.Levels.SequenceEqual(other.Levels);

    public int GetHashCode(Cell obj) => GetHashCode(KeyOf(obj));

    public int GetHashCode(CellKey alternate)
    {
        var hash = default(HashCode);
        foreach (var value in alternate.Satisfied) hash.Add(value);
        foreach (ref readonly var level in alternate.Levels)
        {
            hash.Add(level.Name);
            hash.Add(level.Value);
        }

        return hash.ToHashCode();
    }

    public Cell Create(CellKey alternate) => throw new NotSupportedException("A cell is made by the lane book, which gives it its place.");

    private static CellKey KeyOf(Cell cell) => new(cell.Satisfied, cell.Levels);
}
