using System.Globalization;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>
/// A staffing plan as a table of each queue and a chart of all. Lines are plain text as wide as their figures: they fit
/// 80 columns; in a narrower terminal the less important columns are left out, and texts take several lines.
/// </summary>
internal static class StaffingTables
{
    private const int WidthMax = 80;
    private const int BarWidthMax = 48;
    private const int IntervalsShownMax = 200;

    public static void Write(Terminal terminal, StaffingPlan plan)
    {
        var width = Math.Min(WidthMax, terminal.Width);
        foreach (var queue in plan.Queues)
        {
            terminal.Out.WriteLine();
            WriteText(terminal.Out, Title(queue), width);
            WriteTable(terminal.Out, plan, queue, width);
        }

        terminal.Out.WriteLine();
        WriteChart(terminal.Out, plan, width);
        WriteEnd(terminal.Out, plan, width);
    }

    /// <summary>A sentence in as many lines as it takes, with what must not be printed made visible.</summary>
    private static void WriteText(TextWriter output, string text, int width)
    {
        foreach (var line in Wrapping.Of(VisibleText.Of(text), width)) output.WriteLine(line);
    }

    private static string Title(StaffingPlanQueue queue)
    {
        var models = queue.Intervals.Where(static row => row.Need.Agents > 0)
            .Select(static row => row.Need.Model).Distinct().ToArray();
        var model = models switch
        {
            [] => "nobody comes",
            [StaffingModel.ErlangA] => "Erlang A",
            [StaffingModel.ErlangC] => "Erlang C",
            _ => "Erlang A and C",
        };
        var share = Figures.Number(100 * queue.TargetShare, "0.##");
        var atOnce = queue.Intervals[0].AtOnce;
        return $"{queue.Name}: {share} % in {Figures.Seconds(queue.TargetWithinSeconds)}, {model}"
            + (atOnce > 1 ? $", {Figures.Count(atOnce)} contacts at once" : "");
    }

    private static void WriteTable(TextWriter output, StaffingPlan plan, StaffingPlanQueue queue, int width)
    {
        var rows = queue.Intervals;
        var days = rows[^1].ToSeconds > 86_400;
        var hasPatience = rows.Any(static row => row.MeanPatience is not null);

        // The higher the number, the sooner a column is left out.
        List<(int Rank, string Name, Func<StaffingPlanRow, string> Cell)> columns =
        [
            (0, "from", row => Clock(row.FromSeconds, days)),
            (2, "contacts", static row => Figures.Number(row.Contacts, "#,0.#")),
            (4, "Erlang", static row => Figures.Number(row.Need.Load, "#,0.0")),
            (0, "agents", static row => Figures.Count(row.Need.Agents) + (IsForOccupancy(row) ? "*" : " ")),
            (3, "level", static row => Figures.Share(row.Need.ServiceLevel)),
            (5, "mean wait", static row => Figures.Seconds(Rounded(row.Need.MeanWait))),
            (6, "busy", static row => Figures.Share(row.Need.Occupancy)),
        ];
        if (hasPatience) columns.Add((7, "leave", static row => Figures.Share(row.Need.AbandonShare)));
        if (plan.Shrinkage > 0) columns.Insert(4, (1, "scheduled", static row => Figures.Count(row.Need.Scheduled)));
        var shown = rows.Take(IntervalsShownMax).ToArray();
        var cells = columns.ConvertAll(column =>
            (column.Rank, Cells: shown.Select(column.Cell).Prepend(column.Name).ToArray()));
        while (cells.Count > 2 && cells.Sum(static column => column.Cells.Max(static cell => cell.Length) + 2) > width)
            cells.Remove(cells.MaxBy(static column => column.Rank));
        for (var row = 0; row <= shown.Length; row++)
        {
            var line = cells.Select(column =>
                column.Cells[row].PadLeft(column.Cells.Max(static cell => cell.Length)));
            output.WriteLine("  " + string.Join("  ", line).TrimEnd());
        }

        if (shown.Length < rows.Count)
        {
            var (first, all) = (Figures.Count(shown.Length), Figures.Count(rows.Count));
            WriteText(output, $"  the first {first} of {all} intervals; all are in the JSON file", width);
        }

        if (!rows.Any(IsForOccupancy)) return;
        var most = Figures.Share(plan.OccupancyMax);
        WriteText(output, $"  * more than the target needs, to keep agents busy for at most {most}", width);
    }

    private static void WriteChart(TextWriter output, StaffingPlan plan, int width)
    {
        var rows = plan.Total.Take(IntervalsShownMax).ToArray();
        var days = rows[^1].ToSeconds > 86_400;
        var isScheduled = plan.Shrinkage > 0;
        int Number(StaffingPlanTotal row) => isScheduled ? row.Scheduled : row.Agents;
        var most = Math.Max(1, rows.Max(Number));
        var labels = rows.Select(row => Clock(row.FromSeconds, days)).ToArray();
        var numbers = rows.Select(row => Figures.Count(Number(row))).ToArray();
        var taken = labels.Max(static label => label.Length) + numbers.Max(static number => number.Length) + 6;
        var barWidth = Math.Clamp(width - taken, 8, BarWidthMax);
        var who = plan.Queues.Count > 1 ? "all queues" : plan.Queues[0].Name;
        WriteText(output, isScheduled ? $"{who}: agents on the schedule" : $"{who}: agents needed", width);
        for (var i = 0; i < rows.Length; i++)
        {
            output.WriteLine(
                $"  {labels[i].PadLeft(labels.Max(static label => label.Length))}  "
                + $"{numbers[i].PadLeft(numbers.Max(static number => number.Length))}  "
                + Figures.Bar((double)Number(rows[i]) / most, barWidth));
        }
    }

    private static void WriteEnd(TextWriter output, StaffingPlan plan, int width)
    {
        var peak = plan.Total.MaxBy(static row => row.Agents)!;
        var at = Clock(peak.FromSeconds, plan.Total[^1].ToSeconds > 86_400);
        output.WriteLine();
        var agents = string.Create(
            CultureInfo.InvariantCulture, $"{plan.AgentHours:#,0.#} agent hours, at most {peak.Agents:N0} agents at {at}");
        WriteText(output, agents, width);
        if (plan.Shrinkage > 0)
        {
            var scheduled = string.Create(
                CultureInfo.InvariantCulture,
                $"{plan.ScheduledHours:#,0.#} scheduled hours with {100 * plan.Shrinkage:0.##} % shrinkage");
            WriteText(output, scheduled, width);
        }

        if (plan.Queues.Count > 1)
        {
            WriteText(output, "Each queue is a pool of its own; agents who serve several need fewer:", width);
            WriteText(output, "try it with simulate.", width);
        }
    }

    private static bool IsForOccupancy(StaffingPlanRow row) => row.Need.Limit == StaffingLimit.Occupancy;

    /// <summary>Waits of less than a tenth of a second read as none.</summary>
    private static double? Rounded(double? seconds) => seconds < 0.05 ? 0 : seconds;

    private static string Clock(double seconds, bool days)
    {
        var time = TimeSpan.FromSeconds(seconds);
        var clock = time.ToString(time.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
        return days ? string.Create(CultureInfo.InvariantCulture, $"{time.Days + 1}. {clock}") : clock;
    }
}
