using System.CommandLine;
using System.Globalization;
using RoutingEngine.Cli.Verbs;
using RoutingEngine.Configuration.Text;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli;

/// <summary>The command line: parses, hands over to one verb, returns its exit code.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        var terminal = Terminal.Standard;
        using var signals = terminal.Interruption.Listen(Environment.Exit);
        return Run(args, terminal);
    }

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
        return Guarded(terminal, () =>
        {
            var parsed = root.Parse(args);
            if (parsed.Errors.Count > 0)
                return Report.Lines(terminal, parsed.Errors.Select(static error => $"routing: {error.Message}"));
            var code = parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
            terminal.Out.Flush();
            return code;
        });
    }

    /// <summary>
    /// Does the work, and turns whatever it throws into one line and an exit code. Files report their own faults, so a
    /// fault of reading or writing that comes this far is one of the standard output.
    /// </summary>
    public static int Guarded(Terminal terminal, Func<int> work)
    {
        try
        {
            return work();
        }
        catch (InconsistentRunException fault)
        {
            // That the figures agree with each other is expected of every run, stated or not.
            terminal.Say($"routing: the run contradicts itself: {fault.Message}");
            return ExitCode.ExpectationFailed;
        }
        catch (Exception fault) when (Terminal.IsUnwritable(fault))
        {
            // A closed stream is refused as if the user were not allowed to write it.
            var got = fault is IOException ? FileProblem.Of(fault, "") : "a closed stream";
            terminal.Say($"standard output: expected a place that can be written, got '{got}'");
            return ExitCode.BadInput;
        }
        catch (OutOfMemoryException)
        {
            terminal.Say("routing: expected work that fits into memory, got 'too much of it'");
            return ExitCode.BadInput;
        }
#pragma warning disable CA1031 // The last line of defence: a user is told what happened, in one line.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            var place = fault.TargetSite is { } site ? $" in {site.DeclaringType?.Name}.{site.Name}" : "";
            terminal.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"routing: a fault of the program, please report it: {fault.GetType().Name}{place}: {fault.Message}"));
            return ExitCode.ProgramFault;
        }
    }
}
