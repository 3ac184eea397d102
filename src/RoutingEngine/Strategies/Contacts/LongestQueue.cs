using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>
/// The rule <c>longest-queue</c>: the oldest of the queue with most waiting, equal queues in order of declaration.
/// </summary>
internal static class LongestQueue
{
    private const string Name = "longest-queue";

    public static ContactSelection Selection { get; } =
        new HeadScoreContactSelection<LongestQueueRule>(Name, default(LongestQueueRule)) { Order = WaitingOrder.ByAge };

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.HeadScore,
        "The oldest of the queue with most waiting.",
        [],
        static _ => Selection);
}

/// <summary>The queue with most waiting; in it the oldest.</summary>
internal readonly struct LongestQueueRule : IContactHeadRule
{
    public bool ChoosesQueue => true;

    public RuleFacts Reads => RuleFacts.None;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new(queue.Waiting);
}
