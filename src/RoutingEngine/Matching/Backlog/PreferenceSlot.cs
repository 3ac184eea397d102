namespace RoutingEngine.Matching.Backlog;

/// <summary>Place of the wait of a contact for its preferred agent.</summary>
internal readonly record struct PreferenceSlot(int Index)
{
    /// <summary>The contact prefers nobody.</summary>
    public static PreferenceSlot None => new(-1);

    public bool IsNone => Index < 0;
}
