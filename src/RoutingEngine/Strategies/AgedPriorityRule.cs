namespace RoutingEngine.Strategies;

/// <summary>Smallest EnqueuedAt − priority × credit, saturating.</summary>
/// <param name="creditTicks">Ticks a point of priority is worth.</param>
internal readonly struct AgedPriorityRule(long creditTicks) : IContactKeyRule
{
    private readonly long _creditTicks = creditTicks;

    public Bands Bands => Bands.Merged;

    public void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(VirtualStart(in contact), contact.Number);

    private long VirtualStart(in ContactView contact)
    {
        var virtualStart = contact.EnqueuedAt - ((Int128)contact.Priority * _creditTicks);
        return (long)Int128.Clamp(virtualStart, long.MinValue, long.MaxValue);
    }
}
