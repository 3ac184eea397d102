namespace RoutingEngine.Simulation.Checks;

/// <content>Streams of contacts, and where they go on to.</content>
internal sealed partial class ScenarioCheck
{
    private void CheckArrivals(ValuePath path)
    {
        if (_scenario.Arrivals is not { Count: > 0 } streams)
        {
            Refuse(path, ScenarioWords.NotEmpty(ScenarioWords.Streams), _scenario.Arrivals is null ? NoObject : EmptyList);
            return;
        }

        foreach (var (stream, place) in Items(streams, path, ScenarioWords.Stream))
        {
            CheckQueueName(place["queue"], stream.Queue);
            CheckNumber(place["ratePerHour"], ScenarioRanges.Rate, stream.RatePerHour);
            CheckIntervals(stream.Intervals, place["intervals"]);
            if (stream.TimesTicks is { } times) CheckTimes(stream, times, place);
            else if (stream.Interarrival is { } gaps) CheckGaps(stream, gaps, place);
            if (stream.DayFactor is { } factor) CheckDistribution(factor, place["dayFactor"]);
            if (stream.Patience is { } patience) CheckDistribution(patience, place["patience"]);
            if (stream.Retrial is { } retrial) CheckRetrial(retrial, place["retrial"]);
            if (stream.Transfer is { } transfer) CheckTransfer(transfer, place["transfer"]);
        }

        CheckCycles(streams, path);
    }

    private void CheckTimes(ArrivalStream stream, IReadOnlyList<long> times, ValuePath path)
    {
        if (stream.RatePerHour != 0) RefuseMember(path, "ratePerHour", ScenarioWords.BesideTimes);
        if (stream.Interarrival is not null) RefuseMember(path, "interarrival", ScenarioWords.BesideTimes);
        if (stream.Intervals is { Count: > 0 }) RefuseMember(path, "intervals", ScenarioWords.BesideTimes);
        if (stream.DayFactor is not null) RefuseMember(path, "dayFactor", ScenarioWords.BesideTimes);
        path = path["times"];
        if (times.Count == 0) Refuse(path, ScenarioWords.NotEmpty(ScenarioWords.Times), EmptyList);
        var last = 0L;
        for (var i = 0; i < times.Count; i++)
        {
            if (!CheckTime(path[i], NumberRange.Seconds, times[i])) continue;
            if (times[i] < last) Refuse(path[i], "no fewer seconds than the time before", SecondsOf(times[i]));
            last = times[i];
        }
    }

    private void CheckGaps(ArrivalStream stream, Distribution gaps, ValuePath path)
    {
        CheckDistribution(gaps, path["interarrival"]);
        if (stream.Intervals is { Count: > 0 }) RefuseMember(path, "intervals", ScenarioWords.BesideGaps);
        if (gaps.Mean <= 0)
            Refuse(path["interarrival"], "a distribution with a mean of more than 0", "a mean of 0");
        else if (stream.RatePerHour != 0 && ScenarioWords.OtherRate(gaps, stream.RatePerHour) is { } expected)
            Refuse(path["ratePerHour"], expected, Shown(stream.RatePerHour));
    }

    private void CheckIntervals(IReadOnlyList<RateInterval>? intervals, ValuePath path)
    {
        var spans = new List<Span>();
        for (var i = 0; i < (intervals?.Count ?? 0); i++)
        {
            if (intervals![i] is not { } interval)
            {
                Refuse(path[i], ScenarioWords.Interval, NoObject);
                continue;
            }

            CheckNumber(path[i]["ratePerHour"], ScenarioRanges.Rate, interval.RatePerHour);
            if (!CheckSpan(interval.FromTicks, interval.ToTicks, path[i])) continue;
            if (spans.Count > 0 && interval.FromTicks < spans[^1].From)
                Refuse(path[i]["fromSeconds"], "no fewer seconds than the interval before", SecondsOf(interval.FromTicks));
            else spans.Add(new Span(interval.FromTicks, interval.ToTicks, i));
        }

        RefuseOverlaps(spans, "intervals", path);
    }

    private void CheckRetrial(RetrialRule retrial, ValuePath path)
    {
        CheckNumber(path["share"], NumberRange.Share, retrial.Share);
        if (retrial.LaterShare is { } later) CheckNumber(path["laterShare"], NumberRange.Share, later);
        CheckDistribution(retrial.Delay, path["delay"]);
    }

    private void CheckTransfer(TransferRule transfer, ValuePath path)
    {
        CheckNumber(path["share"], NumberRange.Share, transfer.Share);
        path = path["to"];
        if (transfer.Targets is not { } targets)
        {
            CheckQueueName(path, transfer.To);
            return;
        }

        if (targets.Count == 0) Refuse(path, ScenarioWords.Weights, "none");
        else if (targets.All(static target => target?.Weight == 0))
            Refuse(path, "at least one weight of more than 0", "only weights of 0");
        foreach (var (target, _) in Items(targets, path, "a queue and its weight"))
        {
            var place = path[target.Queue ?? string.Empty];
            CheckQueueName(place, target.Queue!, isMember: true);
            CheckNumber(place, ScenarioRanges.Weight, target.Weight);
        }
    }

    /// <summary>Transfers that never end are errors, unless the run ends with its last arrival.</summary>
    private void CheckCycles(IReadOnlyList<ArrivalStream> streams, ValuePath path)
    {
        if (_scenario.Run is { Drain: false } || _unknown.HasFlag(UnknownParts.Routes) || !streams.All(IsRoute)) return;
        foreach (var (stream, cycle) in TransferRoutes.Endless([.. streams.Select(TransferRoute.Of)]))
        {
            Refuse(
                path[stream]["transfer"]["share"],
                $"a share of less than 1 somewhere in {cycle}, or these contacts never end",
                Shown(streams[stream].Transfer!.Share));
        }
    }

    /// <summary>Whether a stream says where its contacts go, known queues or not.</summary>
    private static bool IsRoute(ArrivalStream? stream) => stream is not null && ModelNames.IsId(stream.Queue)
        && (stream.Transfer is not { } transfer || (transfer.Share <= 1 && (transfer.Targets is { } targets
            ? targets.All(static target => ModelNames.IsId(target?.Queue))
            : ModelNames.IsId(transfer.To))));
}
