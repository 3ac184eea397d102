namespace RoutingEngine.Strategies;

/// <summary>The oldest.</summary>
internal readonly struct FifoRule : IContactKeyRule
{
    public OrderKey KeyOf(in ContactView contact) => new(0, contact.EnqueuedAt, contact.Number);
}
