using System.CommandLine;
using RoutingEngine.Cli.Files;
using RoutingEngine.Cli.Output;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary><c>replay</c>: routes a recorded day.</summary>
internal static class ReplayVerb
{
    public static Command Create(Terminal terminal)
    {
        var center = new Option<string>("--center") { Description = "The center file.", Required = true };
        var trace = new Option<string>("--trace") { Description = "The contacts of the day (CSV).", Required = true };
        var shifts = new Option<string?>("--shifts")
        {
            Description = "Who is signed in when (CSV); without it everybody is, all day.",
        };
        var json = new Option<string?>("--json") { Description = "Writes the figures to this file." };
        var decisions = new Option<string?>("--decisions")
        {
            Description = "Writes what became of each contact to this file (CSV).",
        };
        var agents = new Option<bool>("--agents") { Description = "Lists single agents in the JSON file." };
        var expectedWait = RunSettings.ExpectedWait();
        var strict = Report.Strict();
        var command = new Command("replay", "Route a recorded day through the engine.")
        {
            center, trace, shifts, json, decisions, agents, expectedWait, strict,
        };
        command.SetAction(parsed => Replay(
            terminal, parsed.GetValue(center)!, parsed.GetValue(trace)!, parsed.GetValue(shifts), parsed.GetValue(json),
            parsed.GetValue(decisions), parsed.GetValue(agents), parsed.GetValue(expectedWait),
            parsed.GetValue(strict)));
        return command;
    }

    private static int Replay(
        Terminal terminal, string centerPath, string tracePath, string? shiftsPath, string? json, string? decisions,
        bool agents, bool expectedWait, bool strict)
    {
        var inputs = new InputFiles();
        var outputs = new OutputFiles(terminal).Add("--json", json).Add("--decisions", decisions);
        var centerFile = inputs.Center(centerPath);
        var trace = inputs.Trace(tracePath, centerFile.Center);
        var shifts = shiftsPath is null ? null : inputs.Shifts(shiftsPath, centerFile.Center);
        FileError[] errors = [.. centerFile.Errors, .. trace.Errors, .. shifts?.Errors ?? []];
        if (Report.Mistakes(terminal, errors, outputs.Check(inputs.Paths))) return ExitCode.BadInput;
        FileWarning[] warnings = [.. centerFile.Warnings, .. trace.Warnings, .. shifts?.Warnings ?? []];
        if (Report.IsRefused(terminal, warnings, strict)) return ExitCode.BadInput;
        inputs.Forget();
        var center = centerFile.Center!;
        var contacts = trace.Contacts!;
        var (firstDay, interval) = Day(contacts);
        var result = Watch.Over(
            terminal, "routing " + center.Name, WorkExtent.Of(contacts.Count),
            options => DayReplay.Run(
                center, contacts, shifts?.Shifts,
                RunSettings.Asked(options, expectedWait) with { Interval = interval }));
        outputs.Write("--decisions", result.WriteDecisions);
        outputs.Write("--json", writer => writer.Write(ResultJson.Of(result.Figures, agents)));
        return outputs.Finish(() =>
        {
            Tables.Write(terminal, center, result.Figures, interval, firstDay);
            return ExitCode.Done;
        });
    }

    /// <summary>The date of the first contact, and the length of the intervals that show all of them.</summary>
    private static (DateTime? First, TimeSpan Interval) Day(IReadOnlyList<TraceContact> contacts)
    {
        if (contacts.Count == 0) return (null, DayTable.HalfHour);
        var first = new DateTime(contacts.Min(static contact => contact.ArrivalTicks), DateTimeKind.Unspecified);
        var last = new DateTime(contacts.Max(static contact => contact.ArrivalTicks), DateTimeKind.Unspecified);
        return (first.Date, DayTable.IntervalFor(first.TimeOfDay, last - first.Date));
    }
}
