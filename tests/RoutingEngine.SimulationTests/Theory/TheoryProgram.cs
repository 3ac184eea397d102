using System.Diagnostics;
using System.Globalization;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// The test executable as a tool: <c>theory</c> prints every case of the reference with what it must give, what it gives, and the verdict.
/// </summary>
internal static class TheoryProgram
{
    private const string Usage = "theory [WORD…] [--seed N] [--contacts-max N]   cases whose id holds one of the words; all without words";

    /// <summary>Runs the tool.</summary>
    /// <returns>0 when all pass, 1 when some do not, 2 for bad input.</returns>
    public static int Run(ReadOnlySpan<string> arguments, TextWriter output)
    {
        var words = new List<string>();
        long seed = 1, contactsMax = 400_000_000;
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is not ("--seed" or "--contacts-max"))
            {
                words.Add(arguments[i]);
                continue;
            }

            if (i + 1 == arguments.Length || !long.TryParse(arguments[i + 1], CultureInfo.InvariantCulture, out var number))
            {
                output.WriteLine($"{arguments[i]}: expected a number. {Usage}");
                return 2;
            }

            if (arguments[i++] == "--seed") seed = number;
            else contactsMax = number;
        }

        if (TheoryCases.Read() is not { } all)
        {
            output.WriteLine("expected ../shared/reference/theory-cases.json beside this tree, found none");
            return 2;
        }

        var cases = all.Where(one => words.Count == 0 || words.Any(word => one.Id.Contains(word, StringComparison.Ordinal))).ToArray();
        return Run(cases, new TheoryDrivers(contactsMax, seed), output).All(row => row.IsPass) ? 0 : 1;
    }

    /// <summary>Runs cases and prints their rows as they come.</summary>
    public static IReadOnlyList<TheoryRow> Run(IReadOnlyList<TheoryCase> cases, TheoryDrivers drivers, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        var results = new (TheoryCase Case, IReadOnlyList<TheoryRow> Rows)[cases.Count];
        var shown = 0;
        output.WriteLine(TheoryRow.Header);
        Parallel.For(0, cases.Count, i =>
        {
            var rows = drivers.Run(cases[i]);
            lock (results)
            {
                results[i] = (cases[i], rows);
                for (; shown < results.Length && results[shown].Rows is { } ready; shown++)
                {
                    foreach (var row in ready) output.WriteLine(row);
                    output.Flush();
                }
            }
        });
        var all = results.SelectMany(result => result.Rows).ToArray();
        var z = all.Where(row => row.Z is not null && double.IsFinite(row.Z.Value)).Select(row => row.Z!.Value).ToArray();
        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{cases.Count} cases, {all.Length} figures: {all.Count(row => row.IsPass)} pass, {all.Count(row => !row.IsPass)} do not; "
            + $"{results.Count(result => result.Rows.All(row => row.IsPass))} cases pass as a whole"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"z of the {z.Length} measured figures: root mean square {Math.Sqrt(z.Sum(one => one * one) / Math.Max(1, z.Length)):0.00}, "
            + $"largest {z.DefaultIfEmpty().Max(Math.Abs):0.00}; {clock.Elapsed.TotalSeconds:0} s"));
        output.WriteLine(
            "cobham-2 and cobham-2b: service_level[1] of the reference is wrong in its sixth digit; right are 0.5586190288 and 0.7270708952");
        return all;
    }
}
