using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>The rule <c>value</c>: the largest priority ÷ expected handling time by this agent.</summary>
internal static class Value
{
    private const string Name = "value";

    public static ContactSelection Selection { get; } =
        new HeadScoreContactSelection<ValueRule>(Name, default(ValueRule)) { Order = WaitingOrder.ByPriority };

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.HeadScore,
        "The largest priority by expected handling time.",
        [],
        static _ => Selection);
}

/// <summary>
/// Largest priority ÷ expected handling time by this agent. Handling times are the agents' own, so contacts of
/// different lanes compare when somebody looks; in a lane the handling time is one, and priority alone orders.
/// </summary>
internal readonly struct ValueRule : IContactHeadRule
{
    public bool ChoosesQueue => false;

    public RuleFacts Reads => RuleFacts.Handling;

    public void WriteKey(in ContactView contact, out OrderKey key) =>
        default(PriorityRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new(head.Priority, pair.HandlingTicks);
}
