using System.Globalization;
using System.Text;

namespace RoutingEngine.LoadTests.Reporting;

/// <summary>
/// Draws growth curves as a small picture: sizes on a logarithmic axis, costs on a linear one from 0, so that a flat
/// line is a flat cost and nothing is made to look small.
/// </summary>
internal static class GrowthPlot
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Left = 60;
    private const int Right = 180;
    private const int Top = 30;
    private const int Bottom = 50;

    private static readonly string[] Colors = ["#1b6ca8", "#c8553d", "#4a7c59", "#7d5ba6", "#b58900", "#555555"];

    /// <summary>The picture of all points, which share one plot.</summary>
    public static string Draw(IReadOnlyList<GrowthPoint> points)
    {
        var (least, most) = (points.Min(p => p.Size), points.Max(p => p.Size));
        var top = 1.1 * points.Max(p => p.Cost);
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {Width} {Height}'>");
        Line(svg, $"<style>text {{ font: 12px sans-serif }}</style>");
        Line(svg, $"<rect width='{Width}' height='{Height}' fill='white'/>");
        Text(svg, Left, Top - 12, "start", $"yardsticks per match, by {points[0].Plot}");
        for (var i = 0; i <= 4; i++)
        {
            var cost = top * i / 4;
            Line(svg, $"<path d='M{Left} {Y(cost):F0}H{Width - Right}' stroke='#ddd'/>");
            Text(svg, Left - 6, Y(cost) + 4, "end", cost.ToString("F0", CultureInfo.InvariantCulture));
        }

        foreach (var size in points.Select(p => p.Size).Distinct().Order())
            Text(svg, X(size), Height - Bottom + 18, "middle", size.ToString("#,0", CultureInfo.InvariantCulture));
        foreach (var (place, series) in points.GroupBy(p => p.Series).Index())
        {
            var color = Colors[place % Colors.Length];
            var curve = series.OrderBy(p => p.Size).ToArray();
            var places = curve.Select(p => FormattableString.Invariant($"{X(p.Size):F0} {Y(p.Cost):F0}"));
            Line(svg, $"<path d='M{string.Join("L", places)}' fill='none' stroke='{color}' stroke-width='2'/>");
            foreach (var point in curve)
                Line(svg, $"<circle cx='{X(point.Size):F0}' cy='{Y(point.Cost):F0}' r='3' fill='{color}'/>");
            var y = Top + (20 * place);
            Line(svg, $"<rect x='{Width - Right + 14}' y='{y}' width='12' height='4' fill='{color}'/>");
            Text(svg, Width - Right + 32, y + 6, "start", series.Key);
        }

        Line(svg, $"</svg>");
        return svg.ToString();

        double X(double size) => most == least ? Left : Left
            + ((Width - Left - Right) * Math.Log(size / least) / Math.Log(most / least));

        double Y(double cost) => Height - Bottom - ((Height - Top - Bottom) * cost / top);
    }

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        Line(svg, $"<text x='{x:F0}' y='{y:F0}' text-anchor='{anchor}'>{text}</text>");

    private static void Line(StringBuilder svg, FormattableString line) =>
        svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
