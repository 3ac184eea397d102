namespace RoutingEngine.Simulation.Runs;

/// <summary>
/// What one run leaves behind, its engine aside; tallies of further replications are added in their order, so that the sum does not depend
/// on which was ready first.
/// </summary>
internal sealed class RunTally
{
    private readonly RatioStatistics[] _waits;
    private readonly RatioStatistics[] _waited;

    public RunTally(RunLoop run, RunStatistics statistics, ExpectedWaitBackTest? expectedWait)
    {
        ExpectedWait = expectedWait;
        Statistics = statistics;
        Contacts = run.Entered;
        GaveUp = run.GaveUp;
        Decisions = run.Core.Sequence;
        DecisionHash = run.Core.DecisionHash;
        StateHash = run.Core.ComputeStateHash();
        _waits = [.. statistics.Queues.Select(_ => new RatioStatistics()), new RatioStatistics()];
        _waited = [.. statistics.Queues.Select(_ => new RatioStatistics()), new RatioStatistics()];
        Note(statistics);
    }

    public RunStatistics Statistics { get; }

    /// <summary>What was said of waits, against those that came; null = nobody asked.</summary>
    public ExpectedWaitBackTest? ExpectedWait { get; }

    public int Runs { get; private set; } = 1;

    public long Contacts { get; private set; }

    public long GaveUp { get; private set; }

    public long Decisions { get; private set; }

    /// <summary>The hash of one run; of several, the hash over theirs in order.</summary>
    public ulong DecisionHash { get; private set; }

    /// <summary>The hash of the state at the end of one run; of several, the hash over theirs in order.</summary>
    public ulong StateHash { get; private set; }

    /// <summary>Adds the next replication.</summary>
    public void Add(RunTally next)
    {
        Note(next.Statistics);
        Statistics.Merge(next.Statistics);
        if (next.ExpectedWait is { } other) ExpectedWait?.Merge(other);
        Runs += next.Runs;
        Contacts += next.Contacts;
        GaveUp += next.GaveUp;
        Decisions += next.Decisions;
        DecisionHash = KeyedRandom.Mix(DecisionHash + KeyedRandom.Golden) ^ next.DecisionHash;
        StateHash = KeyedRandom.Mix(StateHash + KeyedRandom.Golden) ^ next.StateHash;
    }

    /// <summary>Half widths of a queue, or of all under the number after the last: by batch means, or over replications.</summary>
    public HalfWidths HalfWidthsOf(int queue)
    {
        if (Runs > 1)
            return new HalfWidths(_waits[queue].Interval()?.HalfWidth / TimeSpan.TicksPerSecond, _waited[queue].Interval()?.HalfWidth);
        if (queue == Statistics.Queues.Length && queue > 1)
        {
            return new HalfWidths(
                Statistics.MeanWaitInterval?.HalfWidth / TimeSpan.TicksPerSecond, Statistics.WaitProbabilityInterval?.HalfWidth);
        }

        var waits = Statistics.Queues[Math.Min(queue, Statistics.Queues.Length - 1)].Waits;
        return new HalfWidths(waits.MeanWaitInterval?.HalfWidth, waits.WaitProbabilityInterval?.HalfWidth);
    }

    private void Note(RunStatistics statistics)
    {
        double sum = 0, ended = 0, waited = 0, admitted = 0;
        for (var i = 0; i < statistics.Queues.Length; i++)
        {
            var waits = statistics.Queues[i].Waits;
            _waits[i].Add((double)waits.SumOfWaits, waits.Answered + waits.Abandoned);
            _waited[i].Add(waits.Waited, waits.Admitted);
            sum += (double)waits.SumOfWaits;
            ended += waits.Answered + waits.Abandoned;
            waited += waits.Waited;
            admitted += waits.Admitted;
        }

        _waits[^1].Add(sum, ended);
        _waited[^1].Add(waited, admitted);
    }
}
