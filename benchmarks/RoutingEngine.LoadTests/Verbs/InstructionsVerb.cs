using System.Runtime.InteropServices;
using RoutingEngine.LoadTests.Stepping;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>instructions [--matches N] [--system NAME] [--methods]</c>: instructions per match, the harness in them, counted
/// exactly by stepping a child process. Needs Linux on x64 and leave to trace one's own children.
/// </summary>
internal static class InstructionsVerb
{
    private const int DefaultMatches = 250;
    private const int MethodsShown = 30;
    private const int CannotRun = 2;

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var matches = line.TakeNumber("--matches", DefaultMatches);
        var withMethods = line.TakeFlag("--methods");
        var systems = Chosen(line.TakeValue("--system"));
        line.ExpectEnd();
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            Console.Error.WriteLine("instructions: stepping is written for Linux on x64 alone");
            return CannotRun;
        }

        try
        {
            foreach (var center in SteppedSubject.Centers)
                foreach (var system in systems)
                    Count(new SteppedSubject(system, center), matches, withMethods);
        }
        catch (PtraceException exception)
        {
            Console.Error.WriteLine($"instructions: this process may not step its child: {exception.Message}");
            return CannotRun;
        }

        return 0;
    }

    private static IReadOnlyList<string> Chosen(string? system)
    {
        if (system is null)
            return SteppedSubject.Systems;
        if (!SteppedSubject.Systems.Contains(system))
            throw new UsageException(
                $"--system: expected one of {string.Join(", ", SteppedSubject.Systems)}, got '{system}'");
        return [system];
    }

    private static void Count(SteppedSubject subject, int matches, bool withMethods)
    {
        using var process = new SteppedProcess(subject, withMethods);
        var addresses = withMethods ? new Dictionary<ulong, long>() : null;

        // What an order of no match costs is no part of a match.
        var none = process.Count(0);
        var all = process.Count(matches, addresses);
        Console.WriteLine($"{subject.Center,-16}  {subject.System,-8}  {(double)(all - none) / matches,8:N0}");
        if (addresses is not null)
        {
            WriteMethods(process.Methods, addresses, matches);
            if (Environment.GetEnvironmentVariable("HIST") is { } hist)
            {
                var map = process.Methods;
                using var w = new StreamWriter(hist);
                foreach (var (a, c) in addresses) { var (n, o) = map.At(a); w.WriteLine($"{n}\t{o}\t{(double)c / matches}"); }
            }
        }
    }

    private static void WriteMethods(MethodMap methods, Dictionary<ulong, long> addresses, int matches)
    {
        var byMethod = addresses
            .GroupBy(pair => methods.NameOf(pair.Key), pair => pair.Value)
            .Select(group => (Name: group.Key, Instructions: (double)group.Sum() / matches))
            .OrderByDescending(method => method.Instructions);
        foreach (var (name, instructions) in byMethod.Take(MethodsShown))
            Console.WriteLine($"  {instructions,8:N1}  {name}");
    }
}
