using System.Text.Json;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>Batches of contacts given to agents at least cost, against giving each in turn its cheapest free agent.</summary>
/// <param name="replications">How many batches are drawn.</param>
/// <param name="seed">Seed of all draws.</param>
/// <param name="isGreedy">Plants the mistake that a batch is given out in turn.</param>
internal sealed class AssignmentDriver(int replications, ulong seed, bool isGreedy = false)
{
    public const string Name = "batch";

    public IEnumerable<TheoryRow> Run(TheoryCase one) =>
        one.Id == "batch-3x3" ? Stated(one) : Drawn(one);

    private IEnumerable<TheoryRow> Stated(TheoryCase one)
    {
        // The description states the scores: contacts by agents, larger is better.
        var text = TheoryCase.Text(one.Json, "description");
        var matrix = text[text.IndexOf('[', StringComparison.Ordinal)..(text.LastIndexOf(']') + 1)];
        var scores = JsonSerializer.Deserialize<double[][]>(matrix)!;
        var costs = new double[scores.Length, scores[0].Length];
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < scores[i].Length; j++) costs[i, j] = -scores[i][j];
        }

        var best = Solve(costs);
        yield return TheoryRow.Exact(one, "optimal_total", Name, one.Figures[0].Value, -Total(costs, best), 0);
        foreach (var (metric, first, _, expected) in one.Figures.Where(figure => figure.Metric == "optimal_assignment"))
            yield return TheoryRow.Exact(one, FormattableString.Invariant($"{metric}[{first}]"), Name, expected, best[first], 0);
        yield return TheoryRow.Exact(
            one, "greedy_in_arrival_order_total", Name, one.Figures[^1].Value, -Total(costs, Greedy(costs)), 0);
    }

    private IEnumerable<TheoryRow> Drawn(TheoryCase one)
    {
        var size = int.Parse(one.Id["batch-exp-".Length..], System.Globalization.CultureInfo.InvariantCulture);
        var random = new PlainRandom(seed);
        var batches = new List<double[]>();
        for (var batch = 0; batch < 100; batch++)
        {
            var sums = new double[3];
            for (var i = 0; i < replications / 100; i++)
            {
                var costs = new double[size, size];
                for (var row = 0; row < size; row++)
                {
                    for (var column = 0; column < size; column++) costs[row, column] = random.Exponential();
                }

                sums[0] += Total(costs, Solve(costs));
                sums[1] += Total(costs, Greedy(costs));
                sums[2]++;
            }

            batches.Add(sums);
        }

        foreach (var (metric, _, _, expected) in one.Figures)
        {
            var place = metric == "mean_optimal" ? 0 : 1;
            var (value, error) = Jackknife.Measure(batches, sums => sums[place] / sums[2]);
            yield return TheoryRow.Measure(one, metric, Name, expected, value, error);
        }
    }

    private IReadOnlyList<int> Solve(double[,] costs) => isGreedy ? Greedy(costs) : MinimumCostAssignment.Solve(costs);

    private static double Total(double[,] costs, IReadOnlyList<int> assignment) =>
        Enumerable.Range(0, assignment.Count).Sum(row => costs[row, assignment[row]]);

    private static int[] Greedy(double[,] costs)
    {
        var taken = new HashSet<int>();
        return
        [
            .. Enumerable.Range(0, costs.GetLength(0)).Select(row =>
            {
                var free = Enumerable.Range(0, costs.GetLength(1)).Where(column => !taken.Contains(column));
                var best = free.MinBy(column => costs[row, column]);
                taken.Add(best);
                return best;
            }),
        ];
    }
}
