namespace RoutingEngine.LoadTests.Systems;

/// <summary>What one call to a system decided: which agent takes which contact, or nothing.</summary>
internal readonly record struct Assignment(int Contact, int Agent)
{
    /// <summary>No assignment was made.</summary>
    public static Assignment None => new(-1, -1);

    /// <summary>Whether an assignment was made.</summary>
    public bool IsMade => Agent >= 0;
}
