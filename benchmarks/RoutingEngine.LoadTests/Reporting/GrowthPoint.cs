using System.Globalization;

namespace RoutingEngine.LoadTests.Reporting;

/// <summary>One measured point of a growth curve.</summary>
/// <param name="Plot">What grows, in words that can name a file.</param>
/// <param name="Series">The curve it belongs to.</param>
/// <param name="Size">The size.</param>
/// <param name="Cost">Cost of a match in yardsticks.</param>
internal sealed record GrowthPoint(string Plot, string Series, double Size, double Cost)
{
    /// <summary>The first line of a file of points.</summary>
    public const string Header = "plot,series,size,yardsticks";

    /// <summary>Reads a line that <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">The line is none.</exception>
    public static GrowthPoint Parse(string line)
    {
        var cells = line.Split(',');
        return cells.Length == 4
            && double.TryParse(cells[2], CultureInfo.InvariantCulture, out var size) && size > 0
            && double.TryParse(cells[3], CultureInfo.InvariantCulture, out var cost) && cost > 0
            ? new GrowthPoint(cells[0], cells[1], size, cost)
            : throw new FormatException($"expected {Header} with numbers above 0, got '{line}'");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Plot},{Series},{Size},{Cost:F2}");
}
