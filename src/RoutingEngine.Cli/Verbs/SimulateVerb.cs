using System.CommandLine;
using RoutingEngine.Cli.Output;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary><c>simulate</c>: statistics of a scenario with confidence intervals.</summary>
internal static class SimulateVerb
{
    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string>("scenario") { Description = "The scenario file." };
        var seed = RunSettings.Seed();
        var replications = RunSettings.Replications();
        var json = new Option<string?>("--json") { Description = "Writes the figures to this file." };
        var agents = new Option<bool>("--agents") { Description = "Lists single agents, in the JSON file too." };
        var expectedWait = RunSettings.ExpectedWait();
        var strict = Report.Strict();
        var command = new Command("simulate", "Simulate a scenario: statistics with confidence intervals.")
        {
            scenario, seed, replications, json, agents, expectedWait, strict,
        };
        command.SetAction(parsed => Simulate(
            terminal, parsed.GetValue(scenario)!, parsed.GetValue(seed), parsed.GetValue(replications), parsed.GetValue(json),
            parsed.GetValue(agents), parsed.GetValue(expectedWait), parsed.GetValue(strict)));
        return command;
    }

    private static int Simulate(
        Terminal terminal, string path, long? seed, int? replications, string? json, bool agents, bool expectedWait,
        bool strict)
    {
        var file = ScenarioFile.Read(path);
        if (!file.IsValid) return Report.Errors(terminal, file.Errors);
        if (Report.IsRefused(terminal, file.Warnings, strict)) return ExitCode.BadInput;
        var scenario = RunSettings.Apply(file.Scenario!, seed, replications);
        var result = Watch.Over(
            terminal, "simulating " + scenario.Name, scenario.Run.Contacts * scenario.Run.Replications,
            progress => ScenarioRunner.RunReplications(scenario, RunSettings.Watched(progress, expectedWait)));
        if (json is not null) OutputFile.Write(json, writer => writer.Write(ResultJson.Of(result, agents)));
        StatisticsTables.Write(terminal, scenario.Center, result, agents);
        return Report.LetGo(terminal, result, strict, Report.Expectations(terminal, scenario, result));
    }
}
