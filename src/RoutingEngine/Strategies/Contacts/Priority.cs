using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>The rule <c>priority</c>: the highest priority, then the oldest. The default.</summary>
internal static class Priority
{
    private const string Name = "priority";

    public static ContactSelection Selection { get; } =
        new StaticKeyContactSelection<PriorityRule>(Name, default(PriorityRule)) { Order = WaitingOrder.ByPriority };

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The highest priority, then the oldest.",
        [],
        static _ => Selection);
}

/// <summary>Highest priority, then the oldest.</summary>
internal readonly struct PriorityRule : IContactKeyRule
{
    public Bands Bands => Bands.Ordered;

    public void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(-(long)contact.Priority, contact.Number);
}
