using System.CommandLine;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary><c>schema</c>: prints the JSON schema of a kind of file.</summary>
internal static class SchemaVerb
{
    public static Command Create(Terminal terminal)
    {
        var kind = new Argument<string>("kind") { Description = "center or scenario." };
        kind.AcceptOnlyFromAmong("center", "scenario");
        var command = new Command("schema", "Print the JSON schema of center or scenario files.") { kind };
        command.SetAction(parsed =>
        {
            terminal.Out.WriteLine(parsed.GetValue(kind) == "center" ? CenterFile.Schema : ScenarioFile.Schema);
            return ExitCode.Done;
        });
        return command;
    }
}
