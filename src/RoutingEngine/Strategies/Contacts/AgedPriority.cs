using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>The rule <c>aged-priority</c>: the oldest, where each point of priority counts as some waiting.</summary>
internal static class AgedPriority
{
    /// <summary>The name of the parameter.</summary>
    public const string Credit = "creditSeconds";

    private const string Name = "aged-priority";

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.StaticKey,
        "The oldest, each point of priority worth a credit of waiting time.",
        [RuleParameter.Seconds(Credit, "Seconds a point of priority is worth") with { IsRequired = true }],
        static values => Of(values.TimeOf(Credit)!.Value));

    public static ContactSelection Of(TimeSpan credit)
    {
        if (credit < TimeSpan.Zero || credit > ContactQueue.TimeMax)
            throw new ArgumentOutOfRangeException(nameof(credit), credit, "Expected a credit of 0 to 3,650 days.");
        return new StaticKeyContactSelection<AgedPriorityRule>(Name, new AgedPriorityRule(credit.Ticks))
        {
            Arguments = RuleArguments.None.With(Credit, credit),
            Order = WaitingOrder.ByCredit,
        };
    }
}

/// <summary>Smallest EnqueuedTick − priority × credit, saturating.</summary>
/// <param name="creditTicks">Ticks a point of priority is worth.</param>
internal readonly struct AgedPriorityRule(long creditTicks) : IContactKeyRule
{
    private readonly long _creditTicks = creditTicks;

    public Bands Bands => Bands.Merged;

    public void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(VirtualStart(in contact), contact.Number);

    private long VirtualStart(in ContactView contact)
    {
        var virtualStart = contact.EnqueuedTick - ((Int128)contact.Priority * _creditTicks);
        return (long)Int128.Clamp(virtualStart, long.MinValue, long.MaxValue);
    }
}
