namespace RoutingEngine.Matching.Classes;

/// <summary>Place of a family of lanes of contacts with a requirement of their own.</summary>
internal readonly record struct FamilySlot(int Index)
{
    /// <summary>The family of contacts without one: that of their queue.</summary>
    public static FamilySlot QueuesOwn => new(-1);

    public bool IsQueuesOwn => Index < 0;
}
