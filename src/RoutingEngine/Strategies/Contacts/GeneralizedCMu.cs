using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>
/// The rule <c>generalized-c-mu</c>: the largest cost × (waiting in the queue, or time waited) ÷ expected handling
/// time by this agent.
/// </summary>
internal static class GeneralizedCMu
{
    private const string Name = "generalized-c-mu";
    private const string Costs = "costs";
    private const string Basis = "basis";
    private const string Queue = "queue";
    private const string Waited = "waited";

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.HeadScore,
        "The largest cost, times contacts or time waited, by expected handling time.",
        [
            RuleParameter.PerQueue(Costs, 0, FixedPoint.Max, "Cost per queue")
                with { Default = "1", IsRequired = true },
            RuleParameter.Choice(Basis, [Queue, Waited], "What the cost grows with") with { Default = Queue },
        ],
        static values => Of(
            values.NumbersOf(Costs)!, values.ChoiceOf(Basis) is Waited ? CostBasis.Waited : CostBasis.Queue));

    public static ContactSelection Of(IReadOnlyDictionary<string, decimal> costs, CostBasis basis)
    {
        if (!Enum.IsDefined(basis))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "Expected Queue or Waited.");
        var byQueue = new QueueNumbers(
            FixedPoint.Of(costs, 0, FixedPoint.Max, nameof(costs)), FixedPoint.One);
        var arguments = RuleArguments.None.With(Costs, costs).With(Basis, basis == CostBasis.Queue ? Queue : Waited);
        return basis == CostBasis.Queue
            ? new HeadScoreContactSelection<CMuQueueRule>(Name, center => new(byQueue.Bind(center)))
            {
                Arguments = arguments,
                Order = WaitingOrder.ByAge,
            }
            : new HeadScoreContactSelection<CMuWaitRule>(Name, center => new(byQueue.Bind(center)))
            {
                Arguments = arguments,
                Order = WaitingOrder.ByAge,
            };
    }
}

/// <summary>The queue of the largest cost × waiting ÷ expected handling time by this agent; in it the oldest.</summary>
/// <param name="costs">Fixed point, by queue.</param>
internal readonly struct CMuQueueRule(long[] costs) : IContactHeadRule
{
    public bool ChoosesQueue => true;

    public RuleFacts Reads => RuleFacts.Handling;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new((Int128)costs[queue.Index] * queue.Waiting, pair.HandlingTicks);
}

/// <summary>Largest cost × waited ÷ expected handling time by this agent.</summary>
/// <param name="costs">Fixed point, by queue.</param>
internal readonly struct CMuWaitRule(long[] costs) : IContactHeadRule
{
    public bool ChoosesQueue => false;

    public RuleFacts Reads => RuleFacts.Handling;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new((Int128)costs[head.Queue] * (pair.Now - head.EnqueuedTick), pair.HandlingTicks);
}
