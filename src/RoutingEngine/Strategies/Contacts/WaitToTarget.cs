using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>The rule <c>wait-to-target</c>: the largest waited ÷ target.</summary>
internal static class WaitToTarget
{
    private const string Name = "wait-to-target";

    public static ContactSelection Selection { get; } =
        new HeadScoreContactSelection<WaitToTargetRule>(Name, static center => new(Targets.Of(center)))
        {
            Order = WaitingOrder.ByAge,
        };

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.HeadScore,
        "The largest time waited by target.",
        [],
        static _ => Selection);
}

/// <summary>Largest waited ÷ target.</summary>
/// <param name="targets">Ticks, by queue.</param>
internal readonly struct WaitToTargetRule(long[] targets) : IContactHeadRule
{
    public bool ChoosesQueue => false;

    public RuleFacts Reads => RuleFacts.None;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new(pair.Now - head.EnqueuedTick, targets[head.Queue]);
}
