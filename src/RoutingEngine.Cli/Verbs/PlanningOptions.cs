using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary>
/// The options of <c>staffing</c>, in the notation of the trade: <c>80/20</c>, <c>30m</c>, <c>85%</c>.
/// </summary>
internal static class PlanningOptions
{
    private const double SecondsMax = 315_360_000;
    private const double ContactsMax = 1e9;
    private const int IntervalsMax = 10_000;

    private const string Time = "seconds, or a number with s, m or h";
    private const string Part = "a share such as 0.85 or 85%";

    public static Option<double[]?> Contacts() => new("--contacts")
    {
        Description = "Contacts of each interval, such as 57,82,110, instead of a scenario.",
        CustomParser = static argument =>
        {
            var texts = TextOf(argument).Split(',', StringSplitOptions.TrimEntries);
            var numbers = texts.Select(static text => NumberOf(text)).ToArray();
            var wrong = Array.Find(texts, static text => NumberOf(text) is not (>= 0 and <= ContactsMax));
            if (wrong is null && numbers.Length <= IntervalsMax) return [.. numbers.Select(static number => number!.Value)];
            wrong ??= "more than 10,000";
            return Refuse<double[]>(argument, "numbers from 0 to 1,000,000,000, separated by commas", wrong);
        },
    };

    public static Option<double?> Handling() => new("--handling")
    {
        Description = $"Mean time a contact keeps an agent, wrap-up included, with --contacts: {Time}.",
        CustomParser = static argument => SecondsOf(TextOf(argument)) is > 0 and <= SecondsMax and var seconds
            ? seconds
            : RefuseValue<double>(argument, $"more than 0 {Time}"),
    };

    public static Option<double?> Patience() => new("--patience")
    {
        Description = $"Mean time a contact waits before it leaves, with --contacts; for ever unless stated: {Time}.",
        CustomParser = static argument => SecondsOf(TextOf(argument)) is >= 0 and <= SecondsMax and var seconds
            ? seconds
            : RefuseValue<double>(argument, Time),
    };

    public static Option<StaffingTarget?> Target() => new("--target")
    {
        Description =
            "Share to answer within seconds, such as 80/20, instead of the queues' targets; 80/20 with --contacts.",
        CustomParser = static argument =>
        {
            var parts = TextOf(argument).Split('/', StringSplitOptions.TrimEntries);
            return parts.Length == 2 && ShareOf(parts[0]) is > 0 and < 1 and var share
                && SecondsOf(parts[1]) is >= 0 and <= SecondsMax and var within
                    ? new StaffingTarget(share, within)
                    : RefuseValue<StaffingTarget>(
                        argument, "a share of less than 1 and a time, such as 80/20 or 0.8/20s");
        },
    };

    public static Option<TimeSpan?> Interval() => new("--interval")
    {
        Description =
            $"Length of an interval: {Time}. The scenario's changes of rate unless stated, 30m with --contacts.",
        CustomParser = static argument => SecondsOf(TextOf(argument)) is >= 1 and <= SecondsMax and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : RefuseValue<TimeSpan>(argument, $"at least 1 second: {Time}"),
    };

    public static Option<double?> OccupancyMax() => new("--max-occupancy")
    {
        Description = $"The largest share of time an agent is busy: {Part}; no limit unless stated.",
        CustomParser = static argument => ShareOf(TextOf(argument)) is >= 0.01 and <= 1 and var share
            ? share
            : RefuseValue<double>(argument, $"{Part}, from 1%"),
    };

    public static Option<double?> Shrinkage() => new("--shrinkage")
    {
        Description = $"The share of paid time away from contacts: {Part}; 0 unless stated.",
        CustomParser = static argument => ShareOf(TextOf(argument)) is >= 0 and < 1 and var share
            ? share
            : RefuseValue<double>(argument, $"{Part}, less than 1"),
    };

    private static string TextOf(ArgumentResult argument) => argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static double? SecondsOf(string text)
    {
        var unit = text.Length == 0 ? 1 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        return unit == 0 ? NumberOf(text) : NumberOf(text.Length == 0 ? text : text[..^1]) * unit;
    }

    /// <summary>A share from 0 to 1; with % or above 1 a number of a hundred.</summary>
    private static double? ShareOf(string text)
    {
        if (text.EndsWith('%')) return NumberOf(text[..^1].TrimEnd()) / 100;
        return NumberOf(text) is { } number ? number > 1 ? number / 100 : number : null;
    }

    private static T? RefuseValue<T>(ArgumentResult argument, string expected)
        where T : struct
    {
        Refuse<object>(argument, expected, TextOf(argument));
        return null;
    }

    private static T? Refuse<T>(ArgumentResult argument, string expected, string got)
        where T : class
    {
        var name = argument.Parent is OptionResult option ? option.Option.Name : "the option";
        argument.AddError($"{name}: expected {expected}, got '{got}'");
        return null;
    }
}
