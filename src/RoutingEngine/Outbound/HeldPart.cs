namespace RoutingEngine.Outbound;

/// <summary>A chunk that holds decisions for a subscription, and how far its reader has come in it.</summary>
internal struct HeldPart
{
    public HeldChunk? Chunk;
    public int Index;
}

/// <summary>What a subscription has missed: from which decision on, how many, and when that one was made.</summary>
internal readonly record struct HeldGap(long First, long Count, long Tick, OutboundLabel Label)
{
    public EventsMissed ToEvent() => new(First, Tick, Label.At(Tick), Count);
}
