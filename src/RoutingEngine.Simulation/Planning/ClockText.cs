using System.Globalization;

namespace RoutingEngine.Simulation.Planning;

/// <summary>Times since the start of a run as people read them.</summary>
internal static class ClockText
{
    /// <summary>A time of day such as <c>09:30</c>; the day before it where there is more than one.</summary>
    public static string Of(long ticks)
    {
        var time = TimeSpan.FromTicks(ticks);
        var clock = time.ToString(time.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
        return time.Days == 0 ? clock : string.Create(CultureInfo.InvariantCulture, $"day {time.Days + 1} {clock}");
    }

    /// <summary>A length of time such as <c>30 min</c>.</summary>
    public static string LengthOf(double seconds) => seconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.#} h"),
    };
}
