using RoutingEngine.Configuration;

namespace RoutingEngine.Simulation.Files;

/// <summary>Finds queues that somebody of the center can serve, but nobody who ever works.</summary>
internal static class AbsentServers
{
    // The same bound as that of the center's own warnings, for the same unusual files.
    private const long ChecksMax = 20_000_000;

    public static IEnumerable<ContactQueue> Find(
        Center center, IEnumerable<ContactQueue> queues, Func<CenterAgent, bool> everWorks)
    {
        var checks = 0L;
        foreach (var queue in queues)
        {
            var eligibility = new Eligibility(queue);
            var (isServed, isServable) = (false, false);
            for (var i = 0; i < center.Agents.Count && !isServed; i++)
            {
                if (++checks > ChecksMax) yield break;
                var agent = center.Agents[i];
                if (!eligibility.Holds(agent.Profile)) continue;
                isServable = true;
                isServed = everWorks(agent);
            }

            if (isServable && !isServed) yield return queue;
        }
    }
}
