using Xunit;

namespace RoutingEngine.Tests.Requirements;

public sealed class RequirementNamesTests
{
    [Theory]
    [InlineData("billing")]
    [InlineData("_")]
    [InlineData("lang:es")]
    [InlineData("a-1.b_C:9")]
    [InlineData("And")]
    [InlineData("anyone")]
    public void IsValid_ByTheRule_IsTrue(string name)
    {
        Assert.True(RequirementNames.IsValid(name));
        Assert.Equal([name], Requirement.Parse(name).Names);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("-a")]
    [InlineData(":a")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData(" a")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("aé")]
    [InlineData("a٣")]
    [InlineData("and")]
    [InlineData("or")]
    [InlineData("not")]
    [InlineData("in")]
    [InlineData("any")]
    public void IsValid_AgainstTheRule_IsFalse(string? name)
    {
        Assert.False(RequirementNames.IsValid(name));
    }

    [Fact]
    public void IsValid_Length_EndsAt64()
    {
        Assert.True(RequirementNames.IsValid(new string('a', 64)));
        Assert.False(RequirementNames.IsValid(new string('a', 65)));
    }
}
