using System.Runtime.InteropServices;
using RoutingEngine.LoadTests.Stepping;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>instructions [--matches N] [--system NAME] [--methods] [--offsets FILE]</c>: instructions per match, the harness in
/// them, counted exactly by stepping a child process; with the methods they fall to and the size of their machine code;
/// with how often each instruction of a method ran. Needs Linux on x64 and leave to trace one's own children.
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
        var offsets = line.TakeValue("--offsets");
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
                    Count(new SteppedSubject(system, center), matches, withMethods, offsets);
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

    private static void Count(SteppedSubject subject, int matches, bool withMethods, string? offsets)
    {
        var isMapped = withMethods || offsets is not null;
        using var process = new SteppedProcess(subject, isMapped);
        var addresses = isMapped ? new Dictionary<ulong, long>() : null;

        // What an order of no match costs is no part of a match.
        var none = process.Count(0);
        var all = process.Count(matches, addresses);
        Console.WriteLine($"{subject.Center,-16}  {subject.System,-8}  {(double)(all - none) / matches,8:N0}");
        if (addresses is null)
            return;
        var methods = process.Methods;
        if (withMethods)
            WriteMethods(methods, addresses, matches);
        if (offsets is not null)
            WriteOffsets(offsets, methods, addresses, matches);
    }

    private static void WriteMethods(MethodMap methods, Dictionary<ulong, long> addresses, int matches)
    {
        var byMethod = addresses
            .GroupBy(pair => methods.Find(pair.Key), pair => pair.Value)
            .Select(group => (Place: group.Key, Instructions: (double)group.Sum() / matches))
            .OrderByDescending(method => method.Instructions);
        foreach (var (place, instructions) in byMethod.Take(MethodsShown))
            Console.WriteLine($"  {instructions,8:N1}  {place.Bytes,8:N0} bytes  {place.Name}");
    }

    /// <summary>Method, offset in it and times per match, to be laid beside what the runtime shows of its code.</summary>
    private static void WriteOffsets(string file, MethodMap methods, Dictionary<ulong, long> addresses, int matches) =>
        File.WriteAllLines(file, addresses
            .Select(pair => (Place: methods.Find(pair.Key), Address: pair.Key, Times: (double)pair.Value / matches))
            .OrderBy(step => step.Address)
            .Select(step => $"{step.Place.Name}\t{step.Address - step.Place.Start}\t{step.Times}"));
}
