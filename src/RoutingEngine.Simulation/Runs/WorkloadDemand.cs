using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation.Runs;

/// <summary>
/// The contacts of a scenario, drawn as they come. Each draw has a key of its own (seed, replication, queue, contact number,
/// purpose), so that two policies meet the same customers.
/// </summary>
internal sealed class WorkloadDemand : Demand
{
    // A contact that comes again, or goes on, draws under the number of the first one with a mark above it.
    private const int AttemptShift = 44;
    private const long AttemptUnit = 1L << AttemptShift;

    private readonly Scenario _scenario;
    private readonly Stream[] _streams;
    private readonly int[] _firstStreams;
    private readonly KeyedRandomSource[] _sources;
    private readonly HandlingTable _handling;
    private readonly long _contactsMax;
    private readonly long _endTick;
    private long _taken;

    public WorkloadDemand(Scenario scenario, long seed, int replication)
    {
        _scenario = scenario;
        _handling = new HandlingTable(scenario);
        _contactsMax = scenario.Run.Contacts ?? long.MaxValue;
        _endTick = scenario.Run.DurationTicks ?? long.MaxValue;
        var queues = scenario.Center.Queues;
        _sources = [.. queues.Select((_, i) => new KeyedRandomSource(seed, replication, i))];
        var day = new KeyedRandomSource(seed, replication, 0);
        var perQueue = new int[queues.Count];
        _streams = new Stream[scenario.Arrivals.Count];
        for (var i = 0; i < _streams.Length; i++)
        {
            var arrivals = scenario.Arrivals[i];
            var queue = IndexOf(arrivals.Queue);
            var factor = 1.0;
            if (arrivals.DayFactor is { } distribution)
            {
                // One busyness for the whole center: streams of the same distribution share the draw.
                var random = day.For(0, DrawPurpose.DayFactor);
                factor = distribution.Sample(ref random);
            }

            _streams[i] = new Stream(arrivals, queue, perQueue[queue]++, factor);
        }

        foreach (var stream in _streams) stream.Stride = perQueue[stream.Queue];
        _firstStreams = [.. Enumerable.Repeat(-1, queues.Count)];
        for (var i = _streams.Length - 1; i >= 0; i--) _firstStreams[_streams[i].Queue] = i;
    }

    public override int StreamCount => _streams.Length;

    public override bool HasEnded => _taken >= _contactsMax;

    public override long? First(int stream) => NextOf(_streams[stream], 0);

    public override (Arrival Arrival, long? Next) Take(int stream, long now)
    {
        var source = _streams[stream];
        var number = source.NumberOf(source.Taken++);
        _taken++;
        return (ArrivalOf(stream, number), NextOf(source, now));
    }

    public override long HandlingOf(in RunContact contact, int agent)
    {
        var random = _sources[contact.Queue].For(contact.DemandNumber, DrawPurpose.Handling);
        return _handling.RuleFor(contact.Queue, agent, contact.ArrivedAt).Time.SampleTicks(ref random);
    }

    public override long? WrapUpOf(in RunContact contact, int agent)
    {
        if (_handling.RuleFor(contact.Queue, agent, contact.ArrivedAt).WrapUp is not { } wrapUp)
            return _handling.HasDrawnWrapUp(contact.Queue) ? _handling.StatedWrapUp(contact.Queue) : null;
        var random = _sources[contact.Queue].For(contact.DemandNumber, DrawPurpose.WrapUp);
        return wrapUp.SampleTicks(ref random);
    }

    public override long? ReturnAfter(in RunContact contact)
    {
        if (_scenario.Arrivals[contact.Stream].Retrial is not { } retrial) return null;
        var chance = _sources[contact.Queue].For(contact.DemandNumber, DrawPurpose.Retrial);
        if (!chance.NextChance(contact.Retries == 0 ? retrial.Share : retrial.LaterShare ?? retrial.Share)) return null;
        var delay = _sources[contact.Queue].For(contact.DemandNumber, DrawPurpose.RetrialDelay);
        return retrial.Delay.SampleTicks(ref delay);
    }

    public override bool IsLastEntry(in RunContact contact) =>
        contact.DemandNumber >> AttemptShift >= ScenarioRunner.EntriesMax - 1;

    public override bool TriesForEver(in RunContact contact) =>
        _scenario.Arrivals[contact.Stream].Retrial is { } retrial && (retrial.LaterShare ?? retrial.Share) >= 1;

    public override Arrival Again(in RunContact contact) =>
        ArrivalOf(contact.Stream, contact.DemandNumber + AttemptUnit) with
        {
            Queue = contact.Queue, Route = contact.Route, Retries = contact.Retries + 1,
        };

    public override Arrival? TransferOf(in RunContact contact)
    {
        if (contact.Route < 0 || _scenario.Arrivals[contact.Route].Transfer is not { } transfer) return null;
        var chance = _sources[contact.Queue].For(contact.DemandNumber, DrawPurpose.Transfer);
        if (!chance.NextChance(transfer.Share)) return null;
        var target = IndexOf(transfer.Targets is { } targets ? ChooseFrom(targets, in contact) : transfer.To);
        return ArrivalOf(contact.Stream, contact.DemandNumber + AttemptUnit) with
        {
            Queue = target, Route = _firstStreams[target],
        };
    }

    public override (long Delay, bool Accepts) AnswerOf(in RunContact contact)
    {
        var answer = _scenario.Answer;
        if (answer.Accept >= 1) return (answer.DelayTicks, true);
        var random = _sources[contact.Queue].For(contact.DemandNumber, DrawPurpose.Answer);

        // Each further offer of the same contact takes the next number of the same generator.
        var accepts = true;
        for (var offer = 0; offer < contact.Offers; offer++) accepts = random.NextChance(answer.Accept);
        return (answer.DelayTicks, accepts);
    }

    private string ChooseFrom(IReadOnlyList<TransferTarget> targets, in RunContact contact)
    {
        var random = _sources[contact.Queue].For(contact.DemandNumber, DrawPurpose.TransferTarget);
        var left = random.NextUniform() * targets.Sum(static target => target.Weight);
        TransferTarget? last = null;
        foreach (var target in targets)
        {
            // The last weight of more than 0 takes what rounding leaves over.
            if (target.Weight <= 0) continue;
            last = target;
            left -= target.Weight;
            if (left < 0) break;
        }

        return last!.Queue;
    }

    private int IndexOf(string queue)
    {
        for (var i = 0; i < _scenario.Center.Queues.Count; i++)
        {
            if (string.Equals(_scenario.Center.Queues[i].Name, queue, StringComparison.Ordinal)) return i;
        }

        throw new ArgumentException($"The scenario names the queue {queue}, which the center does not have.", nameof(queue));
    }

    private Arrival ArrivalOf(int stream, long number)
    {
        var arrivals = _scenario.Arrivals[stream];
        var patience = long.MaxValue;
        if (arrivals.Patience is { } distribution)
        {
            var random = _sources[_streams[stream].Queue].For(number, DrawPurpose.Patience);
            patience = distribution.SampleTicks(ref random);
        }

        return new Arrival
        {
            Queue = _streams[stream].Queue,
            Priority = arrivals.Priority,
            Patience = patience,
            Stream = stream,
            Number = number,
            Route = stream,
        };
    }

    private long? NextOf(Stream stream, long after)
    {
        var arrivals = stream.Arrivals;
        long? next;
        if (arrivals.TimesTicks is { } times)
        {
            next = stream.Taken < times.Count ? times[(int)stream.Taken] : null;
        }
        else
        {
            var random = _sources[stream.Queue].For(stream.NumberOf(stream.Taken), DrawPurpose.Interarrival);
            next = arrivals.Interarrival is { } gap
                ? TickTime.Later(after, TickTime.FromSeconds(gap.Sample(ref random) / stream.Factor))
                : stream.AfterWork(after, random.NextExponential());
        }

        return next is { } tick && tick < _endTick ? tick : null;
    }

    private sealed class Stream(ArrivalStream arrivals, int queue, int ordinal, double factor)
    {
        public ArrivalStream Arrivals { get; } = arrivals;

        public int Queue { get; } = queue;

        public double Factor { get; } = factor;

        /// <summary>How many streams its queue has.</summary>
        public int Stride { get; set; } = 1;

        public long Taken { get; set; }

        public long NumberOf(long taken) => (taken * Stride) + ordinal;

        /// <summary>The tick at which the arrival rate, summed up from a tick on, reaches an amount of contacts; null = never.</summary>
        public long? AfterWork(long after, double amount)
        {
            var tick = after;
            while (true)
            {
                var (rate, until) = RateAt(tick);
                var perTick = rate * Factor / TimeSpan.TicksPerHour;
                if (perTick > 0)
                {
                    var needed = amount / perTick;
                    if (until == long.MaxValue || needed < until - tick)
                        return needed < long.MaxValue - tick ? tick + (long)Math.Round(needed) : null;
                    amount -= perTick * (until - tick);
                }
                else if (until == long.MaxValue)
                {
                    return null;
                }

                tick = until;
            }
        }

        private (double Rate, long Until) RateAt(long tick)
        {
            foreach (var interval in Arrivals.Intervals)
            {
                if (tick < interval.FromTicks) return (Arrivals.RatePerHour, interval.FromTicks);
                if (tick < interval.ToTicks) return (interval.RatePerHour, interval.ToTicks);
            }

            return (Arrivals.RatePerHour, long.MaxValue);
        }
    }
}
