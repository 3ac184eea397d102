namespace RoutingEngine.Matching.Offers;

/// <summary>Place of an offer, and of the assignment and the wrap-up it becomes: that of its contact.</summary>
internal readonly record struct OfferSlot(int Index)
{
    /// <summary>No offer.</summary>
    public static OfferSlot None => new(-1);

    public bool IsNone => Index < 0;
}
