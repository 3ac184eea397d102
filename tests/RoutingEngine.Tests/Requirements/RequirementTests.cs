using RoutingEngine.Requirements;
using Xunit;

namespace RoutingEngine.Tests.Requirements;

public sealed class RequirementTests
{
    [Theory]
    [InlineData("a and b", "b and a")]
    [InlineData("a and b", "a and b and a and (b and a)")]
    [InlineData("a or b or c", "(c or b) or (a or a)")]
    [InlineData("a and b and c", "((a and b) or (b and a)) and c")]
    [InlineData("a", "a or a or (a and a)")]
    [InlineData("a", "not not (a)")]
    [InlineData("not (a and b)", "not not not (b and a)")]
    [InlineData("a and b", "not not (a and a) and not (not b)")]
    [InlineData("site in ('x', 'y')", "site in ('y', 'x', 'y')")]
    [InlineData("a and (b or not (c and d))", "(not (d and c) or b) and a")]
    public void Equality_SameForm_IsEqualWithEqualHash(string left, string right)
    {
        var first = Requirement.Parse(left);
        var second = Requirement.Parse(right);

        Assert.True(first.Equals(second));
        Assert.True(first == second);
        Assert.False(first != second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal(first.ToString(), second.ToString());
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("a and b", "a or b")]
    [InlineData("x > 5", "x >= 6")]
    [InlineData("x = 5", "x in 5..5")]
    [InlineData("x = 5", "x = '5'")]
    [InlineData("any or a", "any")]
    [InlineData("not (a and b)", "not a or not b")]
    [InlineData("site = 'straße'", "site = 'strasse'")]
    [InlineData("site = 'é'", "site = 'e\u0301'")]
    public void Equality_OtherFormOfTheSameOrAnotherMeaning_IsNotEqual(string left, string right)
    {
        var first = Requirement.Parse(left);
        var second = Requirement.Parse(right);

        Assert.False(first.Equals(second));
        Assert.True(first != second);
    }

    [Fact]
    public void Equality_WithNullAndOthers_IsFalse()
    {
        var requirement = Requirement.Parse("a");

        Assert.False(requirement.Equals(null));
        Assert.False(requirement.Equals((object)"a"));
        Assert.False(requirement == null);
        Assert.True(requirement.Equals((object)Requirement.Parse("(a)")));
    }

    [Fact]
    public void Names_SeveralTerms_AreDistinctInOrdinalOrder()
    {
        var requirement = Requirement.Parse("b >= 1 and (a = 'x' or not B) and b < 9 and any");

        Assert.Equal(["B", "a", "b"], requirement.Names);
    }

    [Fact]
    public void Terms_SeveralTerms_AreDistinctInCanonicalOrder()
    {
        var requirement = Requirement.Parse("b < 9 and (b >= 1 or a) and (b < 9 or b in 2..3)");

        Assert.Equal(
            [("a", TermKind.Held), ("b", TermKind.AtLeast), ("b", TermKind.Below), ("b", TermKind.Between)],
            requirement.Terms.Select(term => (term.Name, term.Kind)));
    }

    [Fact]
    public void Any_NamesNothing()
    {
        Assert.Equal(Requirement.Parse("any"), Requirement.Any);
        Assert.Empty(Requirement.Any.Names);
        Assert.Empty(Requirement.Any.Terms);
    }

    [Fact]
    public void Names_CastToAList_CannotBeChanged()
    {
        var names = Assert.IsAssignableFrom<IList<string>>(Requirement.Parse("a").Names);

        Assert.Throws<NotSupportedException>(() => names[0] = "b");
    }
}
