using System.CommandLine;
using System.Globalization;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary>What a verb says at its end besides its tables, and the exit code that goes with it.</summary>
internal static class Report
{
    /// <summary>All mistakes, one line each.</summary>
    public static int Errors(Terminal terminal, IEnumerable<FileError> errors)
    {
        Mistakes(terminal, errors, []);
        return ExitCode.BadInput;
    }

    /// <summary>All mistakes of inputs and outputs, one line each.</summary>
    /// <returns>Whether there are any.</returns>
    public static bool Mistakes(Terminal terminal, IEnumerable<FileError> ofInputs, IEnumerable<string> ofOutputs)
    {
        string[] lines = [.. ofInputs.Select(static error => error.ToString()), .. ofOutputs];
        Lines(terminal, lines);
        return lines.Length > 0;
    }

    /// <summary>Mistakes in words, one line each.</summary>
    public static int Lines(Terminal terminal, IEnumerable<string> lines)
    {
        foreach (var line in lines) terminal.Say(line);
        return ExitCode.BadInput;
    }

    /// <summary>The option that turns warnings into errors.</summary>
    public static Option<bool> Strict() => new("--strict") { Description = "Turns warnings into errors." };

    /// <summary>All warnings, one line each.</summary>
    /// <returns>Whether the verb ends here, with exit code 2, because warnings are errors.</returns>
    public static bool IsRefused(Terminal terminal, IEnumerable<FileWarning> warnings, bool strict)
    {
        var count = 0;
        foreach (var warning in warnings)
        {
            terminal.Say(warning.ToString());
            count++;
        }

        if (!strict || count == 0) return false;
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture, $"routing: expected no warnings (--strict), got {count}"));
        return true;
    }

    /// <summary>
    /// What a run let go, if anything, and the exit code: that of the run, or 1 where warnings are errors.
    /// </summary>
    public static int LetGo(Terminal terminal, RunResult result, bool strict, int code)
    {
        if (result.GaveUp == 0) return code;
        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"warning: {result.GaveUp} customers never got through: they would have tried again or gone on for ever"));
        return strict ? ExitCode.ExpectationFailed : code;
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
            terminal.Out.Flush();
            terminal.Say(
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
