using RoutingEngine.Simulation.Checks;

namespace RoutingEngine.Simulation.Planning;

/// <summary>
/// What a workload brings over time, worked out from its rates alone: contacts per queue, transfers followed hop by
/// hop. Customers who come again are not among them.
/// </summary>
internal sealed class OfferedLoad
{
    /// <summary>The most stretches a run is divided into.</summary>
    public const int SegmentsMax = 10_000;

    // Each stretch looks at every interval of the workload.
    private const long WorkMax = 50_000_000;

    // After so many hops what is left of a transfer chain no longer shows in a double, unless nobody ever ends.
    private const int HopsMax = ScenarioRunner.EntriesMax;

    // A patience of 0 is a rate without bound; nobody waits a millisecond either.
    private const double LeastPatience = 0.001;

    private readonly Scenario _scenario;
    private readonly int[] _queueOfStream;
    private readonly double[] _factors;
    private readonly int[] _firstStreams;
    private readonly (int Queue, double Weight)[][] _targets;

    public OfferedLoad(Scenario scenario)
    {
        _scenario = scenario;
        var queues = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < scenario.Center.Queues.Count; i++) queues.Add(scenario.Center.Queues[i].Name, i);
        _queueOfStream = [.. scenario.Arrivals.Select(stream => queues[stream.Queue])];
        _factors = [.. scenario.Arrivals.Select(static stream => stream.DayFactor?.Mean ?? 1)];
        _firstStreams = [.. Enumerable.Repeat(-1, queues.Count)];
        for (var i = _queueOfStream.Length - 1; i >= 0; i--) _firstStreams[_queueOfStream[i]] = i;
        _targets = [.. scenario.Arrivals.Select(stream => TargetsOf(stream.Transfer, queues))];
        EndTicks = FindEnd();
    }

    /// <summary>When the last contact arrives, on average; 0 = nobody ever comes.</summary>
    public long EndTicks { get; }

    /// <summary>
    /// The stretches between the changes of rates, handling times and perhaps staffing; empty = too many.
    /// </summary>
    public IReadOnlyList<LoadSegment> ByChanges(bool staffing = true) => Between(Changes(staffing));

    /// <summary>Stretches of one length.</summary>
    public IReadOnlyList<LoadSegment> ByInterval(long ticks)
    {
        if (EndTicks / ticks >= SegmentsMax) return [];

        // Stated times end with a contact, and its interval goes on; rates end with the run.
        var end = _scenario.Run is { Contacts: null, DurationTicks: null }
            ? EndTicks + (ticks - (EndTicks % ticks)) % ticks
            : EndTicks;
        var segments = new List<LoadSegment>();
        for (var at = 0L; at < end; at += ticks) segments.Add(Segment(at, Math.Min(at + ticks, end)));
        return segments;
    }

    /// <summary>The whole run as one stretch.</summary>
    public LoadSegment Whole() => Segment(0, EndTicks);

    private static (int Queue, double Weight)[] TargetsOf(TransferRule? transfer, Dictionary<string, int> queues)
    {
        if (transfer is null) return [];
        if (transfer.Targets is not { } targets) return [(queues[transfer.To], transfer.Share)];
        var sum = targets.Sum(static target => target.Weight);
        return
        [
            .. targets.Where(static target => target.Weight > 0)
                .Select(target => (queues[target.Queue], transfer.Share * target.Weight / sum)),
        ];
    }

    private SortedSet<long> Changes(bool staffing)
    {
        var changes = new SortedSet<long> { 0 };
        foreach (var interval in _scenario.Arrivals.SelectMany(static stream => stream.Intervals))
        {
            changes.Add(interval.FromTicks);
            changes.Add(interval.ToTicks);
        }

        foreach (var interval in (staffing ? _scenario.Staffing : null) ?? [])
        {
            changes.Add(interval.FromTicks);
            changes.Add(interval.ToTicks);
        }

        foreach (var rule in _scenario.Handling) changes.Add(Math.Max(0, rule.FromTicks));
        return changes;
    }

    private List<LoadSegment> Between(SortedSet<long> bounds)
    {
        long[] inside = [.. bounds.Where(at => at < EndTicks), EndTicks];
        var segments = new List<LoadSegment>();
        var parts = _scenario.Arrivals.Sum(static stream => 1L + stream.Intervals.Count)
            + (_scenario.Staffing?.Count ?? 0);
        if (inside.Length > SegmentsMax || inside.Length * parts > WorkMax) return segments;
        for (var i = 0; i + 1 < inside.Length; i++) segments.Add(Segment(inside[i], inside[i + 1]));
        return segments;
    }

    private long FindEnd()
    {
        var lastTime = _scenario.Arrivals.Max(
            static stream => stream.TimesTicks is { Count: > 0 } times ? times[^1] + 1 : 0);
        if (_scenario.Run.DurationTicks is { } duration) return duration;
        if (_scenario.Run.Contacts is not { } contacts) return lastTime;
        long[] changes = [.. Changes(staffing: false).Append(lastTime).Order().Distinct()];
        var sum = 0.0;
        for (var i = 0; i < changes.Length; i++)
        {
            var isLast = i + 1 == changes.Length;
            var rate = 0.0;
            var until = isLast ? changes[i] + TimeSpan.TicksPerSecond : changes[i + 1];
            for (var stream = 0; stream < _factors.Length; stream++)
            {
                // Beyond the last change only rates without an end go on.
                if (!isLast || _scenario.Arrivals[stream].TimesTicks is null)
                    rate += OwnRate(stream, changes[i], until);
            }

            var needed = (contacts - sum) / rate * TimeSpan.TicksPerSecond;
            if (rate > 0 && (isLast || needed <= until - changes[i]))
                return needed < (double)(long.MaxValue - changes[i]) / 2 ? changes[i] + (long)Math.Ceiling(needed) : 0;
            sum += rate * (until - changes[i]) / TimeSpan.TicksPerSecond;
        }

        return sum > 0 ? changes[^1] : 0;
    }

    private LoadSegment Segment(long from, long to)
    {
        var own = new double[_factors.Length];
        var leaving = new double[_factors.Length];
        for (var stream = 0; stream < own.Length; stream++)
        {
            own[stream] = from < to ? OwnRate(stream, from, to) : 0;
            if (_scenario.Arrivals[stream].Patience is { } patience)
                leaving[stream] = own[stream] / Math.Max(patience.Mean, LeastPatience);
        }

        return new LoadSegment(from, to, WithTransfers(own), WithTransfers(leaving));
    }

    /// <summary>Contacts per second of one stream, on average over a stretch.</summary>
    private double OwnRate(int stream, long from, long to)
    {
        var arrivals = _scenario.Arrivals[stream];
        if (arrivals.TimesTicks is { } times)
            return (CountBefore(times, to) - CountBefore(times, from)) * (double)TimeSpan.TicksPerSecond / (to - from);
        if (arrivals.Interarrival is { } gap) return gap.Mean > 0 ? _factors[stream] / gap.Mean : 0;
        var contacts = arrivals.RatePerHour * (to - from);
        foreach (var interval in arrivals.Intervals)
        {
            var overlap = Math.Min(to, interval.ToTicks) - Math.Max(from, interval.FromTicks);
            if (overlap > 0) contacts += (interval.RatePerHour - arrivals.RatePerHour) * overlap;
        }

        return Math.Max(0, contacts / (to - from)) * _factors[stream] / 3600;
    }

    private static int CountBefore(IReadOnlyList<long> times, long tick)
    {
        var (low, high) = (0, times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (times[middle] < tick) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>
    /// The traffic equations of an open network (Jackson 1957), by following the contacts hop by hop.
    /// </summary>
    private double[] WithTransfers(double[] own)
    {
        var rates = new double[_firstStreams.Length];
        var moving = new Dictionary<int, double>();
        for (var stream = 0; stream < own.Length; stream++)
        {
            rates[_queueOfStream[stream]] += own[stream];
            foreach (var (queue, weight) in _targets[stream]) Add(moving, queue, own[stream] * weight);
        }

        for (var hop = 1; hop < HopsMax && moving.Count > 0; hop++)
        {
            var next = new Dictionary<int, double>();
            foreach (var (queue, rate) in moving)
            {
                rates[queue] += rate;
                if (_firstStreams[queue] is not (>= 0 and var stream)) continue;
                foreach (var (target, weight) in _targets[stream])
                {
                    if (rate * weight > 1e-12 * rates[target]) Add(next, target, rate * weight);
                }
            }

            moving = next;
        }

        return rates;
    }

    private static void Add(Dictionary<int, double> rates, int queue, double rate)
    {
        if (rate > 0) rates[queue] = rates.GetValueOrDefault(queue) + rate;
    }
}
