using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>The rule <c>lifo</c>: the newest.</summary>
internal static class Lifo
{
    private const string Name = "lifo";

    public static ContactSelection Selection { get; } =
        new StaticKeyContactSelection<LifoRule>(Name, default(LifoRule)) { Order = WaitingOrder.NewestFirst };

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The newest.",
        [],
        static _ => Selection);
}

/// <summary>The newest; of those of one tick the one submitted first.</summary>
internal readonly struct LifoRule : IContactKeyRule
{
    public void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(-contact.EnqueuedTick, contact.Number);
}
