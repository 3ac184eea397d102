using Xunit;

namespace RoutingEngine.Tests.Requirements;

public sealed class RequirementParseTests
{
    [Theory]
    [InlineData("billing", "billing")]
    [InlineData("any", "any")]
    [InlineData("  billing\r\n\t>=\n60 ", "billing >= 60")]
    [InlineData("billing>=60", "billing >= 60")]
    [InlineData("billing > -5", "billing > -5")]
    [InlineData("billing<=+5", "billing <= 5")]
    [InlineData("billing < 007", "billing < 7")]
    [InlineData("billing = -0", "billing = 0")]
    [InlineData("billing != 3", "billing != 3")]
    [InlineData("x = -2147483648 or x = 2147483647", "x = -2147483648 or x = 2147483647")]
    [InlineData("billing in 10..20", "billing in 10..20")]
    [InlineData("billing in -5 .. -5", "billing in -5..-5")]
    [InlineData("site='home'", "site = 'home'")]
    [InlineData("site!='o''clock'", "site != 'o''clock'")]
    [InlineData("site = ''", "site = ''")]
    [InlineData("site = ''''", "site = ''''")]
    [InlineData("site in ( 'home' )", "site in ('home')")]
    [InlineData("site in ('home','branch','home')", "site in ('branch', 'home')")]
    [InlineData("site='home'and lang:es", "lang:es and site = 'home'")]
    [InlineData("not(billing)", "not billing")]
    [InlineData("not not not billing", "not billing")]
    [InlineData("not billing >= 5", "not billing >= 5")]
    [InlineData("not (billing >= 5)", "not billing >= 5")]
    [InlineData("not any", "not any")]
    public void Parse_EachForm_WritesItsCanonicalText(string text, string canonical)
    {
        var requirement = Requirement.Parse(text);

        Assert.Equal(canonical, requirement.ToString());
    }

    [Theory]
    [InlineData("a-1", "a-1")]
    [InlineData("x..y", "x..y")]
    [InlineData("lang:es.mx-1", "lang:es.mx-1")]
    [InlineData("_", "_")]
    [InlineData("And", "And")]
    [InlineData("NOT", "NOT")]
    [InlineData("anything", "anything")]
    [InlineData("in-house", "in-house")]
    [InlineData("a-1>=-1", "a-1 >= -1")]
    [InlineData("a in -3..-1", "a in -3..-1")]
    [InlineData("a in 1..5", "a in 1..5")]
    [InlineData("a in 1..+5", "a in 1..5")]
    public void Parse_AdjoiningCharacters_TakesTheLongestToken(string text, string canonical)
    {
        var requirement = Requirement.Parse(text);

        Assert.Equal(canonical, requirement.ToString());
    }

    [Theory]
    [InlineData("a and b or c", "c or a and b")]
    [InlineData("a or b and c", "a or b and c")]
    [InlineData("(a or b) and c", "c and (a or b)")]
    [InlineData("not a and b", "b and not a")]
    [InlineData("not (a and b)", "not (a and b)")]
    [InlineData("not (a or b) and c", "c and not (a or b)")]
    public void Parse_MixedOperators_NotBindsBeforeAndBeforeOr(string text, string canonical)
    {
        var requirement = Requirement.Parse(text);

        Assert.Equal(canonical, requirement.ToString());
    }

    [Fact]
    public void Parse_AnyUnicodeText_IsKeptCharacterByCharacter()
    {
        var requirement = Requirement.Parse("site = 'Zürich\n東京 😀 \0'");

        Assert.Equal("site = 'Zürich\n東京 😀 \0'", requirement.ToString());
    }

    [Fact]
    public void Parse_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>(() => Requirement.Parse(null!));
    }

    [Fact]
    public void Parse_Mistake_ThrowsWithThePlace()
    {
        var exception = Assert.Throws<RequirementFormatException>(() => Requirement.Parse("billing >= x"));

        Assert.Equal("line 1, column 12: expected an integer, got 'x'", exception.Message);
        Assert.Equal(new RequirementError(1, 12, "an integer", "'x'"), exception.Error);
    }

    [Fact]
    public void TryParse_Null_IsAnErrorAtTheStart()
    {
        var parsed = Requirement.TryParse(null, out var requirement, out var error);

        Assert.False(parsed);
        Assert.Null(requirement);
        Assert.Equal("line 1, column 1: expected a requirement, got null", error?.Message);
    }
}
