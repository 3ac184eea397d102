using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>
/// The rule <c>c-mu</c>: the oldest contact of the queue of the largest cost ÷ expected handling time.
/// </summary>
internal static class CMu
{
    private const string Name = "c-mu";
    private const string Costs = "costs";

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.HeadScore,
        "The oldest of the queue of the largest cost by expected handling time.",
        [RuleParameter.PerQueue(Costs, 0, FixedPoint.Max, "Cost per queue") with { Default = "1", IsRequired = true }],
        static values => Of(values.NumbersOf(Costs)!));

    public static ContactSelection Of(IReadOnlyDictionary<string, decimal> costs)
    {
        var byQueue = new QueueNumbers(
            FixedPoint.Of(costs, 0, FixedPoint.Max, nameof(costs)), FixedPoint.One);
        return new HeadScoreContactSelection<CMuRule>(Name, center => new(byQueue.Bind(center)))
        {
            Arguments = RuleArguments.None.With(Costs, costs),
            Order = WaitingOrder.ByAge,
        };
    }
}

/// <summary>The queue of the largest cost ÷ expected handling time by this agent; in it the oldest.</summary>
/// <param name="costs">Fixed point, by queue.</param>
internal readonly struct CMuRule(long[] costs) : IContactHeadRule
{
    public bool ChoosesQueue => true;

    public RuleFacts Reads => RuleFacts.Handling;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new(costs[queue.Index], pair.HandlingTicks);
}
