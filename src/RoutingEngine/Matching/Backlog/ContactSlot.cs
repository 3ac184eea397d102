namespace RoutingEngine.Matching.Backlog;

/// <summary>Place of an open contact in the backlog.</summary>
internal readonly record struct ContactSlot(int Index)
{
    /// <summary>No contact.</summary>
    public static ContactSlot None => new(-1);

    public bool IsNone => Index < 0;
}
