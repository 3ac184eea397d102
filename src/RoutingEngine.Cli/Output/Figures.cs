using System.Globalization;

namespace RoutingEngine.Cli.Output;

/// <summary>How figures read in tables.</summary>
internal static class Figures
{
    public const string None = "–";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Share(double? share) =>
        share is { } value ? (100 * value).ToString("0.0", CultureInfo.InvariantCulture) + " %" : None;

    public static string Seconds(double? seconds) => seconds switch
    {
        null => None,
        0 => "0 s",
        < 100 => seconds.Value.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 6000 => (seconds.Value / 60).ToString("0.0", CultureInfo.InvariantCulture) + " min",
        _ => (seconds.Value / 3600).ToString("0.0", CultureInfo.InvariantCulture) + " h",
    };

    public static string Number(double? number, string format = "0.###") =>
        number is { } value ? value.ToString(format, CultureInfo.InvariantCulture) : None;

    /// <summary>A share and how far the true one may lie from it, in points of a hundred.</summary>
    public static string ShareWithin(double? share, double? halfWidth) =>
        halfWidth is { } half ? $"{Share(share)} ± {(100 * half).ToString("0.0#", CultureInfo.InvariantCulture)}" : Share(share);

    /// <summary>Seconds and how far the true ones may lie from them, in the same unit.</summary>
    public static string SecondsWithin(double? seconds, double? halfWidth)
    {
        if (seconds is not { } value || halfWidth is not { } half) return Seconds(seconds);
        var unit = value < 100 ? 1 : value < 6000 ? 60 : 3600;
        return $"{Seconds(value)} ± {(half / unit).ToString("0.0#", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A bar of a length from 0 to the whole width.</summary>
    public static string Bar(double? share, int width) => new('█', (int)Math.Round(Math.Clamp(share ?? 0, 0, 1) * width));
}
