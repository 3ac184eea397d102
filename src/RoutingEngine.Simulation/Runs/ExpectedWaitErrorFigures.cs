using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation.Runs;

/// <summary>What was said of the waits of one queue, priority and age, against the waits that came; of one run or of several.</summary>
internal sealed class ExpectedWaitErrorFigures
{
    private readonly MethodErrors[] _methods = [.. ExpectedWait.Methods.Select(_ => new MethodErrors())];
    private long _contacts;
    private long _unsaid;
    private long _left;
    private long _ahead;
    private Int128 _waits;

    /// <summary>A contact that was asked of was answered.</summary>
    public void Answered(ExpectedWait said, long waitTicks)
    {
        // Methods compare only over the same contacts: those of which all have something to say.
        if (ExpectedWait.Methods.Any(method => said[method] is null))
        {
            _unsaid++;
            return;
        }

        _contacts++;
        _ahead += said.Ahead;
        _waits += waitTicks;
        foreach (var method in ExpectedWait.Methods) _methods[(int)method].Add(said[method]!.Value, waitTicks);
    }

    /// <summary>A contact that was asked of left without an answer.</summary>
    public void Left() => _left++;

    /// <summary>Adds the figures of the next run.</summary>
    public void Merge(ExpectedWaitErrorFigures other)
    {
        _contacts += other._contacts;
        _unsaid += other._unsaid;
        _left += other._left;
        _ahead += other._ahead;
        _waits += other._waits;
        for (var i = 0; i < _methods.Length; i++) _methods[i].Merge(other._methods[i]);
    }

    public ExpectedWaitResult Result(string queue, int priority, double afterSeconds) => new()
    {
        Queue = queue,
        Priority = priority,
        AfterSeconds = afterSeconds,
        Contacts = _contacts,
        Unsaid = _unsaid,
        Left = _left,
        MeanAhead = _contacts > 0 ? (double)_ahead / _contacts : null,
        MeanWait = _contacts > 0 ? TickTime.ToSeconds((double)_waits / _contacts) : null,
        Methods = _contacts == 0 ? [] : [.. ExpectedWait.Methods.Select(method => _methods[(int)method].Score(method, _contacts))],
    };

    private sealed class MethodErrors
    {
        private readonly BatchMeans _series = new();
        private readonly RatioStatistics _runs = new();
        private Int128 _sum;
        private Int128 _absolute;
        private double _squares;
        private long _covered;

        public void Add(in WaitEstimate said, long waitTicks)
        {
            var wait = TickTime.ToSeconds(waitTicks);
            var error = (long)Math.Round(said.Mean * TickTime.TicksPerSecond) - waitTicks;
            var seconds = TickTime.ToSeconds(error);
            var (from, to) = said.Interval90;
            _series.Add(error);
            _sum += error;
            _absolute += Math.Abs(error);
            _squares += seconds * seconds;
            if (wait >= from && wait <= to) _covered++;
        }

        public void Merge(MethodErrors other)
        {
            if (_runs.Count == 0) _runs.Add((double)_sum, _series.Count);
            _runs.Add((double)other._sum, other._series.Count);
            _sum += other._sum;
            _absolute += other._absolute;
            _squares += other._squares;
            _covered += other._covered;
        }

        public ExpectedWaitScore Score(ExpectedWaitMethod method, long contacts)
        {
            var interval = _runs.Count > 0 ? _runs.Interval() : _series.Interval();
            return new ExpectedWaitScore(
                method, TickTime.ToSeconds((double)_sum / contacts), interval?.HalfWidth is { } half ? TickTime.ToSeconds(half) : null,
                TickTime.ToSeconds((double)_absolute / contacts), Math.Sqrt(_squares / contacts), (double)_covered / contacts);
        }
    }
}
