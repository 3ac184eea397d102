using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>
/// The rule <c>weighted-age</c>: the largest offset + rate × seconds waited, as far as the cap; of several at their
/// cap the oldest.
/// </summary>
internal static class WeightedAge
{
    private const string Name = "weighted-age";
    private const string Rates = "rates";
    private const string Offset = "offset";
    private const string Cap = "cap";

    // The largest offset and the largest cap.
    private const decimal ScoreMax = 1_000_000_000;

    private static readonly QueueNumbers NoOffsets = new([], 0);
    private static readonly QueueNumbers NoCaps = new([], CappedAgeRule.NoCap);

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.HeadScore,
        "The largest offset and rate of the queue times the seconds waited, as far as the cap.",
        [
            RuleParameter.PerQueue(Rates, 0, FixedPoint.Max, "Rate per queue")
                with { Default = "1", IsRequired = true },
            RuleParameter.OneOrPerQueue(Offset, -ScoreMax, ScoreMax, "Score on arrival, of all queues or per queue")
                with { Default = "0" },
            RuleParameter.OneOrPerQueue(Cap, -ScoreMax, ScoreMax, "Largest score, of all queues or per queue")
                with { Default = "none" },
        ],
        static values => Of(
            values.NumbersOf(Rates)!,
            (values.NumberOf(Offset), values.NumbersOf(Offset)),
            (values.NumberOf(Cap), values.NumbersOf(Cap))));

    /// <summary>The rule with one offset or cap for all queues, or a number per queue, or neither.</summary>
    public static ContactSelection Of(
        IReadOnlyDictionary<string, decimal> rates,
        (decimal? All, IReadOnlyDictionary<string, decimal>? PerQueue) offsets,
        (decimal? All, IReadOnlyDictionary<string, decimal>? PerQueue) caps)
    {
        var byQueue = new QueueNumbers(
            FixedPoint.Of(rates, 0, FixedPoint.Max, nameof(rates)), FixedPoint.One);
        var offsetOf = Scores(offsets.All, offsets.PerQueue, 0, nameof(offsets));
        var capOf = Scores(caps.All, caps.PerQueue, CappedAgeRule.NoCap, nameof(caps));
        var arguments = RuleArguments.None
            .With(Rates, rates)
            .With(Offset, (object?)offsets.All ?? offsets.PerQueue)
            .With(Cap, (object?)caps.All ?? caps.PerQueue);
        if (offsetOf is null && capOf is null)
        {
            return new HeadScoreContactSelection<WeightedAgeRule>(Name, center => new(byQueue.Bind(center)))
            {
                Arguments = arguments,
                Order = WaitingOrder.ByAge,
            };
        }

        var (start, most) = (offsetOf ?? NoOffsets, capOf ?? NoCaps);
        return new HeadScoreContactSelection<CappedAgeRule>(
            Name, center => new(byQueue.Bind(center), start.Bind(center), most.Bind(center)))
        {
            Arguments = arguments,
            Order = WaitingOrder.ByAge,
        };
    }

    private static QueueNumbers? Scores(
        decimal? all, IReadOnlyDictionary<string, decimal>? perQueue, long otherwise, string parameter)
    {
        if (all is { } number) return new QueueNumbers([], FixedPoint.Of(number));
        if (perQueue is null) return null;
        return new QueueNumbers(FixedPoint.Of(perQueue, -ScoreMax, ScoreMax, parameter), otherwise);
    }
}

/// <summary>Largest rate × waited.</summary>
/// <param name="rates">Fixed point, by queue.</param>
internal readonly struct WeightedAgeRule(long[] rates) : IContactHeadRule
{
    public bool ChoosesQueue => false;

    public RuleFacts Reads => RuleFacts.None;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new((Int128)(pair.Now - head.EnqueuedTick) * rates[head.Queue]);
}

/// <summary>Largest offset + rate × seconds waited, as far as the cap; at the cap the older one.</summary>
/// <param name="rates">Fixed point, by queue.</param>
/// <param name="offsets">Fixed point, by queue.</param>
/// <param name="caps">Fixed point, by queue; <see cref="NoCap"/> = none.</param>
internal readonly struct CappedAgeRule(long[] rates, long[] offsets, long[] caps) : IContactHeadRule
{
    public const long NoCap = long.MaxValue;

    public bool ChoosesQueue => false;

    public RuleFacts Reads => RuleFacts.None;

    // The score never falls while a contact waits, so the oldest of a lane has the largest, or an equal one at the cap.
    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair)
    {
        var grown = ((Int128)offsets[head.Queue] * TimeSpan.TicksPerSecond)
            + ((Int128)(pair.Now - head.EnqueuedTick) * rates[head.Queue]);
        var cap = caps[head.Queue];
        return new(cap == NoCap ? grown : Int128.Min(grown, (Int128)cap * TimeSpan.TicksPerSecond));
    }
}
