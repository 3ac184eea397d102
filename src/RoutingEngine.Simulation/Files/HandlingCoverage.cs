using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Simulation.Files;

/// <summary>
/// Sees to it that each agent who may ever serve a queue of the workload has a handling time for it from the start. An
/// agent may serve a queue when it meets any step of the plan and takes the medium.
/// </summary>
internal static class HandlingCoverage
{
    /// <summary>Reports each queue and group without a handling time, at the list of handling times.</summary>
    public static void Check(JsonValue workload, Center center, Reading reading)
    {
        var handling = workload["handling"]!;
        foreach (var queue in center.Queues.Where(queue => IsFed(workload, queue.Name)))
        {
            var rows = handling.Children
                .Where(row => row["queue"]!.Text == queue.Name && (row["fromSeconds"]?.Ticks ?? 0) == 0)
                .ToArray();
            if (rows.Any(static row => row["group"] is null && row["agent"] is null))
                continue;
            var groups = rows.Select(static row => row["group"]?.Text).ToHashSet(StringComparer.Ordinal);
            var agents = rows.Select(static row => row["agent"]?.Text).ToHashSet(StringComparer.Ordinal);
            var reported = new HashSet<string>(StringComparer.Ordinal);
            var eligibility = new Eligibility(queue);
            foreach (var agent in center.Agents)
            {
                var group = agent.Group;
                if (groups.Contains(group)
                    || agents.Contains(agent.Name)
                    || !eligibility.Holds(agent.Profile)
                    || !reported.Add(group))
                    continue;
                reading.Refuse(handling, $"a handling time from 0 s for queue {queue.Name} and group {group}", "none");
            }
        }
    }

    private static bool IsFed(JsonValue workload, string queue) => workload["arrivals"]!.Children.Any(
        stream => stream["queue"]!.Text == queue || stream["transfer"]?["to"] is { } to && IsTarget(to, queue));

    private static bool IsTarget(JsonValue to, string queue) =>
        to.Kind == JsonKind.Text ? to.Text == queue : to[queue] is { Decimal: > 0 };
}
