using System.Globalization;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.PropertyTests.Matching;

/// <summary>
/// Long comparisons of core and twin in slices. <c>ROUTING_TIER=long ROUTING_SEEDS=21-40 ROUTING_STEPS=20000</c> runs
/// one, and <c>ROUTING_RESULTS=FILE</c> has its row added to a file. The tier ci runs the first slice of the newest
/// kept result again.
/// </summary>
public sealed class ModelSliceTests
{
    [Fact]
    public void Slice_OfTheseSeeds_DecidesAsTheTwin()
    {
        var seeds = (Environment.GetEnvironmentVariable("ROUTING_SEEDS") ?? "901-902").Split('-');
        var stated = Environment.GetEnvironmentVariable("ROUTING_STEPS");
        var steps = int.Parse(stated ?? "2000", CultureInfo.InvariantCulture);
        var first = ulong.Parse(seeds[0], CultureInfo.InvariantCulture);
        var last = ulong.Parse(seeds[^1], CultureInfo.InvariantCulture);

        var (slice, took) = ModelSlice.Timed(() => ModelSlice.Run(first, last, steps));

        TestContext.Current.SendDiagnosticMessage(slice.Row(took));
        if (Environment.GetEnvironmentVariable("ROUTING_RESULTS") is { Length: > 0 } file)
            File.AppendAllText(file, slice.Row(took) + "\n");
    }

    [Fact]
    public void Slice_FirstOfTheKeptResult_GivesItsHashAgain()
    {
        var kept = ModelSlice.Kept()[0];

        var again = ModelSlice.Run(kept.FirstSeed, kept.LastSeed, kept.Steps);

        Assert.Equal(kept, again);
    }

    [Fact]
    public void KeptResult_ItsSlices_AreOfDifferentSeeds()
    {
        var kept = ModelSlice.Kept();

        Assert.NotEmpty(kept);
        var seeds = kept.SelectMany(slice =>
            Enumerable.Range((int)slice.FirstSeed, (int)(slice.LastSeed - slice.FirstSeed + 1)));
        Assert.Distinct(seeds);
    }

    [Fact]
    public void Slice_RunTwice_HasOneHashAndOtherSeedsAnother()
    {
        var first = ModelSlice.Run(3, 4, 300);

        Assert.Equal(first, ModelSlice.Run(3, 4, 300));
        Assert.NotEqual(first.Hash, ModelSlice.Run(5, 6, 300).Hash);
    }
}
