using System.Text.Json.Nodes;
using RoutingEngine.Simulation;
using RoutingEngine.Tests.Configuration;
using static RoutingEngine.Tests.Configuration.DocumentValues;

namespace RoutingEngine.Tests.Simulation.Checks;

/// <summary>
/// Makes in code what the document of a scenario says, member by member, as somebody would who writes C#: without any
/// check but those of the types. What the types do not let pass is <see cref="NotHeldException"/>.
/// </summary>
internal static class ScenarioInCode
{
    /// <summary>The scenario that a document describes.</summary>
    public static (Scenario Scenario, Func<ModelError, string> PathOf) Of(JsonNode document)
    {
        var file = Members(document, "center", "workload", "run", "expect");
        var (center, pathOf) = CenterInCode.Of(Object(file["center"]));
        var workload = Members(file["workload"], "arrivals", "handling", "staffing", "answer");
        var scenario = Held(() => new Scenario
        {
            Name = "day",
            Center = center,
            Arrivals = [.. List(Required(workload, "arrivals")).Select(Stream)],
            Handling = [.. List(Required(workload, "handling")).Select(Handling)],
            Staffing = workload.ContainsKey("staffing") ? [.. List(workload["staffing"]).Select(Staffing)] : null,
            Answer = workload.ContainsKey("answer") ? Answer(workload["answer"]) : new AnswerBehavior(),
            Run = Run(Required(file, "run")),
            Expectations = [.. Optional(file, "expect").Select(Expectation)],
        });
        return (scenario, error => Path(error, pathOf));
    }

    /// <summary>The place of an error in the terms of the document, whose center has groups of agents.</summary>
    private static string Path(ModelError error, Func<ModelError, string> ofCenter)
    {
        const string center = "center.";
        var path = error.Path.ToString();
        return path.StartsWith(center, StringComparison.Ordinal) ? center + ofCenter(error with { Path = Below(error.Path) }) : path;
    }

    private static ValuePath Below(ValuePath path) => path.Parent is not { Parent: not null } parent
        ? ValuePath.Root
        : path.Name is { } name ? Below(parent)[name] : Below(parent)[path.Index];

    private static ArrivalStream Stream(JsonNode? node)
    {
        var file = Members(
            node, "queue", "ratePerHour", "interarrival", "times", "intervals", "dayFactor", "patience", "priority", "retrial", "transfer");
        if (!file.ContainsKey("ratePerHour") && !file.ContainsKey("intervals") && !file.ContainsKey("times")
            && file["interarrival"] is not JsonObject)
        {
            throw new NotHeldException("code has no rate that is not stated");
        }

        return new ArrivalStream(Text(Required(file, "queue")))
        {
            RatePerHour = Rate(file),
            Interarrival = file.ContainsKey("interarrival") ? Gaps(file["interarrival"]) : null,
            TimesTicks = file.ContainsKey("times") ? [.. List(file["times"]).Select(Ticks)] : null,
            Intervals = [.. Optional(file, "intervals").Select(Interval)],
            DayFactor = DistributionOf(file, "dayFactor"),
            Patience = DistributionOf(file, "patience"),
            Priority = file.ContainsKey("priority") ? Int(file["priority"]) : null,
            Retrial = file.ContainsKey("retrial") ? Retrial(file["retrial"]) : null,
            Transfer = file.ContainsKey("transfer") ? Transfer(file["transfer"]) : null,
        };
    }

    private static double Rate(JsonObject file) => file["ratePerHour"] is { } rate ? (double)Number(rate) : 0;

    private static Distribution? Gaps(JsonNode? node) => node is JsonObject ? Made(node)
        : Text(node) == "exponential" ? null : throw new NotHeldException("gaps are a distribution");

    private static RateInterval Interval(JsonNode? node)
    {
        var file = Members(node, "fromSeconds", "toSeconds", "ratePerHour");
        if (!file.ContainsKey("ratePerHour")) throw new NotHeldException("a constructor asks for it");
        return new RateInterval(Ticks(Required(file, "fromSeconds")), Ticks(Required(file, "toSeconds")), Rate(file));
    }

    private static RetrialRule Retrial(JsonNode? node)
    {
        var file = Members(node, "share", "laterShare", "delay");
        return new RetrialRule(Double(Required(file, "share")), Made(Required(file, "delay")))
        {
            LaterShare = file.ContainsKey("laterShare") ? Double(file["laterShare"]) : null,
        };
    }

    private static TransferRule Transfer(JsonNode? node)
    {
        var file = Members(node, "share", "to");
        var (share, to) = (Double(Required(file, "share")), Required(file, "to"));
        if (to is not JsonObject weights) return new TransferRule(share, Text(to));
        TransferTarget[] targets = [.. weights.Select(one => new TransferTarget(one.Key, Double(one.Value)))];
        return new TransferRule(share, targets.FirstOrDefault()?.Queue ?? "") { Targets = targets };
    }

    private static HandlingRule Handling(JsonNode? node)
    {
        var file = Members(node, "queue", "group", "agent", "fromSeconds", "time", "wrapUp");
        return new HandlingRule(
            Text(Required(file, "queue")),
            file.ContainsKey("fromSeconds") ? Ticks(file["fromSeconds"]) : 0,
            Made(Required(file, "time")))
        {
            Group = file.ContainsKey("group") ? Text(file["group"]) : null,
            Agent = file.ContainsKey("agent") ? Text(file["agent"]) : null,
            WrapUp = DistributionOf(file, "wrapUp"),
        };
    }

    private static StaffingInterval Staffing(JsonNode? node)
    {
        var file = Members(node, "group", "fromSeconds", "toSeconds", "count");
        return new StaffingInterval(
            Text(Required(file, "group")),
            file.ContainsKey("fromSeconds") ? Ticks(file["fromSeconds"]) : 0,
            file.ContainsKey("toSeconds") ? Ticks(file["toSeconds"]) : long.MaxValue,
            Int(Required(file, "count")));
    }

    private static AnswerBehavior Answer(JsonNode? node)
    {
        var file = Members(node, "delaySeconds", "accept");
        var answer = new AnswerBehavior();
        if (file.ContainsKey("delaySeconds")) answer = answer with { DelayTicks = Ticks(file["delaySeconds"]) };
        return file.ContainsKey("accept") ? answer with { Accept = Double(file["accept"]) } : answer;
    }

    private static ScenarioRun Run(JsonNode? node)
    {
        var file = Members(node, "contacts", "durationSeconds", "drain", "warmUp", "seed", "replications");
        var run = new ScenarioRun();
        if (file.ContainsKey("contacts")) run = run with { Contacts = Long(file["contacts"]) };
        if (file.ContainsKey("durationSeconds")) run = run with { DurationTicks = Ticks(file["durationSeconds"]) };
        if (file.ContainsKey("drain")) run = run with { Drain = Boolean(file["drain"]) };
        if (file.ContainsKey("warmUp")) run = run with { WarmUp = Double(file["warmUp"]) };
        if (file.ContainsKey("seed")) run = run with { Seed = Long(file["seed"]) };
        return file.ContainsKey("replications") ? run with { Replications = Int(file["replications"]) } : run;
    }

    private static Expectation Expectation(JsonNode? node)
    {
        var file = Members(node, "queue", "metric", "min", "max");
        return new Expectation(Text(Required(file, "metric")))
        {
            Queue = file.ContainsKey("queue") ? Text(file["queue"]) : null,
            Min = file.ContainsKey("min") ? Double(file["min"]) : null,
            Max = file.ContainsKey("max") ? Double(file["max"]) : null,
        };
    }

    private static Distribution? DistributionOf(JsonObject file, string name) => file.ContainsKey(name) ? Made(file[name]) : null;

    private static Distribution Made(JsonNode? node)
    {
        var kind = Text(Required(Object(node), "distribution"));
        (string Name, string? Other) members = kind switch
        {
            "exponential" => ("mean", null),
            "deterministic" => ("value", null),
            "lognormal" => ("mean", "cv"),
            "erlang" or "gamma" => ("mean", "shape"),
            "hyperexponential" => ("probabilities", "means"),
            "uniform" => ("from", "to"),
            "empirical" => ("values", null),
            _ => throw new NotHeldException("the family is closed"),
        };
        var file = Members(node, "distribution", members.Name, members.Other ?? members.Name);
        var (first, second) = (Required(file, members.Name), members.Other is null ? null : Required(file, members.Other));
        return kind switch
        {
            "exponential" => Distribution.Exponential(Double(first)),
            "deterministic" => Distribution.Deterministic(Double(first)),
            "lognormal" => Distribution.Lognormal(Double(first), Double(second)),
            "erlang" => Distribution.Erlang(Double(first), Int(second)),
            "gamma" => Distribution.Gamma(Double(first), Double(second)),
            "hyperexponential" => Distribution.Hyperexponential(Doubles(first), Doubles(second)),
            "uniform" => Distribution.Uniform(Double(first), Double(second)),
            _ => Distribution.Empirical(Doubles(first)),
        };
    }

    private static double[] Doubles(JsonNode? node) => [.. List(node).Select(Double)];

    private static double Double(JsonNode? node) => (double)Number(node);

    private static long Ticks(JsonNode? node) => Seconds(node).Ticks;

    private static long Long(JsonNode? node) => Number(node) is var number
        && decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue
            ? (long)number : throw new NotHeldException("no 64-bit integer");
}
