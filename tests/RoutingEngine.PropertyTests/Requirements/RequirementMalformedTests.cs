using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>
/// No text does harm: what an independent recogniser refuses is refused with a place inside the text, what it accepts
/// is taken, and neither costs more than its length allows.
/// </summary>
public sealed class RequirementMalformedTests
{
    private static readonly int Cases = TestTier.Pick(quick: 10_000, ci: 100_000, longRun: 100_000);

    [Fact]
    public void TryParse_MalformedText_IsAnErrorWithAPlaceInTheText()
    {
        var refused = 0;
        var accepted = 0;
        for (var seed = 0UL; refused < Cases; seed++)
        {
            var text = new MalformedText(new SeededRandom(seed)).Next();

            var parsed = Requirement.TryParse(text, out var requirement, out var error);

            if (parsed != RequirementRecogniser.Accepts(text))
                Assert.Fail(SeededRandom.Case(seed, $"{(parsed ? "taken" : error!.Message)}: {text}"));
            if (parsed)
                accepted++;
            else
                refused++;
            if (parsed ? Requirement.Parse(requirement!.ToString()) != requirement : !IsSound(error!, text))
                Assert.Fail(SeededRandom.Case(seed, $"{requirement?.ToString() ?? error!.Message}: {text}"));
        }

        // Some broken texts are valid after all; they keep the recogniser honest.
        Assert.InRange(accepted, Cases / 100, Cases);
    }

    [Fact]
    public void TryParse_AnyText_AllocatesInProportionToItsLength()
    {
        Assert.False(Requirement.TryParse("a b", out _, out _));
        for (var seed = 0UL; seed < (ulong)Cases; seed++)
        {
            var text = new MalformedText(new SeededRandom(seed)).Next();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var parsed = Requirement.TryParse(text, out _, out _);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            if (allocated > 4_000 + (400L * text.Length))
                Assert.Fail(SeededRandom.Case(seed, $"{allocated} bytes, {(parsed ? "taken" : "refused")}: {text}"));
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData("not ")]
    [InlineData("((a or b) and ")]
    [InlineData("not (a and ")]
    [InlineData("a or ")]
    [InlineData("'")]
    [InlineData("''")]
    [InlineData("a in ('x', ")]
    [InlineData("9")]
    [InlineData("a.")]
    [InlineData("\r")]
    [InlineData("\uD83D")]
    public void TryParse_AMillionRepetitions_IsRefusedCheaply(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var parsed = Requirement.TryParse(text, out _, out var error);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.False(parsed);
        Assert.True(IsSound(error!, text), error!.Message);
        Assert.InRange(allocated, 0, 1_000_000);
    }

    [Theory]
    [InlineData(" and ")]
    [InlineData(" or ")]
    public void TryParse_TheLargestRequirement_NestedAndRepeated_StaysInProportion(string joiner)
    {
        // Long texts at every level: whoever keeps a canonical text per level pays the length times the depth.
        var text = $"site = '{new string('x', 100_000)}'";
        for (var i = 0; i < 60; i++)
            text = $"({text}{(i % 2 == 0 ? joiner : joiner == " and " ? " or " : " and ")}s{i})";
        var before = GC.GetAllocatedBytesForCurrentThread();

        var parsed = Requirement.TryParse(text, out _, out _);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(parsed);
        Assert.InRange(allocated, 0, 20L * text.Length);
    }

    private static bool IsSound(RequirementError error, string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r');
        var isInside = error.Line >= 1 && error.Line <= lines.Length
            && error.Column >= 1 && error.Column <= lines[error.Line - 1].Length + 1;
        return isInside
            && error.Expected.Length > 0
            && error.Got.Length is > 0 and < 500
            && error.Message.AsSpan().IndexOfAny("\r\n\0") < 0;
    }
}
