using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>Two policies side by side, with the intervals of their differences.</summary>
internal static class ComparisonTables
{
    private const int ChartWidth = 16;

    public static void Write(Terminal terminal, string first, string second, ComparisonResult result)
    {
        terminal.Out.WriteLine();
        Tables.WriteText(terminal, $"A: {first}");
        Tables.WriteText(terminal, $"B: {second}");
        Tables.Write(terminal, Table("Queues", result.Queues.Append(result.Total)));
        Tables.Write(terminal, Table("Groups of agents", result.Groups));
        terminal.Out.WriteLine();
        Tables.WriteText(terminal, result.First.Replications == 1
            ? "± half widths of 95 % intervals, paired by slices of one replication; * 0 lies outside"
            : $"± half widths of 95 % intervals, paired over {Figures.Count(result.First.Replications)} replications; * 0 lies outside");
        Tables.WriteEnd(terminal, result.First);
        Tables.WriteEnd(terminal, result.Second);
    }

    private static FigureTable Table(string title, IEnumerable<ComparedFigures> rows)
    {
        var table = new FigureTable(title).SharedName("").Names("figure").Figures("A", "B", "B − A").Texts("").Bars("A ░ B █", ChartWidth);
        foreach (var row in rows)
        {
            foreach (var figure in row.Figures)
            {
                if (figure is { First: 0 or null, Second: 0 or null }) continue;
                table.Row(
                    row.Name, figure.Metric.Split('.')[0], Text(figure.Metric, figure.First), Text(figure.Metric, figure.Second),
                    Difference(figure), figure.IsSignificant ? "*" : "", Cell.Bar(width => Bars(figure, width)));
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

    private static string Bars(ComparedFigure figure, int width)
    {
        var most = Math.Max(figure.First ?? 0, figure.Second ?? 0);
        if (most <= 0) return "";
        return Figures.Bar(figure.First / most, width).Replace('█', '░') + "\n" + Figures.Bar(figure.Second / most, width);
    }
}
