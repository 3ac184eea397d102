namespace RoutingEngine.Strategies;

/// <summary>The oldest.</summary>
internal readonly struct FifoRule : IContactKeyRule
{
    public void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(0, contact.Number);
}
