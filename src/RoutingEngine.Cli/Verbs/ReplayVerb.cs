using System.CommandLine;
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
        var centerFile = CenterFile.Read(centerPath);
        var trace = TraceFile.Read(tracePath, centerFile.Center);
        var shifts = shiftsPath is null ? null : ShiftsFile.Read(shiftsPath, centerFile.Center);
        FileError[] errors = [.. centerFile.Errors, .. trace.Errors, .. shifts?.Errors ?? []];
        if (errors.Length > 0) return Report.Errors(terminal, errors);
        FileWarning[] warnings = [.. centerFile.Warnings, .. trace.Warnings, .. shifts?.Warnings ?? []];
        if (Report.IsRefused(terminal, warnings, strict)) return ExitCode.BadInput;
        var center = centerFile.Center!;
        var result = Watch.Over(
            terminal, "routing " + center.Name, trace.Contacts!.Count,
            progress => DayReplay.Run(center, trace.Contacts!, shifts?.Shifts, RunSettings.Watched(progress, expectedWait)));
        if (decisions is not null) OutputFile.Write(decisions, result.WriteDecisions);
        if (json is not null) OutputFile.Write(json, writer => writer.Write(ResultJson.Of(result.Figures, agents)));
        Tables.Write(terminal, center, result.Figures, new RunOptions().Interval);
        return ExitCode.Done;
    }
}
