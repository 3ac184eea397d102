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
        var report = new GateReport();
        HarnessFigures.Add(report, options);
        EngineGates.Add(report, options);
        BaselineFloors.Add(report, options);

        report.WriteTable(Console.Out);
        if (json is not null)
            report.WriteJson(json);
        return report.ExitCode(isLenient: Environment.GetEnvironmentVariable("CI") == "true");
    }
}
