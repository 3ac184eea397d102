using System.Globalization;
using System.Text;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Bank;

/// <summary>
/// Ten days of the bank's log under five policies: the same calls, the same agents at the same hours. Replays are compared with replays
/// alone; what was recorded is not comparable, for the log does not say how long those who were answered would have waited.
/// </summary>
internal static class BankPolicies
{
    private const int Seed = 1_999;
    private const double Target = 20;

    /// <summary>One day of each month: the three busiest of all, other workdays, and two short Fridays.</summary>
    public static IReadOnlyList<string> Days { get; } =
    [
        "1999-01-03", "1999-02-16", "1999-03-11", "1999-04-09", "1999-05-23", "1999-06-14", "1999-07-04", "1999-08-01", "1999-09-10",
        "1999-10-31",
    ];

    private static IReadOnlyList<(string Name, Func<Center, Center> Apply)> Policies { get; } =
    [
        ("credit of 90 s, longest idle: the bank's own", static center => center),
        ("strict priority, longest idle", static center => center with { ContactSelection = ContactSelection.Priority }),
        ("first come first served, longest idle", static center => center with { ContactSelection = ContactSelection.Fifo }),
        ("longest queue, longest idle", static center => center with { ContactSelection = ContactSelection.LongestQueue }),
        ("credit of 90 s, random agent", static center => center with { AgentSelection = AgentSelection.Random }),
    ];

    /// <summary>The tool: prints the table.</summary>
    public static int Run(TextWriter output)
    {
        output.Write(Table());
        return 0;
    }

    /// <summary>The table, in the form of the documents.</summary>
    public static string Table()
    {
        var days = Days.Select(day => BankDay.FromLog(day, Seed)).ToArray();
        var text = new StringBuilder();
        text.Append("| policy | calls | mean wait | of high priority | of the others ");
        text.Append("| 95 % wait at most | abandoned | answered in 20 s |\n");
        text.Append("|---|---|---|---|---|---|---|---|\n");
        foreach (var (name, apply) in Policies)
        {
            var rows = days.SelectMany(day => Replay(day, apply(day.Center))).ToArray();
            var waits = rows.Where(row => row.Wait is not null).Select(row => (Seconds: row.Wait!.Value, row.IsHigh)).ToArray();
            var sorted = waits.Select(wait => wait.Seconds).Order().ToArray();
            var abandoned = rows.Count(row => row.Outcome == ReplayOutcome.Abandoned);
            var quick = rows.Count(row => row.Outcome == ReplayOutcome.Answered && row.Wait <= Target);
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {rows.Length:N0} | {sorted.Average():0.0} s ");
            text.Append(CultureInfo.InvariantCulture, $"| {waits.Where(wait => wait.IsHigh).Average(wait => wait.Seconds):0.0} s ");
            var others = waits.Where(wait => !wait.IsHigh).Average(wait => wait.Seconds);
            text.Append(CultureInfo.InvariantCulture, $"| {others:0.0} s ");
            text.Append(CultureInfo.InvariantCulture, $"| {sorted[(int)Math.Ceiling(0.95 * sorted.Length) - 1]:0} s ");
            text.Append(CultureInfo.InvariantCulture, $"| {100.0 * abandoned / rows.Length:0.0} % ");
            text.Append(CultureInfo.InvariantCulture, $"| {100.0 * quick / rows.Length:0.0} % |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(double? Wait, bool IsHigh, ReplayOutcome Outcome)> Replay(BankDay day, Center center)
    {
        var high = day.Trace.Where(contact => contact.Priority > 0).Select(contact => contact.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var row in DayReplay.Run(center, day.Trace, day.Shifts).Decisions)
        {
            var end = row.AnsweredTicks ?? row.EndedTicks;
            var wait = (end - row.ArrivalTicks) / (double)TimeSpan.TicksPerSecond;
            yield return (wait, high.Contains(row.Contact), row.Outcome);
        }
    }
}
