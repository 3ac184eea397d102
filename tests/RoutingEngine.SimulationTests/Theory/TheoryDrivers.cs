namespace RoutingEngine.SimulationTests.Theory;

/// <summary>Runs a case by every driver that its topic has.</summary>
/// <param name="contactsMax">The most contacts a single run may take.</param>
/// <param name="seed">Seed of all draws.</param>
internal sealed class TheoryDrivers(long contactsMax = 400_000_000, long seed = 1)
{
    /// <summary>All rows of a case; at least one.</summary>
    public IReadOnlyList<TheoryRow> Run(TheoryCase one)
    {
        var rows = new List<TheoryRow>();
        if (CalculatedFigures.Of(one) is { } calculated)
        {
            foreach (var (metric, first, second, expected) in one.Figures)
            {
                var index = Math.Max(0, first);
                if (second >= 0 || !calculated.TryGetValue(metric, out var values)) continue;
                var name = first >= 0 ? FormattableString.Invariant($"{metric}[{first}]") : metric;
                rows.Add(TheoryRow.Exact(
                    one, name, "calculator", expected, values[index], CalculatedFigures.ToleranceOf(metric, index, expected)));
            }
        }

        rows.AddRange(one.Topic switch
        {
            "published" => PublishedDriver.Run(one, seed),
            "decision" => DecisionDriver.Run(one),
            "fcfs-matching" => new MatchingDriver(Math.Min(contactsMax, 4_000_000), (ulong)seed).Run(one),
            "ewt" => new ExpectedWaitDriver(contactsMax, seed).Run(one),
            _ when one.Id.StartsWith("batch-", StringComparison.Ordinal) =>
                new AssignmentDriver((int)Math.Min(contactsMax / 10, 100_000), (ulong)seed).Run(one),
            _ when one.Id.StartsWith("pod-", StringComparison.Ordinal) =>
                new SupermarketDriver(one.Id == "pod-1" ? 500 : 2000, Math.Min(contactsMax, 20_000_000), (ulong)seed).Run(one),
            _ when SimulateDriver.Drives(one) => new SimulateDriver(contactsMax, seed).Run(one),
            _ => [TheoryRow.Missing(one, "", "", "NOT DRIVEN")],
        });
        return rows;
    }
}
