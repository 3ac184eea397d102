namespace RoutingEngine.Matching.Classes;

/// <summary>Number of a lane among those in use, which is its place.</summary>
[NotState("layout; follows from requirements and profiles")]
internal readonly record struct LaneId(int Index)
{
    /// <summary>No lane.</summary>
    public static LaneId None => new(-1);

    public bool IsNone => Index < 0;
}
