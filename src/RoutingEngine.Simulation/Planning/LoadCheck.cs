using System.Globalization;

namespace RoutingEngine.Simulation.Planning;

/// <summary>
/// Finds queues that bring more work than the agents who may serve them can do. Every division of the work among agents
/// is tried (a flow from queues to agents), and the work is counted at the shortest mean of any of them, so that what
/// is reported is certain.
/// </summary>
internal sealed class LoadCheck
{
    private const int NamesShownMax = 6;

    // Work per stretch grows with queues × classes; a center beyond this is looked at as a whole only, or not at all.
    private const int EdgesMax = 20_000;
    private const long WorkMax = 2_000_000;

    private readonly Scenario _scenario;
    private readonly Workforce _workforce;

    private LoadCheck(Scenario scenario, Workforce workforce)
    {
        _scenario = scenario;
        _workforce = workforce;
    }

    /// <summary>
    /// One sentence for the whole run, or for the stretches of it that are overloaded; null = none is.
    /// </summary>
    public static string? Find(Scenario scenario)
    {
        var load = new OfferedLoad(scenario);
        if (load.EndTicks <= 0 || Workforce.Of(scenario) is not { } workforce) return null;
        var edges = (long)workforce.Classes.Count * scenario.Center.Queues.Count;
        if (edges > EdgesMax) return null;
        var check = new LoadCheck(scenario, workforce);
        var segments = load.ByChanges();
        if (edges * segments.Count > WorkMax || segments.Count == 0) segments = [load.Whole()];
        if (check.OverloadIn(load.Whole(), segments) is { } always) return check.Describe(always);
        Overload? worst = null;
        var seconds = 0.0;
        foreach (var segment in segments)
        {
            if (check.OverloadIn(segment, [segment]) is not { } found) continue;
            seconds += segment.Seconds;
            if (worst is null || found.Load - found.Agents > worst.Load - worst.Agents) worst = found;
        }

        return worst is null ? null : check.Describe(worst, seconds, load.EndTicks);
    }

    /// <summary>The overloaded part of a stretch, with the load added up over its pieces.</summary>
    private Overload? OverloadIn(LoadSegment whole, IReadOnlyList<LoadSegment> pieces)
    {
        var queues = _scenario.Center.Queues;
        var classes = _workforce.Classes;
        var counts = _workforce.CountsIn(whole.FromTicks, whole.ToTicks);
        var loads = new double[queues.Count];
        foreach (var piece in pieces)
        {
            for (var queue = 0; queue < loads.Length; queue++)
            {
                if (piece.Rates[queue] <= 0) continue;
                var work = LeastWork(queue, piece.FromTicks);

                // In a stretch in which not one contact can end, such as a few stated times, a load says nothing.
                if (work > whole.Seconds) continue;
                loads[queue] += piece.Rates[queue] * work * piece.Seconds / whole.Seconds;
            }
        }

        // Source, queues, agents of a class by medium (for the most at once), agents of a class, sink.
        var media = queues.Select(static queue => queue.Medium).Distinct().ToArray();
        var (firstPair, firstClass) = (1 + queues.Count, 1 + queues.Count + (classes.Count * media.Length));
        var sink = firstClass + classes.Count;
        var network = new MaximumFlow(sink + 1);
        for (var i = 0; i < classes.Count; i++)
        {
            network.Add(firstClass + i, sink, counts[i]);
            for (var medium = 0; medium < media.Length; medium++)
            {
                var atOnce = classes[i].AtOnce(media[medium]) * classes[i].ShareOf(media[medium]);
                var pair = firstPair + (i * media.Length) + medium;
                if (atOnce > 0) network.Add(pair, firstClass + i, counts[i] * Math.Min(1, atOnce));
                for (var queue = 0; queue < loads.Length; queue++)
                {
                    if (loads[queue] > 0 && queues[queue].Medium == media[medium] && classes[i].MayServe[queue])
                        network.Add(1 + queue, pair, double.PositiveInfinity);
                }
            }
        }

        // Where nobody leaves, agents who are all busy all the time are not enough either.
        var total = 0.0;
        for (var queue = 0; queue < loads.Length; queue++)
        {
            var asked = loads[queue] * (Leaves(queue, whole) ? 1 - 1e-6 : 1 + 1e-6);
            total += asked;
            if (asked > 0) network.Add(0, 1 + queue, asked);
        }

        if (network.Run(0, sink) >= total * (1 - 1e-7)) return null;
        var reached = network.Reached(0);
        int[] overloaded =
            [.. Enumerable.Range(0, loads.Length).Where(queue => reached[1 + queue] && loads[queue] > 0)];
        var able = Enumerable.Range(0, classes.Count)
            .Where(i => overloaded.Any(queue => classes[i].MayServe[queue])).Sum(i => counts[i]);
        return new Overload(
            whole, [.. overloaded.Select(queue => queues[queue].Name)], overloaded.Sum(queue => loads[queue]), able,
            overloaded.All(queue => !Leaves(queue, whole)));
    }

    /// <summary>
    /// The shortest mean a contact keeps an agent, in parts of the agent; 0 = nobody may serve the queue.
    /// </summary>
    private double LeastWork(int queue, long at)
    {
        var medium = _scenario.Center.Queues[queue].Medium;
        var least = double.PositiveInfinity;
        foreach (var agents in _workforce.Classes)
        {
            if (agents.MayServe[queue])
                least = Math.Min(least, _workforce.HandlingOf(queue, agents, at) * agents.ShareOf(medium));
        }

        return double.IsPositiveInfinity(least) ? 0 : least;
    }

    private bool Leaves(int queue, LoadSegment segment)
    {
        var settings = _scenario.Center.Queues[queue];
        return segment.LeaveRates[queue] > 0 || settings.LongestWait is not null
            || settings.BacklogLimit is not null || _scenario.Center.BacklogLimit is not null;
    }

    private string Describe(Overload found)
    {
        var text = Numbers(found);
        return found.NobodyLeaves
            ? text + ", and nobody leaves: waits grow as long as contacts come, and means depend on the length of the run"
            : $"{text}: {Lost(found)} of the work cannot be done";
    }

    private string Describe(Overload worst, double seconds, long end)
    {
        var (from, to) = (ClockText.Of(worst.Segment.FromTicks), ClockText.Of(worst.Segment.ToTicks));
        var all = ClockText.LengthOf((double)end / TimeSpan.TicksPerSecond);
        return $"{Numbers(worst)}, from {from} to {to}; {ClockText.LengthOf(seconds)} of {all} are overloaded";
    }

    private static string Numbers(Overload found)
    {
        var names = found.Queues.Count <= NamesShownMax
            ? string.Join(", ", found.Queues)
            : string.Join(", ", found.Queues.Take(NamesShownMax)) + ", …";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{names}: an offered load of {found.Load:0.##} Erlang for {found.Agents:0.##} agents who may serve it");
    }

    private static string Lost(Overload found) =>
        string.Create(CultureInfo.InvariantCulture, $"{100 * (1 - (found.Agents / found.Load)):0.#} %");

    private sealed record Overload(
        LoadSegment Segment, IReadOnlyList<string> Queues, double Load, double Agents, bool NobodyLeaves);
}
