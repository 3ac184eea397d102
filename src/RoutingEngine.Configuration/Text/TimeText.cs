using System.Globalization;

namespace RoutingEngine.Configuration.Text;

/// <summary>Times without zone, <c>yyyy-MM-ddTHH:mm:ss[.fraction]</c>, as ticks of 100 ns.</summary>
public static class TimeText
{
    /// <summary>What a time is, in words that follow <c>expected</c> in a message.</summary>
    public const string Expected = "a time without zone as yyyy-MM-ddTHH:mm:ss with optional decimals of the second";

    private const string Format = "yyyy-MM-ddTHH:mm:ss";
    private const int YearsPerCycle = 400;
    private const long TicksPerCycle = 146_097 * TimeSpan.TicksPerDay;

    /// <summary>Reads a time; decimals beyond the seventh are rounded.</summary>
    public static bool TryParse(string text, out long ticks)
    {
        ticks = 0;
        if (text.Length < Format.Length
            || !DateTime.TryParseExact(
                text.AsSpan(0, Format.Length), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        var fraction = text.AsSpan(Format.Length);
        if (fraction.Length > 0)
        {
            if (fraction.Length == 1
                || fraction[0] != '.'
                || fraction[1..].ContainsAnyExceptInRange('0', '9')
                || !decimal.TryParse(
                    fraction, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part))
            {
                return false;
            }

            ticks = SecondsText.ToTicks(part);
        }

        ticks += time.Ticks;
        return ticks <= DateTime.MaxValue.Ticks;
    }

    /// <summary>The time as it stands in a file, without trailing zeros after the second. A year beyond 9999, which a
    /// day at the end of that year runs into, has a plus sign and five digits.</summary>
    public static string Of(long ticks)
    {
        // The calendar repeats itself every 400 years.
        var cycles = ticks <= DateTime.MaxValue.Ticks ? 0 : ((ticks - DateTime.MaxValue.Ticks - 1) / TicksPerCycle) + 1;
        var time = new DateTime(ticks - (cycles * TicksPerCycle), DateTimeKind.Unspecified);
        if (cycles == 0)
            return time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        var year = time.Year + (cycles * YearsPerCycle);
        return string.Create(CultureInfo.InvariantCulture, $"+{year}")
            + time.ToString("-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
    }
}
