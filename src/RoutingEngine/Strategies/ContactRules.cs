namespace RoutingEngine.Strategies;

/// <summary>The newest; of those of one tick the one submitted first.</summary>
internal readonly struct LifoRule : IContactKeyRule
{
    public void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(-contact.EnqueuedAt, contact.Number);
}

/// <summary>Smallest target − waited, which orders contacts as EnqueuedAt + target does, saturating.</summary>
/// <param name="targets">Ticks, by queue.</param>
internal readonly struct SlackRule(long[] targets) : IContactKeyRule
{
    public void WriteKey(in ContactView contact, out OrderKey key)
    {
        var target = targets[contact.Queue];
        var due = contact.EnqueuedAt > long.MaxValue - target ? long.MaxValue : contact.EnqueuedAt + target;
        key = new OrderKey(due, contact.Number);
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
        new((Int128)(pair.Now - head.EnqueuedAt) * rates[head.Queue]);
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
            + ((Int128)(pair.Now - head.EnqueuedAt) * rates[head.Queue]);
        var cap = caps[head.Queue];
        return new(cap == NoCap ? grown : Int128.Min(grown, (Int128)cap * TimeSpan.TicksPerSecond));
    }
}

/// <summary>Largest waited ÷ target.</summary>
/// <param name="targets">Ticks, by queue.</param>
internal readonly struct WaitToTargetRule(long[] targets) : IContactHeadRule
{
    public bool ChoosesQueue => false;

    public RuleFacts Reads => RuleFacts.None;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new(pair.Now - head.EnqueuedAt, targets[head.Queue]);
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
        new((Int128)costs[head.Queue] * (pair.Now - head.EnqueuedAt), pair.HandlingTicks);
}

/// <summary>
/// Largest priority ÷ expected handling time by this agent. Handling times are the agents' own, so contacts of different lanes compare
/// when somebody looks; in a lane the handling time is one, and priority alone orders.
/// </summary>
internal readonly struct ValueRule : IContactHeadRule
{
    public bool ChoosesQueue => false;

    public RuleFacts Reads => RuleFacts.Handling;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(PriorityRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new(head.Priority, pair.HandlingTicks);
}

/// <summary>Smallest rank of the queue for this agent, then highest priority.</summary>
internal readonly struct AgentRankRule : IContactHeadRule
{
    public bool ChoosesQueue => false;

    public RuleFacts Reads => RuleFacts.QueueRank;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(PriorityRule).WriteKey(in contact, out key);

    // A priority is below 2^31 either way, so it never outweighs a rank.
    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair) =>
        new(-((Int128)pair.QueueRank << 33) + head.Priority);
}
