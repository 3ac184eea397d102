namespace RoutingEngine.Strategies;

/// <summary>Smallest EnqueuedAt − priority × credit, saturating.</summary>
/// <param name="creditTicks">Ticks a point of priority is worth.</param>
internal readonly struct AgedPriorityRule(long creditTicks) : IContactKeyRule
{
    private readonly long _creditTicks = creditTicks;

    public OrderKey KeyOf(in ContactView contact)
    {
        var virtualStart = contact.EnqueuedAt - ((Int128)contact.Priority * _creditTicks);
        return new OrderKey((long)Int128.Clamp(virtualStart, long.MinValue, long.MaxValue), contact.EnqueuedAt, contact.Number);
    }
}
