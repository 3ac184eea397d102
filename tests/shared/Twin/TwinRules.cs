using System.Numerics;

namespace RoutingEngine.Tests.Twin;

/// <content>The selection rules beyond the first ones, each as its definition reads, over plain lists of what
/// happened.</content>
internal sealed partial class ReferenceTwin
{
    private const int ClosedBuckets = 60;
    private const long Billion = 1_000_000_000;
    private const long UnknownHandling = 180 * TimeSpan.TicksPerSecond;

    private readonly Dictionary<uint, TwinRecord> _records = [];
    private readonly Dictionary<long, long> _acceptedAt = [];
    private readonly List<(string Group, int Queue, long At, long Ticks)> _handled = [];
    private readonly List<(string Group, long At)> _takenByGroup = [];

    /// <summary>Notes what later choices look back at.</summary>
    private void Note(TwinDecision decision)
    {
        if (decision is { Kind: DecisionKind.AgentSignedIn, Reason: not DecisionReason.Drain })
            _records[decision.Agent] = new TwinRecord(_now);
        if (decision.Agent == 0 || !_records.TryGetValue(decision.Agent, out var record)) return;
        switch (decision.Kind)
        {
            case DecisionKind.OfferMade:
                record.Begin(_now);
                break;
            case DecisionKind.OfferAccepted:
                if (decision.Reason != DecisionReason.Command) record.Begin(_now);
                record.Taken.Add(_now);
                _acceptedAt[decision.Offer] = _now;
                _takenByGroup.Add((GroupOf(decision.Agent), _now));
                break;
            case DecisionKind.ContactClosed:
                if (decision.Reason != DecisionReason.AgentLeft)
                    _handled.Add((GroupOf(decision.Agent), decision.Queue, _now, _now - _acceptedAt[decision.Offer]));
                record.End(_now);
                break;
            case DecisionKind.OfferDeclined or DecisionKind.OfferExpired or DecisionKind.OfferFailed or DecisionKind.OfferRevoked
                or DecisionKind.ContactCancelled or DecisionKind.ContactInterrupted:
                record.End(_now);
                break;
        }
    }

    // ---- Agents ----

    /// <summary>The agent of the rules that are not in <see cref="PickAgent"/>.</summary>
    private TwinAgent PickAgentByRule(AgentSelection rule, List<TwinAgent> candidates, TwinContact contact)
    {
        if (rule.Name == "power-of-d") return LowestLoadOf(DrawSome(candidates, rule.Arguments.IntegerOf("d")));
        if (rule.Name == "weighted-random") return DrawByWeight(candidates, rule.Arguments.NumbersOf("weights")!);
        Func<TwinAgent, TwinRatio> score = rule.Name switch
        {
            "fewest-contacts" => agent => -ContactsTaken(agent, WindowOf(rule)),
            "least-occupied" => agent => -Occupancy(agent, WindowOf(rule)),
            "lowest-load" => agent => new TwinRatio(-agent.UsedUnits, agent.Profile.ContactCapacity.Units),
            "most-qualified" => agent => LevelSum(agent, contact),
            "least-qualified" => agent => -LevelSum(agent, contact),
            "fewest-skills" => agent => -SkillCount(agent),
            "fastest" => agent => -Handling(agent, contact.Queue),
            "weighted-score" => agent => WeightedScore(rule, agent, contact),
            "allocation" => agent => Shortfall(rule, GroupOf(agent)),
            _ => throw new NotSupportedException($"Expected an agent rule this twin knows, got '{rule.Name}'."),
        };
        return Best(candidates, score);
    }

    private static TwinAgent LowestLoadOf(List<TwinAgent> agents) =>
        Best(agents, agent => new TwinRatio(-agent.UsedUnits, agent.Profile.ContactCapacity.Units));

    private static TwinAgent Best(List<TwinAgent> agents, Func<TwinAgent, TwinRatio> score) => agents
        .OrderByDescending(score)
        .ThenBy(agent => agent.IdleSince)
        .ThenBy(agent => agent.AvailabilitySequence)
        .First();

    /// <summary>So many different agents, each drawn from those left in order of sign-in; all where there are no
    /// more.</summary>
    private List<TwinAgent> DrawSome(List<TwinAgent> candidates, int draws)
    {
        if (candidates.Count <= draws) return candidates;
        var left = candidates.OrderBy(agent => agent.Number).ToList();
        var drawn = new List<TwinAgent>();
        while (drawn.Count < draws)
        {
            var agent = left[_random.NextBelow(left.Count)];
            left.Remove(agent);
            drawn.Add(agent);
        }

        return drawn;
    }

    /// <summary>In order of sign-in, each agent has a stretch as long as its weight; a number of them is drawn.</summary>
    private TwinAgent DrawByWeight(List<TwinAgent> candidates, IReadOnlyDictionary<string, decimal> weights)
    {
        var bySignIn = candidates.OrderBy(agent => agent.Number).ToList();
        var lengths = bySignIn.ConvertAll(agent => InBillionths(weights.GetValueOrDefault(GroupOf(agent))));
        var total = lengths.Aggregate(BigInteger.Zero, static (sum, length) => sum + length);
        if (bySignIn.Count == 1 || total == 0) return Draw(bySignIn);
        var left = _random.NextBelow(total);
        var place = 0;
        while (left >= lengths[place]) left -= lengths[place++];
        return bySignIn[place];
    }

    private static int SkillCount(TwinAgent agent) => agent.Profile.Skills.Values.Count(level => level > 0);

    /// <summary>Levels on the skills that the requirement of the agents' ring names.</summary>
    private static int LevelSum(TwinAgent agent, TwinContact contact)
    {
        var queue = contact.Queue.Settings;
        var chain = new List<Requirement> { queue.Requirement };
        for (var step = 1; step <= contact.Step; step++)
        {
            if (queue.Plan[step - 1].Mode == StepMode.Replace) chain.Clear();
            chain.Add(queue.Plan[step - 1].Requirement);
        }

        var own = contact.Own;
        var ring = chain
            .Select(requirement => own is null ? requirement : requirement & own)
            .First(requirement => TwinRequirement.Parse(requirement.ToString())(agent.Profile));
        return ring.Names.Sum(name => agent.Profile.Skills.GetValueOrDefault(name));
    }

    private TwinRatio WeightedScore(AgentSelection rule, TwinAgent agent, TwinContact contact)
    {
        BigInteger sum = 0;
        foreach (var (feature, weight) in rule.Arguments.NumbersOf("weights")!)
        {
            BigInteger value = feature switch
            {
                "level" => LevelSum(agent, contact) * Billion,
                "idleSeconds" => (BigInteger)(_now - agent.IdleSince) * 100,
                "load" => agent.UsedUnits * Billion / agent.Profile.ContactCapacity.Units,
                "skills" => SkillCount(agent) * Billion,
                "rank" => RankOf(agent) * Billion,
                "handlingSeconds" => (BigInteger)Handling(agent, contact.Queue) * 100,
                "contacts" => ContactsTaken(agent, WindowOf(rule)) * Billion,
                _ => Occupancy(agent, WindowOf(rule)),
            };
            sum += value * InBillionths(weight);
        }

        return new TwinRatio(sum, 1);
    }

    private TwinRatio Shortfall(AgentSelection rule, string group)
    {
        var bucket = BucketLength(WindowOf(rule));
        var from = ((_now / bucket) - ClosedBuckets) * bucket;
        List<(string Group, BigInteger Amount)> taken = rule.Arguments.ChoiceOf("basis") == "contacts"
            ? [.. _takenByGroup.Where(one => one.At >= from).Select(one => (one.Group, (BigInteger)1))]
            : [.. _handled.Where(one => one.At >= from).Select(one => (one.Group, (BigInteger)one.Ticks))];
        BigInteger all = 0;
        BigInteger own = 0;
        foreach (var (of, amount) in taken)
        {
            all += amount;
            if (of == group) own += amount;
        }

        var share = InBillionths(rule.Arguments.NumbersOf("shares")!.GetValueOrDefault(group));
        return new TwinRatio((all * share) - (own * Billion), 1);
    }

    // ---- Contacts ----

    /// <summary>The contact of the rules that are not in <see cref="PickContact"/>.</summary>
    private TwinContact PickContactByRule(List<TwinContact> candidates, TwinAgent agent)
    {
        var rule = _center.ContactSelection;
        var all = _queues.Sum(CountQueued);
        bool choosesQueue;
        Func<TwinContact, TwinRatio> score;
        switch (rule.Name)
        {
            case "weighted-age":
                (choosesQueue, score) = (false, contact => new TwinRatio(AgeScore(rule, contact), 1));
                break;
            case "wait-to-target":
                (choosesQueue, score) = (false, contact => new TwinRatio(Waited(contact), contact.Queue.Settings.Target.Within.Ticks));
                break;
            case "queue-ratio":
                (choosesQueue, score) = (true, contact => new TwinRatio(
                    (CountQueued(contact.Queue) * (BigInteger)Billion) - (Number(contact, "ratios", 0) * all), 1));
                break;
            case "c-mu":
                (choosesQueue, score) = (
                    true, contact => new TwinRatio(Number(contact, "costs", 1), Handling(agent, contact.Queue)));
                break;
            case "generalized-c-mu" when rule.Arguments.ChoiceOf("basis") != "waited":
                (choosesQueue, score) = (true, contact => new TwinRatio(
                    Number(contact, "costs", 1) * CountQueued(contact.Queue), Handling(agent, contact.Queue)));
                break;
            case "generalized-c-mu":
                (choosesQueue, score) = (false, contact => new TwinRatio(
                    Number(contact, "costs", 1) * Waited(contact), Handling(agent, contact.Queue)));
                break;
            case "value":
                (choosesQueue, score) = (false, contact => new TwinRatio(contact.Priority, Handling(agent, contact.Queue)));
                break;
            case "agent-rank":
                return candidates
                    .OrderBy(contact => QueueRank(agent, contact.Queue))
                    .ThenByDescending(contact => contact.Priority)
                    .ThenBy(contact => contact.EnqueuedAt)
                    .ThenBy(contact => contact.Number)
                    .First();
            default:
                return InServingOrder(candidates)[0];
        }

        return candidates
            .OrderByDescending(score)
            .ThenBy(contact => choosesQueue ? contact.Queue.Index : 0)
            .ThenBy(contact => contact.EnqueuedAt)
            .ThenBy(contact => contact.Number)
            .First();

        BigInteger Number(TwinContact contact, string parameter, decimal otherwise) => InBillionths(
            rule.Arguments.NumbersOf(parameter)!.GetValueOrDefault(contact.Queue.Settings.Name, otherwise));
    }

    /// <summary>Offset + rate × seconds waited, at most the cap; in billionths of a ten-millionth.</summary>
    private BigInteger AgeScore(ContactSelection rule, TwinContact contact)
    {
        var queue = contact.Queue.Settings.Name;
        var rate = rule.Arguments.NumbersOf("rates")!.GetValueOrDefault(queue, 1);
        var score = (InBillionths(Stated("offset") ?? 0) * 10_000_000) + (InBillionths(rate) * Waited(contact));
        return Stated("cap") is { } cap ? BigInteger.Min(score, InBillionths(cap) * 10_000_000) : score;

        decimal? Stated(string parameter) => rule.Arguments.NumberOf(parameter)
            ?? (rule.Arguments.NumbersOf(parameter)?.TryGetValue(queue, out var number) == true ? number : null);
    }

    /// <summary>A decimal to nine places, a half away from zero.</summary>
    private static BigInteger InBillionths(decimal number) =>
        (BigInteger)decimal.Round(number * Billion, MidpointRounding.AwayFromZero);

    /// <summary>The orders that are static beyond the first ones; null = the rule's order is not.</summary>
    private static IEnumerable<TwinContact>? InStaticOrder(string rule, IEnumerable<TwinContact> byAge) => rule switch
    {
        "lifo" => byAge.OrderByDescending(contact => contact.EnqueuedAt),
        "slack" => byAge.OrderBy(contact => Later(contact.EnqueuedAt, contact.Queue.Settings.Target.Within)),
        _ => null,
    };

    private long Waited(TwinContact contact) => _now - contact.EnqueuedAt;

    private static long QueueRank(TwinAgent agent, TwinQueue queue) =>
        agent.Profile.QueueRanks.TryGetValue(queue.Settings.Name, out var rank) ? rank : long.MaxValue;

    // ---- Looking back ----

    private static long WindowOf(AgentSelection rule) =>
        rule.Arguments.TimeOf("windowSeconds")!.Value.Ticks;

    private static long BucketLength(long window) => (window + ClosedBuckets - 1) / ClosedBuckets;

    /// <summary>Contacts taken in the closed buckets of the window and the open one.</summary>
    private long ContactsTaken(TwinAgent agent, long window)
    {
        var bucket = BucketLength(window);
        var from = ((_now / bucket) - ClosedBuckets) * bucket;
        return _records[agent.Number].Taken.Count(tick => tick >= from);
    }

    /// <summary>Busy time by time signed in, in the closed buckets alone, in billionths.</summary>
    private long Occupancy(TwinAgent agent, long window)
    {
        var bucket = BucketLength(window);
        var record = _records[agent.Number];
        var until = _now / bucket * bucket;
        var from = Math.Max(record.SignedInAt, Math.Max(0, until - (ClosedBuckets * bucket)));
        if (from >= until) return 0;
        Int128 busy = record.Busy.Sum(time => Math.Max(0, Math.Min(time.To ?? until, until) - Math.Max(time.From, from)));
        return (long)(busy * Billion / (until - from));
    }

    /// <summary>What the profile states, else the mean of group and queue, else that of the queue, else three
    /// minutes.</summary>
    private long Handling(TwinAgent agent, TwinQueue queue)
    {
        if (agent.Profile.HandlingTimes.TryGetValue(queue.Settings.Name, out var stated)) return stated.Ticks;
        var bucket = BucketLength(_center.HandlingWindow.Ticks);
        var until = _now / bucket * bucket;
        var ended = _handled.FindAll(one =>
            one.Queue == queue.Index && one.At < until && one.At >= until - (ClosedBuckets * bucket));
        var own = ended.FindAll(one => one.Group == GroupOf(agent));
        if (own.Count > 0) return Math.Max(1, own.Sum(one => one.Ticks) / own.Count);
        return ended.Count > 0 ? Math.Max(1, ended.Sum(one => one.Ticks) / ended.Count) : UnknownHandling;
    }

    private static string GroupOf(TwinAgent agent) =>
        agent.Profile.GroupName.Length > 0 ? agent.Profile.GroupName : agent.Name;

    private string GroupOf(uint agent) => GroupOf(_agents.Find(one => one.Number == agent)!);

    /// <summary>What one sign-in did.</summary>
    private sealed class TwinRecord(long signedInAt)
    {
        private int _inHand;

        public long SignedInAt => signedInAt;

        public List<long> Taken { get; } = [];

        /// <summary>Times with anything in hand; the last one may go on.</summary>
        public List<(long From, long? To)> Busy { get; } = [];

        public void Begin(long now)
        {
            if (_inHand++ == 0) Busy.Add((now, null));
        }

        public void End(long now)
        {
            if (--_inHand == 0) Busy[^1] = (Busy[^1].From, now);
        }
    }

    /// <summary>A fraction of whole numbers, compared crosswise.</summary>
    private readonly record struct TwinRatio(BigInteger Numerator, BigInteger Denominator) : IComparable<TwinRatio>
    {
        public static implicit operator TwinRatio(long value) => new(value, 1);

        public int CompareTo(TwinRatio other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);
    }
}
