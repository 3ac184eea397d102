using System.Globalization;
using RoutingEngine.Configuration;

namespace RoutingEngine.Simulation.Checks;

/// <content>How long conversations take, who works when, and times.</content>
internal sealed partial class ScenarioCheck
{
    private void CheckHandling(ValuePath path)
    {
        if (_scenario.Handling is not { Count: > 0 } rows)
        {
            Refuse(
                path, ScenarioWords.NotEmpty(ScenarioWords.HandlingTimes), _scenario.Handling is null ? NoObject : EmptyList);
            return;
        }

        var seen = new HashSet<(string, string?, string?, long)>();
        foreach (var (row, place) in Items(rows, path, ScenarioWords.Handling))
        {
            CheckQueueName(place["queue"], row.Queue);
            if (row.Group is { } group) CheckGroupName(place["group"], group);
            if (row is { Group: not null, Agent: not null }) RefuseMember(place, "agent", "either group or agent");
            else if (row.Agent is { } agent) CheckAgentName(place["agent"], agent);
            if (ModelNames.IsId(row.Queue) && !seen.Add((row.Queue, row.Group, row.Agent, row.FromTicks)))
            {
                Refuse(
                    place["queue"], "one handling time for each queue, group or agent, and fromSeconds",
                    MessageText.Shown(row.Queue));
            }

            CheckTime(place["fromSeconds"], NumberRange.Seconds, row.FromTicks);
            CheckDistribution(row.Time, place["time"]);
            if (row.WrapUp is { } wrapUp) CheckDistribution(wrapUp, place["wrapUp"]);
        }

        const UnknownParts Needed = UnknownParts.Names | UnknownParts.Center | UnknownParts.Arrivals | UnknownParts.Handling;
        if (_errors.Count == 0 && (_unknown & Needed) == UnknownParts.None) CheckCoverage(path);
    }

    /// <summary>
    /// Each agent who may ever serve a queue of the workload has a handling time for it from the start. An agent may
    /// serve a queue when it meets any step of the plan and takes the medium.
    /// </summary>
    private void CheckCoverage(ValuePath path)
    {
        var fed = _scenario.Arrivals.Select(TransferRoute.Of)
            .SelectMany(static route => route.Targets.Prepend(route.Queue)).ToHashSet(StringComparer.Ordinal);
        foreach (var queue in _scenario.Center.Queues.Where(queue => fed.Contains(queue.Name)))
        {
            var rows = _scenario.Handling
                .Where(row => row.FromTicks == 0 && string.Equals(row.Queue, queue.Name, StringComparison.Ordinal)).ToArray();
            if (rows.Any(static row => row.Group is null && row.Agent is null)) continue;
            var groups = rows.Select(static row => row.Group).ToHashSet(StringComparer.Ordinal);
            var agents = rows.Select(static row => row.Agent).ToHashSet(StringComparer.Ordinal);
            var eligibility = new Eligibility(queue);
            var without = _scenario.Center.Agents
                .Where(agent => !groups.Contains(agent.Group) && !agents.Contains(agent.Name) && eligibility.Holds(agent.Profile))
                .Select(static agent => agent.Group).Distinct(StringComparer.Ordinal);
            foreach (var group in without)
                Refuse(path, $"a handling time from 0 s for queue {queue.Name} and group {group}", "none");
        }
    }

    private void CheckStaffing(ValuePath path)
    {
        var spans = new Dictionary<string, List<Span>>(StringComparer.Ordinal);
        for (var i = 0; i < (_scenario.Staffing?.Count ?? 0); i++)
        {
            if (_scenario.Staffing![i] is not { } row)
            {
                Refuse(path[i], ScenarioWords.Staffing, NoObject);
                continue;
            }

            var isName = CheckGroupName(path[i]["group"], row.Group);
            if (CheckNumber(path[i]["count"], ScenarioRanges.Agents, (long)row.Count) && isName
                && _groups.TryGetValue(row.Group, out var size) && row.Count > size)
            {
                Refuse(
                    path[i]["count"],
                    string.Create(CultureInfo.InvariantCulture, $"at most {size}, the agents of {row.Group}"),
                    row.Count.ToString(CultureInfo.InvariantCulture));
            }

            if (!CheckSpan(row.FromTicks, row.ToTicks, path[i], mayBeOpen: true) || !isName) continue;
            if (!spans.TryGetValue(row.Group, out var ofGroup)) spans.Add(row.Group, ofGroup = []);
            ofGroup.Add(new Span(row.FromTicks, row.ToTicks, i));
        }

        if (_unknown.HasFlag(UnknownParts.StaffingEnds)) return;
        foreach (var ofGroup in spans.Values) RefuseOverlaps(ofGroup, "staffing intervals of a group", path);
    }

    /// <summary>Whether a span has both ends in their ranges and in order.</summary>
    private bool CheckSpan(long from, long to, ValuePath path, bool mayBeOpen = false)
    {
        var isFrom = CheckTime(path["fromSeconds"], NumberRange.Seconds, from);
        if (mayBeOpen && to == long.MaxValue) return isFrom;
        if (!CheckTime(path["toSeconds"], NumberRange.PositiveSeconds, to) || !isFrom) return false;
        if (to > from) return true;
        Refuse(path["toSeconds"], "more than fromSeconds", SecondsOf(to));
        return false;
    }

    private void RefuseOverlaps(IEnumerable<Span> spans, string noun, ValuePath path)
    {
        foreach (var (later, other) in Overlaps.Find(spans))
        {
            var end = other.To == long.MaxValue ? "the end of the run" : $"{SecondsOf(other.To)} s";
            Refuse(
                path[later.Row]["fromSeconds"],
                $"{noun} without overlap; this one meets that from {SecondsOf(other.From)} s to {end}",
                SecondsOf(later.From));
        }
    }

    /// <summary>The times of a distribution; what they have beside times, its own type keeps in range.</summary>
    private void CheckDistribution(Distribution? distribution, ValuePath path)
    {
        switch (distribution)
        {
            case null:
                Refuse(path, "a distribution", NoObject);
                break;
            case DeterministicDistribution:
                CheckNumber(path["value"], NumberRange.Seconds, distribution.Mean);
                break;
            case UniformDistribution uniform:
                CheckNumber(path["from"], NumberRange.Seconds, uniform.From);
                CheckNumber(path["to"], NumberRange.Seconds, uniform.To);
                break;
            case EmpiricalDistribution empirical:
                CheckNumbers(path["values"], NumberRange.Seconds, empirical.Values);
                break;
            case HyperexponentialDistribution several:
                CheckNumbers(path["means"], NumberRange.PositiveSeconds, several.Means);
                break;
            default:
                CheckNumber(path["mean"], NumberRange.PositiveSeconds, distribution.Mean);
                break;
        }
    }

    private void CheckNumbers(ValuePath path, NumberRange range, IReadOnlyList<double> numbers)
    {
        for (var i = 0; i < numbers.Count; i++) CheckNumber(path[i], range, numbers[i]);
    }
}
