using System.Globalization;
using RoutingEngine.Configuration;
using RoutingEngine.Simulation.Runs;

namespace RoutingEngine.Simulation.Planning;

/// <summary>The agents of a scenario by what they may serve, how long they take, and how many work when.</summary>
internal sealed class Workforce
{
    // Above this a center is too large for a look at every agent and queue.
    private const long PairsMax = 5_000_000;

    private readonly Scenario _scenario;
    private readonly HandlingTable _handling;

    private Workforce(Scenario scenario)
    {
        _scenario = scenario;
        _handling = new HandlingTable(scenario);
        Classes = [.. FindClasses()];
    }

    public IReadOnlyList<AgentClass> Classes { get; }

    /// <summary>The workforce of a scenario; null = the center is too large to look at.</summary>
    public static Workforce? Of(Scenario scenario) =>
        (long)scenario.Center.Agents.Count * scenario.Center.Queues.Count <= PairsMax ? new Workforce(scenario) : null;

    /// <summary>Mean seconds a contact of a queue keeps an agent of a class, wrap-up included.</summary>
    public double HandlingOf(int queue, AgentClass agents, long at)
    {
        var rule = _handling.RuleFor(queue, agents.First, at);
        return rule.Time.Mean + (rule.WrapUp?.Mean ?? (double)_handling.StatedWrapUp(queue) / TimeSpan.TicksPerSecond);
    }

    /// <summary>How many agents of each class work, on average over a stretch.</summary>
    public double[] CountsIn(long from, long to)
    {
        var counts = Classes.Select(static one => (double)one.Count).ToArray();
        if (_scenario.Staffing is not { } staffing) return counts;

        // A number of a group is staffed, not particular agents: each class has its part of it.
        var sizes = Classes.GroupBy(static one => one.Group, StringComparer.Ordinal)
            .ToDictionary(
                static group => group.Key, static group => group.Sum(static one => one.Count), StringComparer.Ordinal);
        var present = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var interval in staffing)
        {
            var overlap = Math.Min(to, interval.ToTicks) - Math.Max(from, interval.FromTicks);
            if (overlap <= 0) continue;
            present[interval.Group] =
                present.GetValueOrDefault(interval.Group) + (interval.Count * ((double)overlap / (to - from)));
        }

        for (var i = 0; i < counts.Length; i++)
            counts[i] *= present.GetValueOrDefault(Classes[i].Group) / sizes[Classes[i].Group];
        return counts;
    }

    private IEnumerable<AgentClass> FindClasses()
    {
        var center = _scenario.Center;
        var eligibility = center.Queues.Select(static queue => new Eligibility(queue)).ToArray();
        var byGroup = _scenario.Staffing is not null || _scenario.Handling.Any(static rule => rule.Group is not null);
        var withOwnTimes = _scenario.Handling.Select(static rule => rule.Agent).OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        var classes = new Dictionary<string, AgentClass>(StringComparer.Ordinal);
        for (var i = 0; i < center.Agents.Count; i++)
        {
            var (name, profile) = center.Agents[i];
            var group = byGroup ? center.Agents[i].Group : string.Empty;
            var mayServe = Array.ConvertAll(eligibility, one => one.Holds(profile));
            var key = string.Join(
                '\n', group, withOwnTimes.Contains(name) ? name : string.Empty,
                string.Concat(mayServe.Select(static may => may ? '1' : '0')), TextOf(profile.ContactCapacity));
            if (!classes.TryGetValue(key, out var found))
                classes.Add(key, found = new AgentClass(group, i, mayServe, profile.ContactCapacity));
            found.Count++;
        }

        return classes.Values.OrderBy(static one => one.First);
    }

    private static string TextOf(AgentCapacity capacity) => string.Join(
        ';',
        capacity.Media
            .Select(static one => string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Medium.Name}={one.Cost}/{one.Max}<{string.Join(',', one.InterruptedBy)}"))
            .Prepend(capacity.Units.ToString(CultureInfo.InvariantCulture)));
}
