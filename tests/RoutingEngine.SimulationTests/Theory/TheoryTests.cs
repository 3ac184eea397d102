using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// The real engine against queueing theory: a sample in the quick tier (nothing may be wrong, some figures not yet sure), more than a
/// third of the cases in ci, all of them in long runs, every figure at most 4 standard errors off and sure enough.
/// </summary>
public sealed class TheoryTests(ITestOutputHelper output)
{
    private static readonly string[] Sample =
    [
        "erlB-10-8", "erlA-10-10", "mmc-12", "mmc-12-buf5", "cobham-2", "alis-cycle3", "v-lqf", "match-cycle3", "batch-3x3", "batch-exp-3",
        "decide-rr",
    ];

    [Fact]
    public void Engine_CasesOfTheReference_AgreesWithTheory()
    {
        var all = TheoryCases.ReadOrSkip();
        var ids = TestTier.Pick(Sample, CiCases.Ids, [.. all.Select(one => one.Id)]);
        var cases = ids.Select(id => all.Single(one => one.Id == id)).ToArray();
        var text = new StringWriter();

        var rows = TheoryProgram.Run(cases, new TheoryDrivers(TestTier.Pick(100_000, 3_000_000, 400_000_000)), text);

        output.WriteLine(text.ToString());
        var faults = rows.Where(row => TestTier.Name == "quick" ? row.IsWrong : !row.IsPass);
        Assert.True(!faults.Any(), string.Join('\n', faults));
    }
}
