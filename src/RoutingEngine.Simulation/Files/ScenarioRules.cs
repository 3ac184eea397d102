using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Simulation.Checks;

namespace RoutingEngine.Simulation.Files;

/// <summary>
/// What only a file can get wrong, because a scenario does not hold it: whether a member is stated at all, also where
/// its value is the one of a member that is left out.
/// </summary>
internal static class ScenarioRules
{
    /// <summary>Reports every mistake; the shapes have checked the file before.</summary>
    /// <param name="file">The scenario.</param>
    /// <param name="reading">Where mistakes go.</param>
    public static void Check(JsonValue file, Reading reading)
    {
        foreach (var stream in ScenarioAssembly.Objects(file["workload"]?["arrivals"])) CheckStream(stream, reading);
        if (!IsStated(file, "run") && !ScenarioAssembly.EndsWithTimes(file["workload"]))
            reading.Missing(file, "run", ScenarioWords.Run);
    }

    /// <summary>Whether the file states the member at all, with mistakes or without.</summary>
    public static bool IsStated(JsonValue value, string name) =>
        value.Children.Any(child => string.Equals(child.Name, name, StringComparison.Ordinal));

    private static void CheckStream(JsonValue stream, Reading reading)
    {
        var gaps = stream["interarrival"];
        if (stream["times"] is not null)
        {
            if (stream["ratePerHour"] is { Decimal: 0 } rate) reading.RefuseName(rate, ScenarioWords.BesideTimes);
            if (gaps is { Kind: JsonKind.Text }) reading.RefuseName(gaps, ScenarioWords.BesideTimes);
            if (stream["intervals"] is { Children.Count: 0 } intervals) reading.RefuseName(intervals, ScenarioWords.BesideTimes);
        }
        else if (gaps is { Kind: JsonKind.Object, HasMistakes: false })
        {
            if (stream["intervals"] is { Children.Count: 0 } intervals) reading.RefuseName(intervals, ScenarioWords.BesideGaps);
            if (stream["ratePerHour"] is { Kind: JsonKind.Number, Decimal: 0 } rate
                && DistributionShapes.Make(gaps) is { Mean: > 0 } made && ScenarioWords.OtherRate(made, 0) is { } expected)
            {
                reading.Refuse(rate, expected);
            }
        }
        else if (!IsStated(stream, "times") && !IsStated(stream, "ratePerHour") && !IsStated(stream, "intervals"))
        {
            if (!IsStated(stream, "interarrival"))
                reading.Missing(stream, "ratePerHour", "ratePerHour, intervals, a distribution of interarrival, or times");
            else if (gaps is { Kind: JsonKind.Text })
                reading.Missing(stream, "ratePerHour", "ratePerHour or intervals beside exponential interarrival");
        }
    }
}
