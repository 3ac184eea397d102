using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>The rule <c>fifo</c>: the oldest.</summary>
internal static class Fifo
{
    private const string Name = "fifo";

    public static ContactSelection Selection { get; } =
        new StaticKeyContactSelection<FifoRule>(Name, default(FifoRule)) { Order = WaitingOrder.ByAge };

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The oldest.",
        [],
        static _ => Selection);
}

/// <summary>The oldest.</summary>
internal readonly struct FifoRule : IContactKeyRule
{
    public void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(0, contact.Number);
}
