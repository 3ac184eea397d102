using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Roster;

/// <summary>What a profile states per queue, by the queue's place. Immutable.</summary>
internal sealed class QueueFacts
{
    private readonly long[] _handlingTicks;
    private readonly long[] _ranks;

    public QueueFacts(AgentProfile profile, IReadOnlyList<ContactQueue> queues)
    {
        _handlingTicks = [.. queues.Select(queue => profile.HandlingTimes.TryGetValue(queue.Name, out var time) ? time.Ticks : 0)];
        _ranks = [.. queues.Select(queue => profile.QueueRanks.TryGetValue(queue.Name, out var rank) ? rank : PairView.NoQueueRank)];
    }

    /// <summary>The handling time stated; 0 = none.</summary>
    public long HandlingTicksOf(int queue) => _handlingTicks[queue];

    /// <summary>The rank stated; <see cref="PairView.NoQueueRank"/> = none.</summary>
    public long RankOf(int queue) => _ranks[queue];
}
