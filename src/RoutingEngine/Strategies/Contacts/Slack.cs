using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>The rule <c>slack</c>: the smallest target − waited, the contact whose target runs out first.</summary>
internal static class Slack
{
    private const string Name = "slack";

    public static ContactSelection Selection { get; } =
        new StaticKeyContactSelection<SlackRule>(Name, static center => new(Targets.Of(center)))
        {
            Order = WaitingOrder.ByDue,
        };

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The smallest target less the time waited.",
        [],
        static _ => Selection);
}

/// <summary>Smallest target − waited, which orders contacts as EnqueuedTick + target does, saturating.</summary>
/// <param name="targets">Ticks, by queue.</param>
internal readonly struct SlackRule(long[] targets) : IContactKeyRule
{
    public void WriteKey(in ContactView contact, out OrderKey key)
    {
        var target = targets[contact.Queue];
        var due = contact.EnqueuedTick > long.MaxValue - target ? long.MaxValue : contact.EnqueuedTick + target;
        key = new OrderKey(due, contact.Number);
    }
}
