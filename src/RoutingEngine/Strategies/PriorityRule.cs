namespace RoutingEngine.Strategies;

/// <summary>Highest priority, then the oldest.</summary>
internal readonly struct PriorityRule : IContactKeyRule
{
    public Bands Bands => Bands.Ordered;

    public void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(-(long)contact.Priority, contact.Number);
}
