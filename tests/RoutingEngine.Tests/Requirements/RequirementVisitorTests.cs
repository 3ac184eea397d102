using System.Text.Json;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Requirements;

/// <summary>A requirement can be walked from outside, asked about a profile, and written as JSON.</summary>
public sealed class RequirementVisitorTests
{
    [Theory]
    [InlineData("any", "any")]
    [InlineData("video", "held(video)")]
    [InlineData("a >= 1 and a > 2 and a <= 3 and a < 4", "and(AtLeast(a,1) Above(a,2) AtMost(a,3) Below(a,4))")]
    [InlineData("a = -1 or a != 2", "or(Equal(a,-1) NotEqual(a,2))")]
    [InlineData("a in 2..5", "between(a,2,5)")]
    [InlineData("site = 'home'", "one(site,home)")]
    [InlineData("site in ('b', 'a')", "one(site,a|b)")]
    [InlineData("site != 'home'", "other(site,home)")]
    [InlineData("not (x and not y)", "not(and(held(x) not(held(y))))")]
    public void Accept_EachForm_AsksForItFromTheTermsUpwards(string text, string expected) =>
        Assert.Equal(expected, Requirement.Parse(text).Accept(new Describing()));

    [Theory]
    [InlineData("billing >= 60 and site = 'home'", true)]
    [InlineData("billing > 80", false)]
    [InlineData("idle", false)]
    [InlineData("not idle", true)]
    [InlineData("idle != 5", false)]
    [InlineData("nobody", false)]
    [InlineData("video and floor in -5..0", true)]
    [InlineData("site", false)]
    [InlineData("any", true)]
    public void IsSatisfiedBy_AProfile_IsWhatTheLanguageSays(string text, bool expected)
    {
        var profile = new AgentProfile().Skill("billing", 80).Skill("idle", 0)
            .Attribute("site", "home").Attribute("video", true).Attribute("floor", -3);

        Assert.Equal(expected, Requirement.Parse(text).IsSatisfiedBy(profile));
        Assert.Equal(expected, PlainRequirement.IsSatisfied(Requirement.Parse(text), profile));
    }

    [TierProperty(2_000, 50_000, 1_000_000)]
    public void IsSatisfiedBy_AnyProfile_IsWhatThePlainReadingSays(ulong requirement, ulong profile)
    {
        var (asked, agent) = (CenterGenerator.OwnRequirement(requirement), CenterGenerator.Profile(profile));

        Assert.Equal(PlainRequirement.IsSatisfied(asked, agent), asked.IsSatisfiedBy(agent));
        Assert.Equal(!asked.IsSatisfiedBy(agent), (!asked).IsSatisfiedBy(agent));
    }

    [Fact]
    public void Json_OfARequirement_IsItsCanonicalText()
    {
        var requirement = Requirement.Parse("b and a >= 5 and b");

        var text = JsonSerializer.Serialize(requirement);

        Assert.Equal(requirement, JsonSerializer.Deserialize<Requirement>(text));
        Assert.Equal(requirement.ToString(), JsonSerializer.Deserialize<string>(text));
        var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Requirement>("\"a >=\""));
        Assert.Contains("expected an integer", refused.Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Requirement>("7"));
    }

    [Theory]
    [InlineData("a and lang:es", "lang:es", 6)]
    [InlineData("aa and a", "a", 7)]
    [InlineData("x = 'a' or a", "a", 11)]
    [InlineData("x", "y", -1)]
    [InlineData("x >= ", "y", -1)]
    public void IndexIn_AText_IsWhereTheNameStands(string text, string name, int expected) =>
        Assert.Equal(expected, RequirementNames.IndexIn(text, name));

    private sealed class Describing : IRequirementVisitor<string>
    {
        public string Any() => "any";

        public string Held(string name) => $"held({name})";

        public string Compare(string name, NumberComparison comparison, int number) => $"{comparison}({name},{number})";

        public string Between(string name, int from, int to) => $"between({name},{from},{to})";

        public string OneOf(string name, IReadOnlyList<string> texts) => $"one({name},{string.Join('|', texts)})";

        public string OtherThan(string name, string text) => $"other({name},{text})";

        public string Not(string operand) => $"not({operand})";

        public string And(IReadOnlyList<string> operands) => $"and({string.Join(' ', operands)})";

        public string Or(IReadOnlyList<string> operands) => $"or({string.Join(' ', operands)})";
    }
}
