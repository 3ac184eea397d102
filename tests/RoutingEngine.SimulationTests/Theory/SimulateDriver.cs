using System.Text.Json.Nodes;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// Cases that a scenario file can state, run by the real engine as <c>simulate</c> does. Figures the result has are taken from it; the
/// standard errors, and the figures it has not, from the batches of the same run.
/// </summary>
internal sealed class SimulateDriver(long contactsMax, long seed)
{
    private const string Name = "simulate";

    public static bool Drives(TheoryCase one) =>
        one.Json.TryGetProperty("pools", out var pools) && pools.GetArrayLength() > 0
        && one.Topic is "erlang" or "priority" or "fcfs-alis" or "policy" or "wallace-whitt"
        && !one.Id.StartsWith("pod-", StringComparison.Ordinal) && !one.Id.StartsWith("batch-", StringComparison.Ordinal);

    public IEnumerable<TheoryRow> Run(TheoryCase one)
    {
        var scenario = TheoryScenario.Of(one);
        var figures = one.Figures;
        var own = figures.Where(figure => figure.Metric is not ("wait2_lcfs" or "wait2_siro"));
        foreach (var row in Run(scenario, [.. own], Name)) yield return row;
        if (figures.Any(figure => figure.Metric == "wait2_lcfs"))
        {
            foreach (var row in Run(scenario with { ContactRule = "lifo" }, Only(figures, "wait2_lcfs", "mean_wait"), Name + " lifo"))
                yield return row;
            foreach (var row in Run(scenario with { ContactRule = "random" }, Only(figures, "wait2_siro", "mean_wait"), Name + " random"))
                yield return row;
        }

        if (one.Id == "cmu-good")
        {
            JsonNode costs = new JsonObject { ["strategy"] = "c-mu", ["costs"] = TheoryScenario.Map(one, [1, 1]) };
            foreach (var row in Run(scenario with { ContactRule = costs }, [.. figures], Name + " c-mu")) yield return row;
        }
    }

    private static List<(string Metric, int First, int Second, double Value)> Only(
        IEnumerable<(string Metric, int First, int Second, double Value)> figures, params string[] names) =>
        [.. figures.Where(figure => names.Contains(figure.Metric))];

    /// <summary>All figures of a case under stated rules.</summary>
    public IEnumerable<TheoryRow> Run(TheoryScenario scenario) => Run(scenario, scenario.Case.Figures, Name);

    private IEnumerable<TheoryRow> Run(
        TheoryScenario scenario, IReadOnlyList<(string Metric, int First, int Second, double Value)> figures, string driver)
    {
        var one = scenario.Case;
        if (scenario.UnknownRules.Count > 0)
        {
            yield return TheoryRow.Missing(one, "", driver, $"NEEDS RULE {string.Join(", ", scenario.UnknownRules)}");
            yield break;
        }

        var contacts = Math.Min(contactsMax, one.ContactsMin);
        var rows = Measure(scenario, contacts, figures, driver, out var factor);
        while (factor > 1 && contacts < contactsMax)
        {
            // Again, long enough that the standard error is a third of the tolerance with some to spare.
            contacts = (long)Math.Min(contactsMax, contacts * Math.Max(1.5, 1.3 * factor));
            rows = Measure(scenario, contacts, figures, driver, out factor);
        }

        foreach (var row in rows) yield return row;
    }

    private List<TheoryRow> Measure(
        TheoryScenario scenario, long contacts, IReadOnlyList<(string Metric, int First, int Second, double Value)> figures, string driver,
        out double factor)
    {
        var one = scenario.Case;
        var pools = one.Pools.SelectMany((pool, i) => Enumerable.Repeat(i, pool.Count)).ToArray();
        var sums = new TheorySums(pools, one.Classes.Count, one.Within, (long)(contacts * 0.95));
        var result = ScenarioRunner.Run(scenario.Read(contacts, seed), 0, new RunOptions { LinesMax = scenario.Lines }, sums);
        var rows = new List<TheoryRow>();
        factor = 0;
        foreach (var (metric, first, second, expected) in figures)
        {
            var name = second >= 0 ? FormattableString.Invariant($"{metric}[{first}][{second}]")
                : first >= 0 ? FormattableString.Invariant($"{metric}[{first}]") : metric;

            // Where several classes share one figure, such as blocking in all, it is that of the total.
            var isOfAll = first < 0 && one.Classes.Count > 1;
            if (TheoryMetrics.Of(sums, metric, first, second, isOfAll) is not { } figure)
            {
                rows.Add(TheoryRow.Missing(one, name, driver, "NOT MEASURED"));
                continue;
            }

            var (value, error) = sums.Measure(figure);
            if (ResultFigures.Of(result, one, metric, first, isOfAll) is { } stated) value = stated;
            var referenceError = one.ReferenceError(metric, first, error, contacts);
            rows.Add(TheoryRow.Measure(one, name, driver, expected, value, error, referenceError));
            var tolerance = one.ToleranceOf(metric, expected) / 3;
            if (tolerance > 0) factor = Math.Max(factor, error * error / (tolerance * tolerance));
        }

        return rows;
    }
}
