using Xunit;

namespace RoutingEngine.Tests.Requirements;

public sealed class RequirementLimitTests
{
    private const string TooDeep = "expected at most 64 levels of parentheses and 'not', got level 65";
    private const string TooMany = "expected at most 1024 nodes, got node 1025";

    [Fact]
    public void Name_Of64Characters_IsTaken()
    {
        var name = new string('n', 64);

        Assert.Equal(name, Requirement.Parse(name).ToString());
    }

    [Fact]
    public void Name_Of65Characters_IsAnError()
    {
        var parsed = Requirement.TryParse("a or " + new string('n', 65), out _, out var error);

        Assert.False(parsed);
        Assert.Equal("a name of at most 64 characters", error?.Expected);
        Assert.Equal(6, error?.Column);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(1_000_000, false)]
    public void Parentheses_UpTo64Levels_AreTaken(int levels, bool taken)
    {
        var parsed = Requirement.TryParse(
            new string('(', levels) + "a" + new string(')', levels), out _, out var error);

        Assert.Equal(taken, parsed);
        Assert.Equal(taken ? null : $"line 1, column 65: {TooDeep}", error?.Message);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(1_000_000, false)]
    public void Negations_UpTo64Levels_AreTaken(int levels, bool taken)
    {
        var parsed = Requirement.TryParse(
            string.Concat(Enumerable.Repeat("not ", levels)) + "a", out _, out var error);

        Assert.Equal(taken, parsed);
        Assert.Equal(taken ? null : $"line 1, column 257: {TooDeep}", error?.Message);
    }

    [Fact]
    public void Levels_SideBySide_DoNotAddUp()
    {
        var operand = new string('(', 64) + "a" + new string(')', 64);

        Assert.True(Requirement.TryParse($"{operand} and not b and {operand}", out _, out _));
    }

    [Theory]
    [InlineData(1_023, true)]
    [InlineData(1_024, false)]
    [InlineData(1_000_000, false)]
    public void Terms_WithTheirGroup_AreAtMost1024Nodes(int terms, bool taken)
    {
        var text = string.Join(" or ", Enumerable.Range(0, terms).Select(i => $"s{i:D7}"));

        var parsed = Requirement.TryParse(text, out var requirement, out var error);

        Assert.Equal(taken, parsed);
        Assert.Equal(taken ? terms : null, requirement?.Names.Count);
        Assert.Equal(taken ? null : $"line 1, column {(1_023 * 12) + 1}: {TooMany}", error?.Message);
    }

    [Theory]
    [InlineData(1_023, true)]
    [InlineData(1_024, false)]
    [InlineData(1_000_000, false)]
    public void TextsOfAList_WithTheirTerm_AreAtMost1024Nodes(int texts, bool taken)
    {
        var parsed = Requirement.TryParse(
            $"site in ({string.Join(", ", Enumerable.Repeat("'x'", texts))})", out _, out var error);

        Assert.Equal(taken, parsed);
        Assert.Equal(taken ? null : $"line 1, column {10 + (1_023 * 5)}: {TooMany}", error?.Message);
    }

    [Fact]
    public void Integer_OfAMillionDigits_IsReadOrRefused()
    {
        var zeros = new string('0', 1_000_000);

        Assert.Equal("a >= 7", Requirement.Parse($"a >= {zeros}7").ToString());
        Assert.False(Requirement.TryParse($"a >= 7{zeros}", out _, out _));
    }

    [Fact]
    public void Text_OfAMillionCharacters_IsTaken()
    {
        var text = new string('x', 1_000_000);

        Assert.Equal($"site = '{text}'", Requirement.Parse($"site = '{text}'").ToString());
    }

    [Fact]
    public void Refusal_OfAMillionParentheses_CostsNoMoreThanOfAHundred()
    {
        var hundred = new string('(', 100);
        var million = new string('(', 1_000_000);
        RefusalBytes(million);

        var hundredBytes = RefusalBytes(hundred);
        var millionBytes = RefusalBytes(million);

        Assert.Equal(hundredBytes, millionBytes);
    }

    private static long RefusalBytes(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var parsed = Requirement.TryParse(text, out _, out _);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.False(parsed);
        return allocated;
    }
}
