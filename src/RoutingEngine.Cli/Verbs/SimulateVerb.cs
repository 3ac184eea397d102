using System.CommandLine;
using RoutingEngine.Cli.Files;
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
        var inputs = new InputFiles();
        var outputs = new OutputFiles(terminal).Add("--json", json);
        var file = inputs.Scenario(path);
        if (Report.Mistakes(terminal, file.Errors, outputs.Check(inputs.Paths))) return ExitCode.BadInput;
        if (Report.IsRefused(terminal, file.Warnings, strict)) return ExitCode.BadInput;
        inputs.Forget();
        var scenario = RunSettings.Apply(file.Scenario!, seed, replications);
        var result = Watch.Over(
            terminal, "simulating " + scenario.Name, WorkExtent.Of(scenario, scenario.Run.Replications),
            options => ScenarioRunner.RunReplications(scenario, RunSettings.Asked(options, expectedWait)));
        outputs.Write("--json", writer => writer.Write(ResultJson.Of(result, agents)));
        return outputs.Finish(() =>
        {
            StatisticsTables.Write(terminal, scenario.Center, result, agents);
            return Report.LetGo(terminal, result, strict, Report.Expectations(terminal, scenario, result));
        });
    }
}
