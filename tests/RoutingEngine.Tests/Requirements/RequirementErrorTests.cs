using Xunit;

namespace RoutingEngine.Tests.Requirements;

public sealed class RequirementErrorTests
{
    private const string Operand = "a name, 'not', 'any' or '('";
    private const string ClosingQuote = "a single quote that ends the text begun";

    [Theory]
    [InlineData("", 1, $"{Operand}, got the end of the requirement")]
    [InlineData("    ", 5, $"{Operand}, got the end of the requirement")]
    [InlineData("and", 1, $"{Operand}, got 'and'")]
    [InlineData("a and", 6, $"{Operand}, got the end of the requirement")]
    [InlineData("a and or b", 7, $"{Operand}, got 'or'")]
    [InlineData("60 >= a", 1, $"{Operand}, got '60'")]
    [InlineData("99999999999 >= a", 1, $"{Operand}, got '99999999999'")]
    [InlineData("'home' = site", 1, $"{Operand}, got the text 'home'")]
    [InlineData("()", 2, $"{Operand}, got ')'")]
    [InlineData("not", 4, $"{Operand}, got the end of the requirement")]
    [InlineData("not in", 5, $"{Operand}, got 'in'")]
    [InlineData("a b", 3, "a comparison, 'in', 'and', 'or' or the end of the requirement, got 'b'")]
    [InlineData("a AND b", 3, "a comparison, 'in', 'and', 'or' or the end of the requirement, got 'AND'")]
    [InlineData("a && b", 3, "a comparison, 'in', 'and', 'or' or the end of the requirement, got '&'")]
    [InlineData("any >= 5", 5, "'and', 'or' or the end of the requirement, got '>='")]
    [InlineData("a >= 5 b", 8, "'and', 'or' or the end of the requirement, got 'b'")]
    [InlineData("a)", 2, "a comparison, 'in', 'and', 'or' or the end of the requirement, got ')'")]
    [InlineData("(a", 3, "a comparison, 'in', 'and', 'or' or ')', got the end of the requirement")]
    [InlineData("(a = 1 b", 8, "'and', 'or' or ')', got 'b'")]
    [InlineData("(a) b", 5, "'and', 'or' or the end of the requirement, got 'b'")]
    public void TryParse_BrokenStructure_SaysWhatCouldFollow(string text, int column, string message)
    {
        AssertError(text, column, message);
    }

    [Theory]
    [InlineData("a >= x", 6, "an integer, got 'x'")]
    [InlineData("a >= 'x'", 6, "an integer, got the text 'x'")]
    [InlineData("a >=", 5, "an integer, got the end of the requirement")]
    [InlineData("a >= 1.5", 6, "an integer, got '1.5'")]
    [InlineData("a >= 5and b", 6, "an integer, got '5and'")]
    [InlineData("a >= 5-3", 6, "an integer, got '5-3'")]
    [InlineData("a >= - 5", 6, "an integer, got '-'")]
    [InlineData("a == 5", 4, "an integer or a text in single quotes, got '='")]
    [InlineData("a = \"x\"", 5, "an integer or a text in single quotes, got '\"'")]
    [InlineData("a = b", 5, "an integer or a text in single quotes, got 'b'")]
    [InlineData("a ! 5", 3, "a comparison, 'in', 'and', 'or' or the end of the requirement, got '!'")]
    [InlineData("a >= 2147483648", 6, "an integer from -2147483648 to 2147483647, got '2147483648'")]
    [InlineData("a = -2147483649", 5, "an integer from -2147483648 to 2147483647, got '-2147483649'")]
    [InlineData("a in 5", 7, "'..', got the end of the requirement")]
    [InlineData("a in 1.5", 6, "an integer or '(', got '1.5'")]
    [InlineData("a in 1..x", 9, "an integer, got 'x'")]
    [InlineData("a in 20..10", 10, "an integer of at least 20, got '10'")]
    [InlineData("a in 1..99999999999", 9, "an integer from -2147483648 to 2147483647, got '99999999999'")]
    [InlineData("a in 'x'", 6, "an integer or '(', got the text 'x'")]
    [InlineData("a in ()", 7, "a text in single quotes, got ')'")]
    [InlineData("a in ('x',)", 11, "a text in single quotes, got ')'")]
    [InlineData("a in ('x' 'y')", 11, "',' or ')', got the text 'y'")]
    [InlineData("a in ('x'", 10, "',' or ')', got the end of the requirement")]
    public void TryParse_BrokenComparison_SaysWhatItNeeds(string text, int column, string message)
    {
        AssertError(text, column, message);
    }

    [Theory]
    [InlineData("a = 'home", 10, $"{ClosingQuote} at line 1, column 5, got the end of the requirement")]
    [InlineData("'", 2, $"{ClosingQuote} at line 1, column 1, got the end of the requirement")]
    [InlineData("a\u00A0b", 2, "a comparison, 'in', 'and', 'or' or the end of the requirement, got U+00A0")]
    [InlineData("a = ‘x’", 5, "an integer or a text in single quotes, got '‘' U+2018")]
    [InlineData("а", 1, $"{Operand}, got 'а' U+0430")]
    [InlineData("\u0007", 1, $"{Operand}, got U+0007")]
    [InlineData("😀", 1, $"{Operand}, got '😀' U+1F600")]
    [InlineData("'a\nb'", 1, $"{Operand}, got the text 'a<U+000A>b'")]
    public void TryParse_UnexpectedCharacters_ShowsThemInOneLine(string text, int column, string message)
    {
        AssertError(text, column, message);
    }

    [Theory]
    [InlineData('\uD83D', "a = 'x", "'")]
    [InlineData('\uDE00', "a = 'x", "y'")]
    [InlineData('\uD83D', "a in ('x', '", "')")]
    public void TryParse_UnpairedSurrogateInText_IsAnErrorThere(char surrogate, string before, string after)
    {
        var parsed = Requirement.TryParse(before + surrogate + after, out _, out var error);

        Assert.False(parsed);
        Assert.Equal(before.Length + 1, error?.Column);
        Assert.Equal("well-formed Unicode text", error?.Expected);
        Assert.Equal(FormattableString.Invariant($"the unpaired surrogate U+{(int)surrogate:X4}"), error?.Got);
    }

    [Theory]
    [InlineData("a and\nb c", 2, 3)]
    [InlineData("a and\r\nb c", 2, 3)]
    [InlineData("a and\rb c", 2, 3)]
    [InlineData("a and\r\r\n\nb c", 4, 3)]
    [InlineData("a = 'x\ny' b", 2, 4)]
    [InlineData("a and\n", 2, 1)]
    public void TryParse_SeveralLines_CountsLinesAndColumns(string text, int line, int column)
    {
        var parsed = Requirement.TryParse(text, out _, out var error);

        Assert.False(parsed);
        Assert.Equal((line, column), (error?.Line, error?.Column));
    }

    [Fact]
    public void TryParse_LongToken_IsShownShortened()
    {
        var parsed = Requirement.TryParse("a " + new string('b', 1_000_000), out _, out var error);

        Assert.False(parsed);
        Assert.Equal("'" + new string('b', 40) + "…'", error?.Got);
    }

    private static void AssertError(string text, int column, string message)
    {
        var parsed = Requirement.TryParse(text, out var requirement, out var error);

        Assert.False(parsed);
        Assert.Null(requirement);
        Assert.Equal($"line 1, column {column}: expected {message}", error?.Message);
    }
}
