using System.Globalization;
using RoutingEngine.Configuration;

namespace RoutingEngine.Simulation.Files;

/// <summary>Whether a workload fits its center, for scenarios made in code or of two files.</summary>
internal static class ScenarioFit
{
    /// <summary>Throws with every mistake, one line each.</summary>
    /// <exception cref="ArgumentException">The workload does not fit.</exception>
    public static void Check(Scenario scenario, string parameter)
    {
        var mistakes = Mistakes(scenario).ToArray();
        if (mistakes.Length > 0) throw new ArgumentException(string.Join('\n', mistakes), parameter);
    }

    private static IEnumerable<string> Mistakes(Scenario scenario)
    {
        var center = scenario.Center;
        if (scenario.Arrivals.Count == 0) yield return "arrivals: expected at least one stream, got none";
        if (scenario.Run is { Contacts: null, DurationTicks: null } && scenario.Arrivals.Any(stream => stream.TimesTicks is null))
            yield return "run: expected contacts or a duration, got neither";
        if (scenario.Run.Replications < 1)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"run: expected 1 replication or more, got {scenario.Run.Replications}");
        }

        var routes = scenario.Arrivals.Select(TransferRoute.Of).ToArray();
        if (scenario.Run.Drain)
        {
            foreach (var (_, cycle) in TransferRoutes.Endless(routes))
                yield return $"arrivals: expected a transfer share of less than 1 somewhere in {cycle}, got 1";
        }

        var fed = routes.SelectMany(static route => route.Targets.Prepend(route.Queue))
            .Distinct(StringComparer.Ordinal).ToArray();
        foreach (var name in fed)
        {
            var queue = center.Queues.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.Ordinal));
            if (queue is null)
            {
                yield return $"arrivals: expected a queue of the center, got '{name}'";
                continue;
            }

            foreach (var group in WithoutHandling(scenario, queue))
                yield return $"handling: expected a handling time from 0 s for queue {name} and group {group}, got none";
        }

        var sizes = center.Agents.GroupBy(static agent => agent.Group, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (var interval in scenario.Staffing ?? [])
        {
            var size = sizes.GetValueOrDefault(interval.Group);
            if (interval.Count > size)
            {
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"staffing: expected at most {size}, the agents of {interval.Group}, got {interval.Count}");
            }
        }
    }

    private static IEnumerable<string> WithoutHandling(Scenario scenario, ContactQueue queue)
    {
        var rules = scenario.Handling
            .Where(rule => rule.FromTicks <= 0 && string.Equals(rule.Queue, queue.Name, StringComparison.Ordinal)).ToArray();
        if (rules.Any(rule => rule.Group is null && rule.Agent is null)) return [];
        var groups = rules.Select(rule => rule.Group).ToHashSet(StringComparer.Ordinal);
        var agents = rules.Select(rule => rule.Agent).ToHashSet(StringComparer.Ordinal);
        var eligibility = new Eligibility(queue);
        return scenario.Center.Agents
            .Where(agent => !groups.Contains(agent.Group) && !agents.Contains(agent.Name) && eligibility.Holds(agent.Profile))
            .Select(static agent => agent.Group).Distinct(StringComparer.Ordinal);
    }
}
