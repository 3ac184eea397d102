namespace RoutingEngine.Matching;

/// <summary>Place of a pair of contact and agent that are kept apart.</summary>
internal readonly record struct PairSlot(int Index)
{
    /// <summary>No pair.</summary>
    public static PairSlot None => new(-1);

    public bool IsNone => Index < 0;
}
