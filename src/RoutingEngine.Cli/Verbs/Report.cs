using System.Globalization;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary>What a verb says at its end besides its tables, and the exit code that goes with it.</summary>
internal static class Report
{
    /// <summary>All mistakes, one line each.</summary>
    public static int Errors(Terminal terminal, IEnumerable<FileError> errors)
    {
        foreach (var error in errors) terminal.Error.WriteLine(error.ToString());
        return ExitCode.BadInput;
    }

    /// <summary>Each expectation of a scenario that its result does not keep, one line each.</summary>
    public static int Expectations(Terminal terminal, Scenario scenario, RunResult result)
    {
        var failed = false;
        foreach (var expectation in scenario.Expectations)
        {
            var measured = MeasuredBy(expectation, result);
            var (min, max) = (expectation.Min ?? double.MinValue, expectation.Max ?? double.MaxValue);
            if (measured >= min && measured <= max) continue;
            failed = true;
            var got = measured?.ToString("G6", CultureInfo.InvariantCulture) ?? "nothing counted";
            terminal.Error.WriteLine(
                $"expect: {expectation.Queue ?? "total"} {expectation.Metric}: expected {Bounds(expectation)}, got {got}");
        }

        return failed ? ExitCode.ExpectationFailed : ExitCode.Done;
    }

    private static double? MeasuredBy(Expectation expectation, RunResult result)
    {
        if (expectation.Queue is not { } name) return result.Total.ValueOf(expectation.Metric);
        foreach (var queue in result.Queues)
        {
            if (string.Equals(queue.Name, name, StringComparison.Ordinal)) return queue.ValueOf(expectation.Metric);
        }

        return null;
    }

    private static string Bounds(Expectation expectation) => (expectation.Min, expectation.Max) switch
    {
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"at least {min}"),
        (_, { } max) => string.Create(CultureInfo.InvariantCulture, $"at most {max}"),
        _ => "a value",
    };
}
