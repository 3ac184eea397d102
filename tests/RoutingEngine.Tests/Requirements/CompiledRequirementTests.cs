using System.Globalization;
using RoutingEngine.Requirements;
using Xunit;

namespace RoutingEngine.Tests.Requirements;

public sealed class CompiledRequirementTests
{
    private readonly NameTable _names = new();

    [Theory]
    [InlineData("billing", true)]
    [InlineData("certified", true)]
    [InlineData("retired", false)]
    [InlineData("seats", false)]
    [InlineData("site", false)]
    [InlineData("missing", false)]
    [InlineData("any", true)]
    public void BareName_IsTrueForASkillHeldAndATrueBoolean(string text, bool satisfied)
    {
        AssertAna(text, satisfied);
    }

    [Theory]
    [InlineData("billing >= 60", true)]
    [InlineData("billing >= 61", false)]
    [InlineData("billing > 59", true)]
    [InlineData("billing > 60", false)]
    [InlineData("billing <= 60", true)]
    [InlineData("billing <= 59", false)]
    [InlineData("billing < 61", true)]
    [InlineData("billing < 60", false)]
    [InlineData("billing = 60", true)]
    [InlineData("billing = 59", false)]
    [InlineData("billing != 60", false)]
    [InlineData("billing != 59", true)]
    [InlineData("billing in 60..70", true)]
    [InlineData("billing in 50..60", true)]
    [InlineData("billing in 61..70", false)]
    [InlineData("billing in 50..59", false)]
    [InlineData("seats = 0", true)]
    [InlineData("seats < 5", true)]
    [InlineData("debt >= -2147483648", true)]
    [InlineData("debt < -2147483648", false)]
    [InlineData("debt > 2147483647", false)]
    [InlineData("debt <= 2147483647", true)]
    [InlineData("debt = -2147483648", true)]
    public void IntegerComparison_EachOperator_EndsWhereItSays(string text, bool satisfied)
    {
        AssertAna(text, satisfied);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("not a", "")]
    [InlineData("a and b >= 5", "a b")]
    [InlineData("a or b", "")]
    [InlineData("a and (b or c)", "a")]
    [InlineData("(a and b) or (b and c)", "b")]
    [InlineData("a and not b", "a")]
    [InlineData("any", "")]
    public void NeededNames_ThoseWithoutWhichNobodyMeetsIt(string text, string expected)
    {
        var compiled = CompiledRequirement.Compile(Requirement.Parse(text), _names);

        var needed = new[] { "a", "b", "c" }.Where(name => compiled.NeededNames.Contains(_names.Intern(name)));

        Assert.Equal(expected, string.Join(' ', needed));
    }

    [Theory]
    [InlineData("site = 'home'", true)]
    [InlineData("site = 'Home'", false)]
    [InlineData("site = 'home '", false)]
    [InlineData("site != 'branch'", true)]
    [InlineData("site != 'home'", false)]
    [InlineData("site in ('branch', 'home')", true)]
    [InlineData("site in ('branch', 'office')", false)]
    public void TextComparison_EachOperator_ComparesOrdinally(string text, bool satisfied)
    {
        AssertAna(text, satisfied);
    }

    [Theory]
    [InlineData("certified = 1")]
    [InlineData("certified != 0")]
    [InlineData("certified >= 0")]
    [InlineData("site = 0")]
    [InlineData("site != 0")]
    [InlineData("site in 0..9")]
    [InlineData("billing = '60'")]
    [InlineData("billing != 'x'")]
    [InlineData("seats != 'x'")]
    [InlineData("certified != 'x'")]
    [InlineData("billing in ('60')")]
    public void Comparison_WithAnotherType_IsFalse(string text)
    {
        AssertAna(text, satisfied: false);
        AssertAna($"not {text}", satisfied: true);
    }

    [Theory]
    [InlineData("missing >= 0")]
    [InlineData("missing < 5")]
    [InlineData("missing = 0")]
    [InlineData("missing != 5")]
    [InlineData("missing in -5..5")]
    [InlineData("missing != 'x'")]
    [InlineData("missing in ('x')")]
    [InlineData("missing")]
    public void Term_OnSomethingTheAgentDoesNotHave_IsFalse(string text)
    {
        AssertAna(text, satisfied: false);
        AssertAna($"not ({text})", satisfied: true);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x = 0")]
    [InlineData("x < 5")]
    [InlineData("x != 5")]
    public void SkillAtLevelZero_IsNotHeld(string text)
    {
        var compiled = Compile(text);

        Assert.False(compiled.IsSatisfiedBy([Fact.Skill(_names.Intern("x"), 0)]));
    }

    [Theory]
    [InlineData("billing and certified", true)]
    [InlineData("billing and retired", false)]
    [InlineData("retired or billing", true)]
    [InlineData("retired or missing", false)]
    [InlineData("not retired and not missing", true)]
    [InlineData("billing >= 70 or site = 'home' and certified", true)]
    [InlineData("(billing >= 70 or site = 'home') and retired", false)]
    [InlineData("not (billing and not (certified and retired))", false)]
    [InlineData("not any", false)]
    [InlineData("any and billing", true)]
    [InlineData("not any or retired", false)]
    public void Operators_Combine(string text, bool satisfied)
    {
        AssertAna(text, satisfied);
    }

    [Theory]
    [InlineData("any", true)]
    [InlineData("not any", false)]
    [InlineData("a", false)]
    [InlineData("not a", true)]
    [InlineData("a != 5", false)]
    [InlineData("a or not (b = 'x')", true)]
    public void IsSatisfiedByNoFacts_IsTheOutcomeOnTheEmptySet(string text, bool satisfied)
    {
        Assert.Equal(satisfied, Compile(text).IsSatisfiedByNoFacts);
    }

    [Fact]
    public void Names_AreTheIdsItReads()
    {
        foreach (var name in (string[])["z", "unused", "a", "b"])
            _names.Intern(name);

        var compiled = Compile("a >= 1 and (b or z) and a < 9");

        Assert.Equal([0, 2, 3], compiled.Names.ToArray());
    }

    [Theory]
    [InlineData("any or a")]
    [InlineData("a and not any")]
    public void Names_OfTermsThatCannotMatter_AreLeftOut(string text)
    {
        Assert.Empty(Compile(text).Names.ToArray());
    }

    [Theory]
    [InlineData("x >= 60", 50, 59, false)]
    [InlineData("x >= 60", 59, 60, true)]
    [InlineData("x >= 60", 60, 100, false)]
    [InlineData("x >= 60", null, 59, false)]
    [InlineData("x >= 60", null, 60, true)]
    [InlineData("x >= 60", 60, null, true)]
    [InlineData("x", 1, 100, false)]
    [InlineData("x", null, 1, true)]
    [InlineData("x != 5", null, 5, false)]
    [InlineData("x != 5", null, 6, true)]
    [InlineData("x in 10..20 and y", 10, 20, false)]
    [InlineData("x in 10..20 and y", 20, 21, true)]
    [InlineData("y", 1, 2, false)]
    [InlineData("x >= 60 and x >= 30", 20, 40, true)]
    public void CanChange_ALevel_IsTrueWhenATermFlips(string text, int? before, int? after, bool flips)
    {
        var compiled = Compile(text);
        var x = _names.Intern("x");

        var canChange = compiled.CanChange(x, LevelOf(x, before), LevelOf(x, after));

        Assert.Equal(flips, canChange);
    }

    [Fact]
    public void CanChange_ATextToAnotherType_IsTrueWhenATermFlips()
    {
        var compiled = Compile("site != 'home'");
        var site = _names.Intern("site");

        Assert.True(compiled.CanChange(site, Fact.OfText(site, "branch"), Fact.Integer(site, 3)));
        Assert.False(compiled.CanChange(site, Fact.OfText(site, "home"), Fact.Integer(site, 3)));
        Assert.False(compiled.CanChange(site, Fact.OfText(site, "branch"), Fact.OfText(site, "office")));
    }

    [Fact]
    public void IsSatisfiedBy_ManyFacts_FindsEachOne()
    {
        Fact[] facts = [.. Enumerable.Range(0, 150).Select(i => Fact.Skill(_names.Intern($"s{i}"), i + 1))];

        foreach (var i in Enumerable.Range(0, 150))
        {
            Assert.True(Compile($"s{i} = {i + 1}").IsSatisfiedBy(facts));
            Assert.False(Compile($"s{i} = {i + 1}").IsSatisfiedBy(facts.AsSpan(0, i)));
            Assert.False(Compile($"s{i} = {i + 1}").IsSatisfiedBy(facts.AsSpan(i + 1)));
        }
    }

    [Fact]
    public void IsSatisfiedBy_ADeepRequirement_RunsWithoutRecursion()
    {
        var text = "s0";
        for (var i = 1; i <= 32; i++)
            text = $"not ({text} and s{i})";
        var compiled = Compile(text);

        var satisfied = compiled.IsSatisfiedBy([]);

        Assert.True(satisfied);
    }

    [Fact]
    public void IsSatisfiedBy_AfterWarmUp_AllocatesNothing()
    {
        var facts = AnasFacts();
        var compiled = Compile("billing >= 60 and site in ('branch', 'home') and (certified or missing != 3)");
        var edge = Fact.Skill(_names.Intern("billing"), 59);
        var satisfied = compiled.IsSatisfiedBy(facts);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
            satisfied &= compiled.IsSatisfiedBy(facts) & compiled.CanChange(edge.Name, edge, null) == false;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var probe = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(new byte[100]);
        var probed = GC.GetAllocatedBytesForCurrentThread() - probe;

        Assert.True(satisfied);
        Assert.Equal(0, allocated);
        Assert.True(probed >= 100, "The meter counts what is allocated.");
    }

    [Fact]
    public void Language_UnderAForeignCulture_StaysTheSame()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            foreign.NumberFormat.NegativeSign = "minus";
            foreign.NumberFormat.PositiveSign = "plus";
            CultureInfo.CurrentCulture = foreign;

            var requirement = Requirement.Parse("debt in -5..-1 or debt = -2147483648");
            var refused = !Requirement.TryParse("a in -1..-5", out _, out var error);

            Assert.True(refused);
            Assert.Equal("debt = -2147483648 or debt in -5..-1", requirement.ToString());
            Assert.Equal("line 1, column 10: expected an integer of at least -1, got '-5'", error?.Message);
            AssertAna("debt in -5..-1 or debt = -2147483648", satisfied: true);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static Fact? LevelOf(int name, int? level) => level is { } held ? Fact.Skill(name, held) : null;

    private void AssertAna(string text, bool satisfied)
    {
        var facts = AnasFacts();

        Assert.Equal(satisfied, Compile(text).IsSatisfiedBy(facts));
    }

    private CompiledRequirement Compile(string text) => CompiledRequirement.Compile(Requirement.Parse(text), _names);

    private Fact[] AnasFacts()
    {
        Fact[] facts =
        [
            Fact.Skill(_names.Intern("billing"), 60),
            Fact.Boolean(_names.Intern("certified"), true),
            Fact.Boolean(_names.Intern("retired"), false),
            Fact.Integer(_names.Intern("seats"), 0),
            Fact.Integer(_names.Intern("debt"), int.MinValue),
            Fact.OfText(_names.Intern("site"), "home"),
        ];
        Array.Sort(facts, (left, right) => left.Name.CompareTo(right.Name));
        return facts;
    }
}
