using RoutingEngine.LoadTests.Gates;
using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>gates [--quick] [--json FILE]</c>: every figure measured in this process, its limits and its verdict.
/// </summary>
internal static class GatesVerb
{
    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var isQuick = line.TakeFlag("--quick");
        var json = line.TakeValue("--json");
        line.ExpectEnd();

        var options = isQuick ? MeasureOptions.Quick : MeasureOptions.Full;
        var report = new GateReport(progress: Console.Error);
        var shelf = new WorkbenchShelf();
        HarnessFigures.Add(report, options);
        MemoryGates.Add(report);
        MatrixGates.Add(report, options, shelf);
        BaselineFigures.Add(report, options, isQuick);
        OperationGates.Add(report, options, shelf);
        AllocationGates.Add(report, options, shelf);
        EdgeGates.Add(report, options, shelf);
        RuleGates.Add(report, options, shelf, isQuick);
        GrowthGates.Add(report, options, shelf, isQuick);
        PauseFigures.Add(report, shelf);

        report.WriteTable(Console.Out);
        if (json is not null)
            report.WriteJson(json);
        return report.ExitCode(isLenient: Environment.GetEnvironmentVariable("CI") == "true");
    }
}
