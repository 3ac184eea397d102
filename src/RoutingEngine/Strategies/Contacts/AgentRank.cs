using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>
/// The rule <c>agent-rank</c>: the smallest rank of the queue for this agent, then the highest priority, then the
/// oldest.
/// </summary>
internal static class AgentRank
{
    private const string Name = "agent-rank";

    public static ContactSelection Selection { get; } =
        new HeadScoreContactSelection<AgentRankRule>(Name, default(AgentRankRule)) { Order = WaitingOrder.ByPriority };

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.HeadScore,
        "The smallest rank of the queue for this agent, then priority, then age.",
        [],
        static _ => Selection);
}

/// <summary>Smallest rank of the queue for this agent, then highest priority.</summary>
internal readonly struct AgentRankRule : IContactHeadRule
{
    public bool ChoosesQueue => false;

    public RuleFacts Reads => RuleFacts.QueueRank;

    public void WriteKey(in ContactView contact, out OrderKey key) =>
        default(PriorityRule).WriteKey(in contact, out key);

    // A priority is below 2^31 either way, so it never outweighs a rank.
    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new(-((Int128)pair.QueueRank << 33) + head.Priority);
}
