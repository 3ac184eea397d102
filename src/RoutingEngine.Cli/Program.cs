using System.CommandLine;
using RoutingEngine.Cli.Verbs;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli;

/// <summary>The command line: parses, hands over to one verb, returns its exit code.</summary>
internal static class Program
{
    private static int Main(string[] args) => Run(args, Terminal.Standard);

    /// <summary>Runs one command line; tests call it in process.</summary>
    public static int Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand(
            "Skills-based routing for contact centres: route a day, simulate many, replay a recorded one, check configurations.")
        {
            RunVerb.Create(terminal),
            SimulateVerb.Create(terminal),
            CompareVerb.Create(terminal),
            ReplayVerb.Create(terminal),
            StaffingVerb.Create(terminal),
            CheckVerb.Create(terminal),
            SchemaVerb.Create(terminal),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) terminal.Error.WriteLine($"routing: {error.Message}");
            return ExitCode.BadInput;
        }

        try
        {
            return parsed.Invoke(
                new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (InconsistentRunException fault)
        {
            // That the figures agree with each other is expected of every run, stated or not.
            terminal.Error.WriteLine($"routing: the run contradicts itself: {fault.Message}");
            return ExitCode.ExpectationFailed;
        }
    }
}
