namespace RoutingEngine.Strategies;

/// <summary>The queue with most waiting; in it the oldest.</summary>
internal readonly struct LongestQueueRule : IContactHeadRule
{
    public bool ChoosesQueue => true;

    public long ScoreOf(in ContactView head, in QueueView queue, long now) => queue.Waiting;
}
