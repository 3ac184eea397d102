using System.Globalization;

namespace RoutingEngine.Simulation.Planning;

/// <summary>One queue of a scenario as a pool of agents of its own.</summary>
internal sealed class QueueToPlan
{
    private readonly Workforce _workforce;
    private readonly AgentClass[] _servers;
    private readonly HandlingRule[] _rules;
    private readonly int _index;

    public QueueToPlan(Scenario scenario, Workforce workforce, int index)
    {
        _workforce = workforce;
        _index = index;
        Settings = scenario.Center.Queues[index];
        _servers = [.. workforce.Classes.Where(agents => agents.MayServe[index])];
        HandlingRule[] own =
            [.. scenario.Handling.Where(rule => string.Equals(rule.Queue, Settings.Name, StringComparison.Ordinal))];
        var ofAll = Array.FindAll(own, static rule => rule.Group is null && rule.Agent is null);
        _rules = ofAll.Length > 0 ? ofAll : own;
    }

    public ContactQueue Settings { get; }

    /// <summary>The contacts an agent has in hand at once: the fewest of any who may serve the queue.</summary>
    public int AtOnce => _servers.Length == 0 ? 1 : Math.Max(1, _servers.Min(agents => agents.AtOnce(Settings.Medium)));

    /// <summary>Why the queue cannot be planned; null = it can.</summary>
    public string? Mistake(IReadOnlyList<LoadSegment> segments, StaffingTarget target)
    {
        if (!(target.Share < 1))
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"center.queues[{_index}].target.share: expected less than 1 to be reached, got {target.Share}");
        }

        if (_servers.Length == 0 && _rules.Length == 0)
            return $"workload.handling: expected a handling time of queue {Settings.Name}, got none";
        var most = segments.Max(segment => segment.Rates[_index] * HandlingIn(segment));
        return most <= StaffingPlan.LoadMax
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"workload.arrivals: expected at most {StaffingPlan.LoadMax:N0} Erlang of {Settings.Name}, got {most:G6}");
    }

    public StaffingPlanQueue Plan(
        IReadOnlyList<LoadSegment> segments, StaffingTarget target, StaffingOptions options) => new(
        Settings.Name, target.Share, target.Within,
        [.. segments.Select(segment => StaffingPlan.RowOf(
            (double)segment.FromTicks / TimeSpan.TicksPerSecond,
            (double)segment.ToTicks / TimeSpan.TicksPerSecond,
            new StaffingDemand(segment.Rates[_index], HandlingIn(segment))
            {
                MeanPatience = segment.PatienceOf(_index), AtOnce = AtOnce,
            },
            target, options))]);

    /// <summary>The mean over the agents who may serve the queue; without agents that of the handling times.</summary>
    private double HandlingIn(LoadSegment segment)
    {
        if (_servers.Length > 0)
        {
            return _servers.Sum(agents => agents.Count * _workforce.HandlingOf(_index, agents, segment.FromTicks))
                / _servers.Sum(static agents => agents.Count);
        }

        // The rows in force: of each group or agent the last one that has begun.
        var inForce = _rules.GroupBy(static rule => (rule.Group, rule.Agent))
            .Select(rows =>
                rows.Where(row => row.FromTicks <= segment.FromTicks).MaxBy(static row => row.FromTicks) ?? rows.First());
        return inForce.Average(rule => rule.Time.Mean + (rule.WrapUp?.Mean ?? Settings.WrapUp.TotalSeconds));
    }
}
