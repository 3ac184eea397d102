namespace RoutingEngine.Matching.Roster;

/// <summary>Place of the link of an agent into the line of one ring.</summary>
internal readonly record struct LinkSlot(int Index)
{
    /// <summary>No link.</summary>
    public static LinkSlot None => new(-1);

    public bool IsNone => Index < 0;
}
