using System.Globalization;
using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Runs;
using RoutingEngine.SimulationTests.Bank;

namespace RoutingEngine.SimulationTests.Waiting;

/// <summary>The tool <c>expected-wait</c>: prints the back-test of each model in the form of the documents.</summary>
internal static class WaitProgram
{
    private const long Contacts = 1_000_000;

    private static readonly (string Name, Func<long, Scenario> Of)[] Models =
    [
        ("one-pool", contacts => WaitScenarios.OnePool(contacts)), ("impatient", contacts => WaitScenarios.Impatient(contacts)),
        ("two-priorities", contacts => WaitScenarios.TwoPriorities(contacts)), ("N", WaitScenarios.ShapeN), ("W", WaitScenarios.ShapeW),
    ];

    /// <summary>Prints the models whose names are given, or all, and the bank's days.</summary>
    public static int Run(string[] names, TextWriter output)
    {
        var options = new RunOptions { ExpectedWait = new ExpectedWaitOptions() };
        foreach (var (name, of) in Models.Where(model => names.Length == 0 || names.Contains(model.Name, StringComparer.Ordinal)))
        {
            output.WriteLine(name);
            Write(output, ScenarioRunner.Run(of(Contacts), 0, options).ExpectedWait!);
        }

        if (names.Length == 0 || names.Contains("bank", StringComparer.Ordinal))
        {
            output.WriteLine("bank");
            Write(output, OfTheBank(options));
        }

        return 0;
    }

    /// <summary>The ten days of the bank together.</summary>
    private static IReadOnlyList<ExpectedWaitResult> OfTheBank(RunOptions options)
    {
        ExpectedWaitBackTest? all = null;
        foreach (var day in BankPolicies.Days.Select(day => BankDay.FromLog(day, seed: 1_999)))
        {
            var (_, tally) = DayReplay.Run(day.Center, day.Trace, day.Shifts, options, []);
            if (all is null) all = tally.ExpectedWait!;
            else all.Merge(tally.ExpectedWait!);
        }

        return all!.Results();
    }

    private static void Write(TextWriter output, IReadOnlyList<ExpectedWaitResult> rows)
    {
        output.WriteLine("| queue, priority | asked | contacts | mean wait "
            + "| QL | QLm | QLm of the answered | HOL | refined HOL | LES | recent mean |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows.Where(row => row.Contacts >= 100))
        {
            var asked = row.AfterSeconds == 0 ? "at arrival" : FormattableString.Invariant($"after {row.AfterSeconds:0} s");
            output.Write(string.Create(
                CultureInfo.InvariantCulture, $"| {row.Queue}, {row.Priority} | {asked} | {row.Contacts:N0} | {row.MeanWait:0.0} s |"));
            foreach (var score in row.Methods)
            {
                output.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $" {score.RootMeanSquareError:0.0} ({score.Bias:+0.0;-0.0;0.0}, {100 * score.Coverage90:0} %) |"));
            }

            output.WriteLine();
        }
    }
}
