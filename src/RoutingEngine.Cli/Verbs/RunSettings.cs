using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary>The settings of a run that a command line may state instead of the file.</summary>
internal static class RunSettings
{
    private const int ReplicationsMax = 1_000_000;

    public static Option<long?> Seed() => new("--seed")
    {
        Description = "Seed of every draw, instead of the file's.",
        CustomParser = argument => Parse(argument, "a whole number of 64 bits", long.MinValue, long.MaxValue),
    };

    public static Option<int?> Replications() => new("--replications")
    {
        Description = "Number of independent runs, instead of the file's.",
        CustomParser = argument => (int?)Parse(argument, "a whole number from 1 to 1000000", 1, ReplicationsMax),
    };

    public static Option<bool> ExpectedWait() => new("--expected-wait")
    {
        Description = "Asks for expected waits during the run and reports how far they lay off.",
    };

    /// <summary>The options of a run that is asked for expected waits, or not.</summary>
    public static RunOptions Asked(RunOptions options, bool expectedWait) =>
        expectedWait ? options with { ExpectedWait = new ExpectedWaitOptions() } : options;

    public static Scenario Apply(Scenario scenario, long? seed, int? replications) => scenario with
    {
        Run = scenario.Run with
        {
            Seed = seed ?? scenario.Run.Seed,
            Replications = replications ?? scenario.Run.Replications,
        },
    };

    private static long? Parse(ArgumentResult argument, string expected, long least, long most)
    {
        var text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
        if (isNumber && value >= least && value <= most) return value;
        var name = argument.Parent is OptionResult option ? option.Option.Name : "the option";
        argument.AddError($"{name}: expected {expected}, got '{text}'");
        return null;
    }
}
