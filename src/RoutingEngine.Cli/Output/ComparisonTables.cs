using RoutingEngine.Simulation;
using Spectre.Console;

namespace RoutingEngine.Cli.Output;

/// <summary>Two policies side by side, with the intervals of their differences.</summary>
internal static class ComparisonTables
{
    private const int ChartWidth = 16;

    public static void Write(Terminal terminal, string first, string second, ComparisonResult result)
    {
        var console = Tables.Console(terminal);
        console.WriteLine();
        console.WriteLine($"A: {first}");
        console.WriteLine($"B: {second}");
        console.Write(Table("Queues", result.Queues.Append(result.Total)));
        console.Write(Table("Groups of agents", result.Groups));
        console.WriteLine(result.First.Replications == 1
            ? "± half widths of 95 % intervals, paired by slices of one replication; * 0 lies outside"
            : $"± half widths of 95 % intervals, paired over {Figures.Count(result.First.Replications)} replications; * 0 lies outside");
        Tables.WriteEnd(console, result.First);
        Tables.WriteEnd(console, result.Second);
    }

    private static Table Table(string title, IEnumerable<ComparedFigures> rows)
    {
        var table = Tables.New(title, ["", "figure"], ["A", "B", "B − A"]);
        table.AddColumn("");
        table.AddColumn("A ░ B █");
        foreach (var row in rows)
        {
            var name = row.Name;
            foreach (var figure in row.Figures)
            {
                if (figure is { First: 0 or null, Second: 0 or null }) continue;
                table.AddRow(
                    Markup.Escape(name), figure.Metric.Split('.')[0], Text(figure.Metric, figure.First), Text(figure.Metric, figure.Second),
                    Difference(figure), figure.IsSignificant ? "*" : "", Bars(figure));
                name = "";
            }
        }

        return table;
    }

    private static bool IsTime(string metric) => metric.StartsWith("meanWait", StringComparison.Ordinal);

    private static string Text(string metric, double? value) => IsTime(metric) ? Figures.Seconds(value) : Figures.Share(value);

    private static string Difference(ComparedFigure figure)
    {
        if (figure.Difference is not { } difference) return Figures.None;
        var (factor, unit) = IsTime(figure.Metric) ? (1, " s") : (100, " points");
        var half = figure.HalfWidth95 is { } width ? " ± " + Figures.Number(factor * width, "0.0#") : "";
        return Figures.Number(factor * difference, "+0.0#;-0.0#;0.0") + half + unit;
    }

    private static string Bars(ComparedFigure figure)
    {
        var most = Math.Max(figure.First ?? 0, figure.Second ?? 0);
        if (most <= 0) return "";
        return Figures.Bar(figure.First / most, ChartWidth).Replace('█', '░') + "\n" + Figures.Bar(figure.Second / most, ChartWidth);
    }
}
