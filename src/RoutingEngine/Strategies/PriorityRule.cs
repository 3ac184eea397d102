namespace RoutingEngine.Strategies;

/// <summary>Highest priority, then the oldest.</summary>
internal readonly struct PriorityRule : IContactKeyRule
{
    public OrderKey KeyOf(in ContactView contact) => new(-(long)contact.Priority, contact.EnqueuedAt, contact.Number);
}
