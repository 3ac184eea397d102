using System.CommandLine;
using RoutingEngine.Cli.Files;
using RoutingEngine.Cli.Output;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary><c>staffing</c>: agents needed per interval for a target.</summary>
internal static class StaffingVerb
{
    private const string Direct = "contacts";
    private const string Json = "--json";

    public static Command Create(Terminal terminal)
    {
        var scenario = new Argument<string?>("scenario")
        {
            Description = "The scenario file whose rates, handling times, patience and targets are planned.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var contacts = PlanningOptions.Contacts();
        var handling = PlanningOptions.Handling();
        var patience = PlanningOptions.Patience();
        var target = PlanningOptions.Target();
        var interval = PlanningOptions.Interval();
        var occupancy = PlanningOptions.OccupancyMax();
        var shrinkage = PlanningOptions.Shrinkage();
        var json = new Option<string?>(Json) { Description = "Writes the plan to this file." };
        var strict = Report.Strict();
        var command = new Command(
            "staffing", "Agents needed per interval for a target: Erlang C, or Erlang A where patience is known.")
        {
            scenario, contacts, handling, patience, target, interval, occupancy, shrinkage, json, strict,
        };
        command.Validators.Add(result =>
        {
            var isDirect = result.GetResult(contacts) is not null;
            if (isDirect == result.GetResult(scenario) is { Tokens.Count: > 0 })
                result.AddError("staffing: expected either a scenario or --contacts with --handling");
            if (isDirect != result.GetResult(handling) is not null)
                result.AddError("staffing: expected --contacts and --handling together");
            if (!isDirect && result.GetResult(patience) is not null)
                result.AddError("--patience: expected --contacts beside it; a scenario states its own");
        });
        command.SetAction(parsed =>
        {
            var options = new StaffingOptions
            {
                Target = parsed.GetValue(target),
                Interval = parsed.GetValue(interval),
                OccupancyMax = parsed.GetValue(occupancy) ?? 1,
                Shrinkage = parsed.GetValue(shrinkage) ?? 0,
            };
            if (parsed.GetValue(scenario) is { } path)
                return PlanScenario(terminal, path, options, parsed.GetValue(json), parsed.GetValue(strict));
            var mean = parsed.GetValue(handling)!.Value;
            var pool = new StaffingDemand(0, mean) { MeanPatience = parsed.GetValue(patience) };
            return PlanDirect(terminal, parsed.GetValue(contacts)!, pool, options, parsed.GetValue(json));
        });
        return command;
    }

    private static int PlanScenario(Terminal terminal, string path, StaffingOptions options, string? json, bool strict)
    {
        var inputs = new InputFiles();
        var outputs = new OutputFiles(terminal).Add(Json, json);
        var file = inputs.Scenario(path);
        if (Report.Mistakes(terminal, file.Errors, outputs.Check(inputs.Paths))) return ExitCode.BadInput;
        if (Report.IsRefused(terminal, file.Warnings, strict)) return ExitCode.BadInput;
        try
        {
            return Show(terminal, StaffingPlan.Of(file.Scenario!, options), outputs);
        }
        catch (ArgumentException mistake) when (mistake.ParamName == "scenario")
        {
            var text = mistake.Message[..mistake.Message.LastIndexOf(" (Parameter", StringComparison.Ordinal)];
            foreach (var line in text.Split('\n')) terminal.Say($"{path}: {line}");
            return ExitCode.BadInput;
        }
    }

    private static int PlanDirect(
        Terminal terminal, double[] contacts, StaffingDemand pool, StaffingOptions options, string? json)
    {
        var interval = options.Interval ?? TimeSpan.FromMinutes(30);
        var target = options.Target ?? new StaffingTarget(0.8, 20);
        var most = contacts.Max() / interval.TotalSeconds * pool.MeanHandling;
        if (most > StaffingPlan.LoadMax)
        {
            terminal.Say(FormattableString.Invariant(
                $"--contacts: expected at most {StaffingPlan.LoadMax:N0} Erlang in an interval, got {most:G6}"));
            return ExitCode.BadInput;
        }

        var outputs = new OutputFiles(terminal).Add(Json, json);
        if (Report.Mistakes(terminal, [], outputs.Check([]))) return ExitCode.BadInput;
        return Show(terminal, StaffingPlan.Of(Direct, contacts, interval, pool, target, options), outputs);
    }

    private static int Show(Terminal terminal, StaffingPlan plan, OutputFiles outputs)
    {
        outputs.Write(Json, writer => writer.Write(ResultJson.Of(plan)));
        return outputs.Finish(() =>
        {
            StaffingTables.Write(terminal, plan);
            return ExitCode.Done;
        });
    }
}
