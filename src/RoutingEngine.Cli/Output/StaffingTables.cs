using System.Globalization;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>
/// A staffing plan as a table of each queue and a chart of all. Tables are as wide as their figures, which fits 80
/// columns; where there is less room the less important columns are left out.
/// </summary>
internal static class StaffingTables
{
    private const int BarWidthMax = 48;
    private const int IntervalsShownMax = 200;

    public static void Write(Terminal terminal, StaffingPlan plan)
    {
        foreach (var queue in plan.Queues)
        {
            terminal.Out.WriteLine();
            Tables.WriteText(terminal, Title(queue));
            WriteTable(terminal, plan, queue);
        }

        terminal.Out.WriteLine();
        WriteChart(terminal, plan);
        WriteEnd(terminal, plan);
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

    private static void WriteTable(Terminal terminal, StaffingPlan plan, StaffingPlanQueue queue)
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
        while (cells.Count > 2 && cells.Sum(WidthOf) > terminal.Width)
            cells.Remove(cells.MaxBy(static column => column.Rank));
        for (var row = 0; row <= shown.Length; row++)
        {
            var line = cells.Select(column =>
                column.Cells[row].PadLeft(column.Cells.Max(static cell => cell.Length)));
            terminal.Out.WriteLine("  " + string.Join("  ", line).TrimEnd());
        }

        if (shown.Length < rows.Count)
        {
            var (first, all) = (Figures.Count(shown.Length), Figures.Count(rows.Count));
            Tables.WriteText(terminal, $"  the first {first} of {all} intervals; all are in the JSON file");
        }

        if (!rows.Any(IsForOccupancy)) return;
        var most = Figures.Share(plan.OccupancyMax);
        Tables.WriteText(terminal, $"  * more than the target needs, to keep agents busy for at most {most}");
    }

    private static int WidthOf((int Rank, string[] Cells) column) => 2 + column.Cells.Max(static cell => cell.Length);

    private static void WriteChart(Terminal terminal, StaffingPlan plan)
    {
        var rows = plan.Total.Take(IntervalsShownMax).ToArray();
        var days = rows[^1].ToSeconds > 86_400;
        var isScheduled = plan.Shrinkage > 0;
        int Number(StaffingPlanTotal row) => isScheduled ? row.Scheduled : row.Agents;
        var most = Math.Max(1, rows.Max(Number));
        var labels = rows.Select(row => Clock(row.FromSeconds, days)).ToArray();
        var numbers = rows.Select(row => Figures.Count(Number(row))).ToArray();
        var taken = labels.Max(static label => label.Length) + numbers.Max(static number => number.Length) + 6;
        var barWidth = Math.Clamp(terminal.Width - taken, Column.BarMin, BarWidthMax);
        var who = plan.Queues.Count == 1 ? plan.Queues[0].Name : "all queues";
        Tables.WriteText(terminal, isScheduled ? $"{who}: agents on the schedule" : $"{who}: agents needed");
        for (var i = 0; i < rows.Length; i++)
        {
            var label = labels[i].PadLeft(labels.Max(static label => label.Length));
            var number = numbers[i].PadLeft(numbers.Max(static number => number.Length));
            var bar = Figures.Bar((double)Number(rows[i]) / most, barWidth);
            terminal.Out.WriteLine($"  {label}  {number}  {bar}".TrimEnd());
        }
    }

    private static void WriteEnd(Terminal terminal, StaffingPlan plan)
    {
        var peak = plan.Total.MaxBy(static row => row.Agents)!;
        var at = Clock(peak.FromSeconds, plan.Total[^1].ToSeconds > 86_400);
        terminal.Out.WriteLine();
        Tables.WriteText(terminal, string.Create(
            CultureInfo.InvariantCulture, $"{plan.AgentHours:#,0.#} agent hours, at most {peak.Agents:N0} agents at {at}"));
        if (plan.Shrinkage > 0)
        {
            Tables.WriteText(terminal, string.Create(
                CultureInfo.InvariantCulture,
                $"{plan.ScheduledHours:#,0.#} scheduled hours with {100 * plan.Shrinkage:0.##} % shrinkage"));
        }

        if (plan.Queues.Count > 1)
        {
            Tables.WriteText(terminal, "Each queue is a pool of its own; agents who serve several need fewer:");
            Tables.WriteText(terminal, "try it with simulate.");
        }
    }

    private static bool IsForOccupancy(StaffingPlanRow row) => row.Need.Limit == StaffingLimit.Occupancy;

    /// <summary>Waits of less than a tenth of a second read as none.</summary>
    private static double? Rounded(double? seconds) => seconds < 0.05 ? 0 : seconds;

    private static string Clock(double seconds, bool days)
    {
        var time = TimeSpan.FromSeconds(seconds);
        var clock = time.ToString(time.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
        return days ? string.Create(CultureInfo.InvariantCulture, $"day {time.Days + 1} {clock}") : clock;
    }
}
