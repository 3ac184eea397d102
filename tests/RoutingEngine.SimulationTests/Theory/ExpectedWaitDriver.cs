using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Runs;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// What the estimators announce at arrival against the wait that comes, in a run of the real engine, over contacts that find at least one
/// waiting.
/// </summary>
internal sealed class ExpectedWaitDriver(long contactsMax, long seed)
{
    public const string Name = "ewt";

    public IReadOnlyList<TheoryRow> Run(TheoryCase one)
    {
        var contacts = Math.Min(contactsMax, one.ContactsMin);
        var rows = Measure(one, contacts, out var factor);
        while (factor > 1 && contacts < contactsMax)
        {
            contacts = (long)Math.Min(contactsMax, contacts * Math.Max(1.5, 1.3 * factor));
            rows = Measure(one, contacts, out factor);
        }

        return rows;
    }

    private List<TheoryRow> Measure(TheoryCase one, long contacts, out double factor)
    {
        var probe = new Probe(one, (long)(contacts * 0.95));
        ScenarioRunner.Run(TheoryScenario.Of(one).Read(contacts, seed), 0, new RunOptions(), probe);
        var rows = new List<TheoryRow>();
        factor = 0;
        foreach (var (metric, _, _, expected) in one.Figures)
        {
            // The wait an abandoned contact would have had is nowhere to be seen; the calculator has it.
            if (Figure(metric) is not { } figure) continue;
            var (value, error) = probe.Measure(figure);
            rows.Add(TheoryRow.Measure(one, metric, Name, expected, value, error));
            factor = Math.Max(factor, Math.Pow(3 * error / one.ToleranceOf(metric, expected), 2));
        }

        return rows;
    }

    private static Func<double[], double>? Figure(string metric) => metric switch
    {
        "mean_wait" or "mean_served" => Mean(Sum.Wait),
        "var_wait" => Variance,
        "mse_QL" or "mse_QLsimple_served" => Mean(Sum.QueueLength),
        "mse_QLm_served" => Mean(Sum.WithAbandonment),
        "mse_QLm1_served" => Mean(Sum.OfAnswered),
        "mse_HOL" => Mean(Sum.HeadOfLine),
        "mse_HOL_refined" => Mean(Sum.Refined),
        "mse_LES_fitted" => Mean(Sum.LastToEnter),
        "ratio_HOL_QL" => sums => sums[(int)Sum.HeadOfLine] / sums[(int)Sum.QueueLength],
        "ratio_HOLr_QL" => sums => sums[(int)Sum.Refined] / sums[(int)Sum.QueueLength],
        "ratio_LES_QL_fitted" => sums => sums[(int)Sum.LastToEnter] / sums[(int)Sum.QueueLength],
        "ratio_NI_QL" => sums => Variance(sums) * sums[(int)Sum.Count] / sums[(int)Sum.QueueLength],
        "mse_QL_all_waiting" => sums => sums[(int)Sum.QueueLengthOfAll] / sums[(int)Sum.All],
        _ => null,
    };

    private static Func<double[], double> Mean(Sum sum) => sums => sums[(int)sum] / sums[(int)Sum.Count];

    private static double Variance(double[] sums)
    {
        var mean = sums[(int)Sum.Wait] / sums[(int)Sum.Count];
        return (sums[(int)Sum.SquaredWait] / sums[(int)Sum.Count]) - (mean * mean);
    }

    private enum Sum
    {
        Count,
        Wait,
        SquaredWait,
        QueueLength,
        WithAbandonment,
        OfAnswered,
        HeadOfLine,
        Refined,
        LastToEnter,
        QueueLengthOfAll,
        All,
        Kinds,
    }

    private sealed class Probe(TheoryCase one, long counted) : IRunObserver
    {
        private const double TicksPerUnit = TheoryMetrics.UnitSeconds * TimeSpan.TicksPerSecond;

        private readonly Queue<(uint Number, long ArrivedAt)> _line = new();
        private readonly Dictionary<uint, double[]> _announced = [];
        private readonly List<double[]> _batches = [];
        private readonly int _agents = one.Agents;
        private readonly double _rate = one.ArrivalRates[0];
        private readonly double _handling = one.MeanHandling;
        private readonly double? _patience = one.MeanPatience;
        private double[] _sums = new double[(int)Sum.Kinds];
        private long _arrived;
        private int _waiting;
        private double _last;

        public (double Value, double Error) Measure(Func<double[], double> figure) => Jackknife.Measure(_batches, figure);

        public void Arrived(in RunContact contact, bool isBlocked, bool waits)
        {
            if (contact.IsCounted && ++_arrived % (counted / TheorySums.Batches) == 0)
            {
                _batches.Add(_sums);
                _sums = new double[(int)Sum.Kinds];
            }

            if (!waits) return;
            var before = _waiting++;
            while (_line.Count > 0 && !_announced.ContainsKey(_line.Peek().Number)) _line.Dequeue();
            var announced = new double[(int)Sum.Kinds];
            announced[(int)Sum.Count] = contact.IsCounted ? before : -1;
            announced[(int)Sum.QueueLength] = ExpectedWaitFormulas.QueueLength(before, _handling, _agents).Mean;
            if (_patience is { } patience)
            {
                announced[(int)Sum.WithAbandonment] =
                    ExpectedWaitFormulas.QueueLengthWithAbandonment(before, _handling, patience, _agents).Mean;
                announced[(int)Sum.OfAnswered] = ExpectedWaitFormulas.QueueLengthOfAnswered(before, _handling, patience, _agents).Mean;
            }

            if (before > 0)
            {
                var age = (contact.ArrivedAt - _line.Peek().ArrivedAt) / TicksPerUnit;
                announced[(int)Sum.HeadOfLine] = ExpectedWaitFormulas.HeadOfLine(age);
                announced[(int)Sum.Refined] = ExpectedWaitFormulas.HeadOfLineRefined(age, 0, _rate, _handling, _agents).Mean;
                announced[(int)Sum.LastToEnter] = ExpectedWaitFormulas.LastToEnterService(_last);
            }

            _line.Enqueue((contact.Number, contact.ArrivedAt));
            _announced.Add(contact.Number, announced);
        }

        public void Answered(in RunContact contact, long tick)
        {
            var wait = (tick - contact.ArrivedAt) / TicksPerUnit;
            _last = wait;
            if (!_announced.Remove(contact.Number, out var announced)) return;
            _waiting--;
            var before = announced[(int)Sum.Count];
            if (before < 0) return;
            _sums[(int)Sum.All]++;
            _sums[(int)Sum.QueueLengthOfAll] += Square(wait - announced[(int)Sum.QueueLength]);
            if (before == 0) return;
            _sums[(int)Sum.Count]++;
            _sums[(int)Sum.Wait] += wait;
            _sums[(int)Sum.SquaredWait] += wait * wait;
            for (var sum = Sum.QueueLength; sum <= Sum.LastToEnter; sum++) _sums[(int)sum] += Square(wait - announced[(int)sum]);
        }

        public void Left(in RunContact contact, long tick, DecisionKind kind)
        {
            if (_announced.Remove(contact.Number)) _waiting--;
        }

        public void Completed(in RunContact contact, long tick)
        {
        }

        public void Transferred(in RunContact contact, int queue)
        {
        }

        public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
        {
        }

        public void OfferMissed(int agent, DecisionKind kind)
        {
        }

        private static double Square(double value) => value * value;
    }
}
