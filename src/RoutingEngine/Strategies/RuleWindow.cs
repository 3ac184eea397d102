using System.Globalization;

namespace RoutingEngine.Strategies;

/// <summary>The parameter <c>windowSeconds</c>: how far back a rule looks. It moves in sixtieths.</summary>
internal static class RuleWindow
{
    private const string Name = "windowSeconds";

    /// <summary>How far back a rule looks that leaves it open.</summary>
    public static TimeSpan Default { get; } = TimeSpan.FromHours(1);

    /// <summary>The parameter; required where no window is the rule's own.</summary>
    public static RuleParameter Parameter(string meaning, TimeSpan? otherwise = null) =>
        RuleParameter.PositiveSeconds(Name, meaning) with
        {
            Default = otherwise is { } window
                ? (window.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture)
                : null,
            IsRequired = otherwise is null,
        };

    /// <summary>The window among the values of a rule's parameters, if one is stated.</summary>
    public static TimeSpan? Of(RuleArguments values) => values.TimeOf(Name);

    /// <summary>The values of a rule's parameters, so far the window alone.</summary>
    public static RuleArguments Argument(TimeSpan window) => RuleArguments.None.With(Name, window);

    /// <summary>A window in ticks, checked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than zero, or longer than 3,650 days.</exception>
    public static long Ticks(TimeSpan window) => window > TimeSpan.Zero && window <= ContactQueue.TimeMax
        ? window.Ticks
        : throw new ArgumentOutOfRangeException(
            nameof(window),
            window,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Expected a window of more than zero, at most {ContactQueue.TimeMax:c}."));
}
