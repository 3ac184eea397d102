using System.Globalization;

namespace RoutingEngine.Configuration.Text;

/// <summary>Seconds with decimals as ticks of 100 ns, without a binary fraction on the way.</summary>
public static class SecondsText
{
    /// <summary>Rounds once, halves away from zero.</summary>
    public static long ToTicks(decimal seconds) =>
        (long)decimal.Round(seconds * TimeSpan.TicksPerSecond, MidpointRounding.AwayFromZero);

    /// <summary>Reads plain decimals such as <c>12</c> or <c>0.25</c>, from 0 to <see cref="NumberRange.SecondsMax"/>.</summary>
    public static bool TryParse(string text, out long ticks)
    {
        ticks = 0;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            || seconds > NumberRange.SecondsMax)
        {
            return false;
        }

        ticks = ToTicks(seconds);
        return true;
    }
}
