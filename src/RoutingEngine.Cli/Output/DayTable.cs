using System.Globalization;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>
/// The contacts over time. The length of a row follows the span of the data, so that a day, a month and a year are each
/// shown whole in a screen or two.
/// </summary>
internal static class DayTable
{
    /// <summary>The length of the intervals in the JSON result, and the longest that a run counts in.</summary>
    public static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);

    private const int RowsMax = 48;
    private const int ChartWidth = 48;

    /// <summary>The lengths people read easily.</summary>
    private static readonly TimeSpan[] Lengths =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(3), TimeSpan.FromHours(4), TimeSpan.FromHours(6),
        TimeSpan.FromHours(12), TimeSpan.FromDays(1), TimeSpan.FromDays(2), TimeSpan.FromDays(7), TimeSpan.FromDays(14),
        TimeSpan.FromDays(28), TimeSpan.FromDays(56), TimeSpan.FromDays(182), TimeSpan.FromDays(364),
    ];

    /// <summary>The length of the intervals in which a run of known span is counted: short spans need shorter rows than
    /// half an hour.</summary>
    /// <param name="first">The first arrival, from the first midnight on.</param>
    /// <param name="last">The last arrival.</param>
    public static TimeSpan IntervalFor(TimeSpan first, TimeSpan last) =>
        Lengths.First(length => length == HalfHour || IsFew(length, first, last));

    /// <summary>The table.</summary>
    /// <param name="intervals">All contacts, interval by interval, from the first midnight on.</param>
    /// <param name="interval">The length of an interval, unless a later row says otherwise.</param>
    /// <param name="firstDay">The date of the first midnight; null = the days have no dates.</param>
    public static FigureTable Of(IReadOnlyList<IntervalResult> intervals, TimeSpan interval, DateTime? firstDay)
    {
        var source = intervals.Count > 1 ? TimeSpan.FromSeconds(intervals[1].FromSeconds - intervals[0].FromSeconds) : interval;
        var rows = Rows(intervals, source, out var length, out var last);
        var days = rows.Count == 0 ? 0 : rows[^1].From.Days - rows[0].From.Days + 1;
        var table = new FigureTable(Title(rows, length, last, firstDay))
            .Names("from").Figures("offered").Bars("", ChartWidth).Figures("service level", "mean wait");
        var most = rows.Count == 0 ? 1 : Math.Max(1, rows.Max(static row => row.Offered));
        foreach (var row in rows)
        {
            table.Row(
                Time(row.From, length, days > 1 || row.From.Days > 0, firstDay), Figures.Count(row.Offered),
                Cell.Bar((double)row.Offered / most), Figures.Share(row.Sums.ServiceLevel), Figures.Seconds(row.Sums.MeanWait));
        }

        return table;
    }

    private static List<Row> Rows(
        IReadOnlyList<IntervalResult> intervals, TimeSpan source, out TimeSpan length, out TimeSpan last)
    {
        (length, last) = (source, TimeSpan.Zero);
        var rows = new List<Row>();
        var used = intervals.Where(static interval => interval.Offered > 0).ToArray();
        if (used.Length == 0) return rows;
        var first = TimeSpan.FromSeconds(used[0].FromSeconds);
        last = TimeSpan.FromSeconds(used[^1].FromSeconds);
        length = LengthFor(source, first, last);
        for (var at = first.Ticks / length.Ticks; at <= last.Ticks / length.Ticks; at++)
            rows.Add(new Row(TimeSpan.FromTicks(at * length.Ticks)));
        foreach (var interval in used)
        {
            var row = (int)((TimeSpan.FromSeconds(interval.FromSeconds).Ticks / length.Ticks) - (first.Ticks / length.Ticks));
            rows[row].Offered += interval.Offered;
            rows[row].Sums += interval.Sums;
        }

        return rows;
    }

    /// <summary>The shortest length that shows the span in few rows and is made of whole intervals.</summary>
    private static TimeSpan LengthFor(TimeSpan source, TimeSpan first, TimeSpan last)
    {
        foreach (var length in Lengths)
        {
            if (length >= source && length.Ticks % source.Ticks == 0 && IsFew(length, first, last)) return length;
        }

        var any = source;
        while (!IsFew(any, first, last)) any *= 2;
        return any;
    }

    private static bool IsFew(TimeSpan length, TimeSpan first, TimeSpan last) =>
        (last.Ticks / length.Ticks) - (first.Ticks / length.Ticks) < RowsMax;

    /// <summary>The title, with the days of the first and of the last contact.</summary>
    private static string Title(List<Row> rows, TimeSpan length, TimeSpan last, DateTime? firstDay)
    {
        const string What = "contacts offered, and service level of all queues";
        if (rows.Count == 0) return $"The day: {What}";
        var first = rows[0].From;
        var every = $"every {Length(length)}";
        if (firstDay is { } day)
        {
            var (from, to) = (Date(day, first), Date(day, last));
            return from == to ? $"The day {from}, {every}: {What}" : $"The days {from} to {to}, {every}: {What}";
        }

        return last.Days == 0
            ? $"The day, {every}: {What}"
            : string.Create(CultureInfo.InvariantCulture, $"Days {first.Days + 1} to {last.Days + 1}, {every}: {What}");
    }

    private static string Length(TimeSpan length)
    {
        var (count, unit) = length switch
        {
            { TotalDays: >= 1 } when length.Ticks % TimeSpan.TicksPerDay == 0 => (length.TotalDays, "day"),
            { TotalHours: >= 1 } when length.Ticks % TimeSpan.TicksPerHour == 0 => (length.TotalHours, "hour"),
            { TotalMinutes: >= 1 } when length.Ticks % TimeSpan.TicksPerMinute == 0 => (length.TotalMinutes, "minute"),
            _ => (length.TotalSeconds, "second"),
        };
        return count == 1 ? unit : string.Create(CultureInfo.InvariantCulture, $"{count:0.#######} {unit}s");
    }

    private static string Time(TimeSpan from, TimeSpan length, bool hasDays, DateTime? firstDay)
    {
        var clock = from.ToString(from.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
        if (!hasDays) return clock;
        var day = firstDay is { } date ? Date(date, from) : string.Create(CultureInfo.InvariantCulture, $"day {from.Days + 1}");
        return length.Ticks % TimeSpan.TicksPerDay == 0 ? day : $"{day} {clock}";
    }

    /// <summary>The date some time after the first midnight; beyond the calendar the last date there is.</summary>
    private static string Date(DateTime firstDay, TimeSpan after) =>
        (after < DateTime.MaxValue - firstDay ? firstDay + after : DateTime.MaxValue)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Row(TimeSpan from)
    {
        public TimeSpan From { get; } = from;

        public long Offered { get; set; }

        public IntervalSums Sums { get; set; }
    }
}
