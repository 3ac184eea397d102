using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>
/// The rule <c>queue-ratio</c>: the oldest contact of the queue of the largest waiting − ratio × all waiting.
/// </summary>
internal static class QueueRatio
{
    private const string Name = "queue-ratio";
    private const string Ratios = "ratios";

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.HeadScore,
        "The oldest of the queue furthest above its share of all who wait.",
        [RuleParameter.PerQueue(Ratios, 0, 1, "Share per queue") with { Default = "0", IsRequired = true }],
        static values => Of(values.NumbersOf(Ratios)!));

    public static ContactSelection Of(IReadOnlyDictionary<string, decimal> ratios)
    {
        var byQueue = new QueueNumbers(FixedPoint.Of(ratios, 0, 1, nameof(ratios)), 0);
        return new HeadScoreContactSelection<QueueRatioRule>(Name, center => new(byQueue.Bind(center)))
        {
            Arguments = RuleArguments.None.With(Ratios, ratios),
            Order = WaitingOrder.ByAge,
        };
    }
}

/// <summary>The queue of the largest waiting − ratio × all waiting; in it the oldest.</summary>
/// <param name="ratios">Fixed point, by queue.</param>
internal readonly struct QueueRatioRule(long[] ratios) : IContactHeadRule
{
    public bool ChoosesQueue => true;

    public RuleFacts Reads => RuleFacts.None;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new(((Int128)queue.Waiting * FixedPoint.One) - ((Int128)queue.WaitingTotal * ratios[queue.Index]));
}
