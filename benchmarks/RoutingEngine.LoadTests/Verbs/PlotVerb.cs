using RoutingEngine.LoadTests.Reporting;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary><c>plot FILE [--folder FOLDER]</c>: draws what <c>growth --csv</c> wrote, a picture per plot.</summary>
internal static class PlotVerb
{
    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var folder = line.TakeValue("--folder") ?? Path.Combine("docs", "performance");
        var file = line.TakeWord("a file that growth --csv wrote");
        line.ExpectEnd();

        GrowthPoint[] points;
        try
        {
            points = [.. File.ReadLines(file).Skip(1).Select(GrowthPoint.Parse)];
        }
        catch (Exception exception) when (exception is FormatException or IOException)
        {
            throw new UsageException($"{file}: {exception.Message}");
        }

        Directory.CreateDirectory(folder);
        foreach (var plot in points.GroupBy(point => point.Plot))
        {
            var path = Path.Combine(folder, $"growth-{plot.Key.Replace(' ', '-')}.svg");
            File.WriteAllText(path, GrowthPlot.Draw([.. plot]));
            Console.WriteLine(path);
        }

        return 0;
    }
}
