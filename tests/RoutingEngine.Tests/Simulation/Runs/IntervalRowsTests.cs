using RoutingEngine.Simulation.Runs;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Runs;

public sealed class IntervalRowsTests
{
    [Fact]
    public void At_RunThatOutlastsTheRows_PairsThemUp()
    {
        var rows = new IntervalRows();

        for (var interval = 0; interval < 10 * IntervalRows.RowsMax; interval++) rows.At(interval).Offered++;

        Assert.Equal(16, rows.Span);
        Assert.InRange(rows.Rows.Count, IntervalRows.RowsMax / 2, IntervalRows.RowsMax);
        Assert.All(rows.Rows, row => Assert.Equal(16, row.Offered));
    }

    [Fact]
    public void Merge_RowsOfUnlikeSpans_AddsThemUpInTheWiderSpan()
    {
        var shorter = new IntervalRows();
        var longer = new IntervalRows();
        for (var interval = 0; interval < 5; interval++) shorter.At(interval).Offered++;
        longer.At(IntervalRows.RowsMax).Offered++;

        shorter.Merge(longer);

        Assert.Equal(2, shorter.Span);
        Assert.Equal([2, 2, 1], shorter.Rows.Take(3).Select(row => row.Offered));
        Assert.Equal(6, shorter.Rows.Sum(row => row.Offered));
    }
}
