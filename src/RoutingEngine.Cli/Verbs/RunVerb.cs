using System.CommandLine;
using RoutingEngine.Cli.Files;
using RoutingEngine.Cli.Output;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary>
/// <c>run</c>: routes a day of a virtual contact centre; the bundled sample unless a scenario is named.
/// </summary>
internal static class RunVerb
{
    private const string Sample = "RoutingEngine.Cli.Samples.virtual-contact-centre.json";

    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string?>("scenario")
        {
            Description = "The scenario file; without it the bundled sample: a day of a virtual contact centre.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<string?>("--json") { Description = "Writes the figures to this file." };
        var agents = new Option<bool>("--agents") { Description = "Lists single agents in the JSON file." };
        var strict = Report.Strict();
        var command = new Command("run", "Route a day of a virtual contact centre in virtual time.")
        {
            scenario, json, agents, strict,
        };
        command.SetAction(parsed => Run(
            terminal, parsed.GetValue(scenario), parsed.GetValue(json), parsed.GetValue(agents),
            parsed.GetValue(strict)));
        return command;
    }

    private static int Run(Terminal terminal, string? path, string? json, bool agents, bool strict)
    {
        var inputs = new InputFiles();
        var outputs = new OutputFiles(terminal).Add("--json", json);
        var file = path is null ? ReadSample() : inputs.Scenario(path);
        if (Report.Mistakes(terminal, file.Errors, outputs.Check(inputs.Paths))) return ExitCode.BadInput;

        // The bundled day is short of agents for video on purpose, and its reader cannot change it.
        if (path is not null && Report.IsRefused(terminal, file.Warnings, strict)) return ExitCode.BadInput;
        inputs.Forget();
        var scenario = file.Scenario!;
        var interval = Interval(scenario);
        var result = Watch.Over(
            terminal, "routing " + scenario.Name, WorkExtent.Of(scenario, replications: 1),
            options => ScenarioRunner.Run(scenario, replication: 0, options with { Interval = interval }));
        outputs.Write("--json", writer => writer.Write(ResultJson.Of(result, agents)));
        return outputs.Finish(() =>
        {
            Tables.Write(terminal, scenario.Center, result, interval);
            return Report.LetGo(terminal, result, strict, Report.Expectations(terminal, scenario, result));
        });
    }

    /// <summary>The length of the intervals of the day, shorter than half an hour only where it is known that no contact
    /// comes so late that intervals are put together: the JSON result is made of them.</summary>
    private static TimeSpan Interval(Scenario scenario)
    {
        var streams = scenario.Arrivals;
        if (streams.Any(static stream => stream.Retrial is not null || stream.Transfer is not null)) return DayTable.HalfHour;
        var times = streams.All(static stream => stream.TimesTicks is not null);
        var last = times ? streams.SelectMany(static stream => stream.TimesTicks!).DefaultIfEmpty().Max() : long.MaxValue;
        last = Math.Min(last, scenario.Run.DurationTicks ?? long.MaxValue);
        return last == long.MaxValue ? DayTable.HalfHour : DayTable.IntervalFor(TimeSpan.Zero, TimeSpan.FromTicks(last));
    }

    private static ScenarioFileResult ReadSample()
    {
        using var stream = typeof(RunVerb).Assembly.GetManifestResourceStream(Sample)
            ?? throw new InvalidOperationException("The sample is part of the program.");
        return ScenarioFile.Read(stream, "virtual-contact-centre.json");
    }
}
