using System.CommandLine;
using System.Globalization;
using RoutingEngine.Cli.Files;

namespace RoutingEngine.Cli.Verbs;

/// <summary><c>check</c>: validates a center or scenario file.</summary>
internal static class CheckVerb
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("file") { Description = "A center or scenario file." };
        var strict = Report.Strict();
        var command = new Command("check", "Validate a center or scenario file: every mistake at once, with its place.")
        {
            path, strict,
        };
        command.SetAction(parsed => Check(terminal, parsed.GetValue(path)!, parsed.GetValue(strict)));
        return command;
    }

    private static int Check(Terminal terminal, string path, bool strict)
    {
        var inputs = new InputFiles();
        if (inputs.IsScenario(path))
        {
            var file = inputs.Scenario(path);
            if (!file.IsValid) return Report.Errors(terminal, file.Errors);
            if (Report.IsRefused(terminal, file.Warnings, strict)) return ExitCode.BadInput;
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{VisibleText.Of(path)}: a valid scenario: {file.Scenario!.Arrivals.Count} streams, {Describe(file.Scenario.Center)}"));
            return ExitCode.Done;
        }

        var center = inputs.Center(path);
        if (!center.IsValid) return Report.Errors(terminal, center.Errors);
        if (Report.IsRefused(terminal, center.Warnings, strict)) return ExitCode.BadInput;
        terminal.Out.WriteLine($"{VisibleText.Of(path)}: a valid center: {Describe(center.Center!)}");
        return ExitCode.Done;
    }

    private static string Describe(Center center) =>
        string.Create(CultureInfo.InvariantCulture, $"{center.Queues.Count} queues, {center.Agents.Count} agents");
}
