using System.Globalization;
using RoutingEngine.Simulation;
using RoutingEngine.SimulationTests.Bank;

namespace RoutingEngine.SimulationTests.Waiting;

/// <summary>The tool <c>expected-wait</c>: prints the back-test of each model in the form of the documents.</summary>
internal static class WaitProgram
{
    private const long Contacts = 1_000_000;

    private static readonly (string Name, Func<long, Scenario> Of)[] Models =
    [
        ("one-pool", WaitScenarios.OnePool), ("impatient", WaitScenarios.Impatient), ("two-priorities", WaitScenarios.TwoPriorities),
        ("N", WaitScenarios.ShapeN), ("W", WaitScenarios.ShapeW),
    ];

    /// <summary>Prints the models whose names are given, or all, and the bank's days.</summary>
    public static int Run(string[] names, TextWriter output)
    {
        var options = new RunOptions { ExpectedWait = new ExpectedWaitOptions() };
        foreach (var (name, of) in Models.Where(model => names.Length == 0 || names.Contains(model.Name, StringComparer.Ordinal)))
        {
            output.WriteLine(name);
            Write(output, ScenarioRunner.Run(of(Contacts), 0, options));
        }

        if (names.Length == 0 || names.Contains("bank", StringComparer.Ordinal))
        {
            output.WriteLine("bank");
            var day = BankDay.FromLog(BankPolicies.Days[0], seed: 1_999);
            Write(output, DayReplay.Run(day.Center, day.Trace, day.Shifts, options).Figures);
        }

        return 0;
    }

    private static void Write(TextWriter output, RunResult result)
    {
        output.WriteLine("| queue, priority | asked | contacts | mean wait | QL | QLm | QLm answered | HOL | HOL refined | LES | recent mean |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in result.ExpectedWait!.Where(row => row.Contacts > 0))
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
