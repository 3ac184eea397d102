using System.CommandLine;
using RoutingEngine.Cli.Files;
using RoutingEngine.Cli.Output;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary><c>compare</c>: two centers or scenarios on the same customers.</summary>
internal static class CompareVerb
{
    public static Command Create(Terminal terminal)
    {
        var first = new Argument<string>("first") { Description = "A scenario or center file." };
        var second = new Argument<string>("second")
        {
            Description = "Another; beside a scenario a center stands for that scenario with it.",
        };
        var workload = new Option<string?>("--workload") { Description = "The scenario file whose customers two centers meet." };
        var trace = new Option<string?>("--trace") { Description = "The recorded contacts (CSV) that two centers meet." };
        var shifts = new Option<string?>("--shifts") { Description = "Who is signed in when (CSV), with --trace." };
        var seed = RunSettings.Seed();
        var replications = RunSettings.Replications();
        var json = new Option<string?>("--json") { Description = "Writes the figures to this file." };
        var strict = Report.Strict();
        var command = new Command("compare", "Compare two centers or scenarios on the same customers, differences with intervals.")
        {
            first, second, workload, trace, shifts, seed, replications, json, strict,
        };
        command.SetAction(parsed =>
        {
            var names = (First: parsed.GetValue(first)!, Second: parsed.GetValue(second)!);
            var inputs = new ComparisonInputs(names.First, names.Second)
            {
                Workload = parsed.GetValue(workload),
                Trace = parsed.GetValue(trace),
                Shifts = parsed.GetValue(shifts),
                Seed = parsed.GetValue(seed),
                Replications = parsed.GetValue(replications),
            };
            return Compare(terminal, inputs, parsed.GetValue(json), parsed.GetValue(strict));
        });
        return command;
    }

    private static int Compare(Terminal terminal, ComparisonInputs inputs, string? json, bool strict)
    {
        var outputs = new OutputFiles(terminal).Add("--json", json);
        string[] mistakes = [.. inputs.Read(), .. outputs.Check(inputs.Paths)];
        if (mistakes.Length > 0) return Report.Lines(terminal, mistakes);

        if (Report.IsRefused(terminal, inputs.Warnings, strict)) return ExitCode.BadInput;
        ComparisonResult result;
        try
        {
            result = Watch.Over(terminal, "comparing", inputs.Extent, inputs.Run);
        }
        catch (InvalidScenarioException invalid)
        {
            // The workload of one file does not fit the center of the other.
            var path = invalid.ParamName == "first" ? inputs.First : inputs.Second;
            return Report.Lines(terminal, invalid.Errors.Select(error => $"{path}: {error}"));
        }
        catch (ArgumentException mistake) when (mistake.ParamName is "first" or "second")
        {
            var path = mistake.ParamName == "first" ? inputs.First : inputs.Second;
            var text = mistake.Message[..mistake.Message.LastIndexOf(" (Parameter", StringComparison.Ordinal)];
            return Report.Lines(terminal, text.Split('\n').Select(line => $"{path}: {line}"));
        }

        outputs.Write("--json", writer => writer.Write(ResultJson.Of(result)));
        return outputs.Finish(() =>
        {
            ComparisonTables.Write(terminal, inputs.First, inputs.Second, result);
            return ExitCode.Done;
        });
    }
}
