namespace RoutingEngine.Strategies;

/// <summary>Highest priority, then the oldest.</summary>
internal readonly struct PriorityRule : IContactKeyRule
{
    public bool HasBands => true;

    public void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(-(long)contact.Priority, contact.EnqueuedAt, contact.Number);
}
