using RoutingEngine.Configuration;
using RoutingEngine.Simulation.Checks;
using RoutingEngine.Simulation.Files;
using RoutingEngine.Simulation.Planning;

namespace RoutingEngine.Simulation;

/// <summary>Finds what a scenario is allowed to say and hardly means.</summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class ScenarioWarnings
{
    /// <summary>
    /// Queues and plan steps that nobody can ever serve, a workload that brings nobody, and queues that bring more work
    /// than the agents who may serve them can do.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <returns>One line each, <c>PLACE: TEXT</c>; none when nothing was found.</returns>
    /// <exception cref="InvalidScenarioException">The scenario has errors; it lists them all.</exception>
    public static IReadOnlyList<string> Of(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ScenarioCheck.ThrowIfInvalid(scenario, nameof(scenario));
        var ofCenter = CenterWarnings.Find(scenario.Center).Select(static one => $"center.{one.Path}: {one.Text}");
        return [.. ofCenter, .. OfWorkload(scenario).Select(static one => $"workload.{one.Member}: {one.Text}")];
    }

    /// <summary>Those of the workload, by the member of the workload they are about.</summary>
    internal static IEnumerable<(string Member, string Text)> OfWorkload(Scenario scenario)
    {
        if (scenario.Arrivals.All(static stream => !HasArrivals(stream)))
            yield return ("arrivals", "nobody ever comes: every rate is 0");
        if (scenario.Staffing is { } staffing)
        {
            var fed = scenario.Arrivals.Where(HasArrivals).Select(static stream => stream.Queue)
                .ToHashSet(StringComparer.Ordinal);
            var works = staffing.Where(static interval => interval.Count > 0).Select(static interval => interval.Group)
                .ToHashSet(StringComparer.Ordinal);
            var queues = scenario.Center.Queues.Where(queue => fed.Contains(queue.Name));
            foreach (var queue in AbsentServers.Find(scenario.Center, queues, agent => works.Contains(agent.Group)))
                yield return ("staffing", $"no agent who is staffed can ever serve {queue.Name}");
        }

        if (LoadCheck.Find(scenario) is { } overload) yield return ("arrivals", overload);
    }

    private static bool HasArrivals(ArrivalStream stream) =>
        stream.DayFactor is not { Mean: 0 }
        && (stream.Interarrival is not null || stream.TimesTicks is { Count: > 0 }
            || stream.RatePerHour > 0 || stream.Intervals.Any(static interval => interval.RatePerHour > 0));
}
