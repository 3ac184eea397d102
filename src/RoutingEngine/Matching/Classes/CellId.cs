namespace RoutingEngine.Matching.Classes;

/// <summary>Number of a cell among those in use, which is its place.</summary>
[NotState("layout; follows from requirements and profiles")]
internal readonly record struct CellId(int Index)
{
    /// <summary>No cell.</summary>
    public static CellId None => new(-1);

    public bool IsNone => Index < 0;
}
