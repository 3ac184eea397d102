using Xunit;
using static RoutingEngine.RequirementTerms;

namespace RoutingEngine.Tests.Requirements;

public sealed class RequirementTermsTests
{
    public static TheoryData<string, Requirement> Forms => new()
    {
        { "billing >= 60 and lang:es", Skill("billing") >= 60 & Skill("lang:es") },
        { "billing", Skill("billing") },
        { "certified", Attribute("certified") },
        { "not certified", !Attribute("certified") },
        { "a and b", Skill("a") & Attribute("b") },
        { "a or b", Attribute("b") | Skill("a") },
        { "a > 1 or b < 2", Skill("a") > 1 | Skill("b") < 2 },
        { "a <= -1 and b = 2", Skill("a") <= -1 & Skill("b") == 2 },
        { "a != 3", Attribute("a") != 3 },
        { "x in 10..20", Skill("x").Between(10, 20) },
        { "site = 'home'", Attribute("site") == "home" },
        { "site != 'o''clock'", Attribute("site") != "o'clock" },
        { "site in ('home', 'branch')", Attribute("site").In("home", "branch", "home") },
        { "not (a >= 1 and b)", !(Skill("a") >= 1 & Skill("b")) },
        { "a and any", Requirement.Any & Skill("a") },
        { "a and b and c", Skill("a") & (Skill("b") & Skill("c")) },
        { "a and b or c", Skill("a") & Skill("b") | Skill("c") },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void TypedForm_EachShape_IsTheRequirementOfTheText(string text, Requirement typed)
    {
        Assert.Equal(Requirement.Parse(text), typed);
        Assert.Equal(Requirement.Parse(text).GetHashCode(), typed.GetHashCode());
    }

    [Fact]
    public void Name_AgainstTheRule_ThrowsNamingTheArgument()
    {
        var exception = Assert.Throws<ArgumentException>("name", () => Skill("not"));

        Assert.Contains("got 'not'", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("name", () => Attribute("two words"));
        Assert.Throws<ArgumentException>("name", () => Skill(""));
        Assert.Throws<ArgumentNullException>("name", () => Skill(null!));
    }

    [Fact]
    public void Between_StartAboveEnd_ThrowsNamingTheArgument()
    {
        Assert.Throws<ArgumentOutOfRangeException>("from", () => Skill("x").Between(20, 10));
    }

    [Fact]
    public void In_EmptyNullOrTooManyTexts_ThrowsNamingTheArgument()
    {
        var many = Enumerable.Range(0, 1_024).Select(i => i.ToString("D4", null)).ToArray();

        Assert.Throws<ArgumentException>("texts", () => Attribute("site").In());
        Assert.Throws<ArgumentNullException>("texts", () => Attribute("site").In(null!));
        Assert.Throws<ArgumentNullException>("texts", () => Attribute("site").In("home", null!));
        Assert.Throws<ArgumentException>("texts", () => Attribute("site").In(many));
    }

    [Fact]
    public void Text_NullOrIllFormed_ThrowsNamingTheArgument()
    {
        Assert.Throws<ArgumentNullException>("text", () => Attribute("site") == null!);
        Assert.Throws<ArgumentException>("text", () => Attribute("site") == "x\uD83D");
        Assert.Throws<ArgumentException>("text", () => Attribute("site") != "\uDE00");
        Assert.Throws<ArgumentException>("texts", () => Attribute("site").In("home", "\uD83D\uD83D\uDE00"));
    }

    [Fact]
    public void Operators_Null_ThrowNamingTheArgument()
    {
        SkillTerm noTerm = null!;
        Requirement none = null!;

        Assert.Throws<ArgumentNullException>("term", () => noTerm >= 5);
        Assert.Throws<ArgumentNullException>("left", () => noTerm & Skill("a"));
        Assert.Throws<ArgumentNullException>("right", () => Requirement.Any & none);
        Assert.Throws<ArgumentNullException>("requirement", () => !none);
    }

    [Fact]
    public void Operators_BeyondTheLimits_ThrowNamingTheArgument()
    {
        Requirement wide = Skill("s0");
        for (var i = 1; i < 1_023; i++)
            wide |= Skill($"s{i}");
        Requirement deep = Skill("s0");
        for (var i = 1; i <= 32; i++)
            deep = !(deep & Skill($"s{i}"));

        Assert.Equal(wide, Requirement.Parse(wide.ToString()));
        Assert.Equal(deep, Requirement.Parse(deep.ToString()));
        Assert.Throws<ArgumentException>("right", () => wide | Skill("one-more"));
        Assert.Throws<ArgumentException>("requirement", () => !(deep & Skill("one-more")));
    }

    [Fact]
    public void Terms_OfOneNameAndRole_AreEqual()
    {
        Assert.True(Skill("a").Equals(Skill("a")));
        Assert.Equal(Skill("a").GetHashCode(), Skill("a").GetHashCode());
        Assert.False(Skill("a").Equals(Attribute("a")));
        Assert.False(Attribute("a").Equals(Attribute("b")));
        Assert.Equal("a", Skill("a").ToString());
    }
}
