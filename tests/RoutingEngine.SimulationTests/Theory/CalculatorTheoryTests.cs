using Xunit;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>The calculator against every case of the theory reference that it covers, to 1e-8.</summary>
public sealed class CalculatorTheoryTests
{
    [Theory]
    [InlineData("erlB-", 3)]
    [InlineData("erlC-", 6)]
    [InlineData("erlA-", 4)]
    [InlineData("mmc-", 3)]
    [InlineData("mm90-30-", 3)]
    [InlineData("cobham-", 4)]
    [InlineData("v-prio01", 1)]
    [InlineData("kleinrock-", 3)]
    [InlineData("mg1-", 3)]
    [InlineData("ewt-mms-", 3)]
    [InlineData("ewt-mmsm-", 3)]
    public void Calculator_ReferenceCases_AgreeToEightDigits(string start, int count)
    {
        var cases = TheoryCases.StartingWith(start).Where(one => one.Topic != "published").ToArray();
        var faults = new List<string>();

        foreach (var one in cases)
        {
            var computed = CalculatedFigures.Of(one);
            Assert.NotNull(computed);
            foreach (var (metric, expected) in one.Expected)
            {
                if (!computed.TryGetValue(metric, out var actual))
                {
                    faults.Add($"{one.Id} {metric}: not computed");
                    continue;
                }

                for (var i = 0; i < expected.Length; i++)
                {
                    if (!(Math.Abs(actual[i] - expected[i]) <= CalculatedFigures.ToleranceOf(metric, i, expected[i])))
                        faults.Add(FormattableString.Invariant($"{one.Id} {metric}[{i}]: expected {expected[i]:R}, got {actual[i]:R}"));
                }
            }
        }

        Assert.Equal(count, cases.Length);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
