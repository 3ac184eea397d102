using System.Reflection;
using RoutingEngine.Testing;
using RoutingEngine.Tests.Conventions;
using Xunit;

namespace RoutingEngine.Tests.Strategies;

/// <summary>The catalog is the one list of rules, and a rule is one file.</summary>
public sealed class RuleCatalogTests
{
    private static readonly string[] AllRules =
        [.. RuleCatalog.All.Select(rule => $"{rule.Side} {rule.Name}")];

    public static TheoryData<string> Rules => [.. AllRules];

    [Fact]
    public void Name_OfEachSide_IsThereOnce() => Assert.Equal(AllRules.Distinct(StringComparer.Ordinal), AllRules);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Find_NameOfARule_IsThatRule(string rule)
    {
        var found = Found(rule);

        Assert.Equal(rule, $"{found.Side} {found.Name}");
    }

    [Theory]
    [InlineData(RuleSide.Agents, "fifo")]
    [InlineData(RuleSide.Contacts, "longest-idle")]
    [InlineData(RuleSide.Agents, "Longest-Idle")]
    [InlineData(RuleSide.Agents, "")]
    public void Find_NoRuleOfThatSide_IsNull(RuleSide side, string name) => Assert.Null(RuleCatalog.Find(side, name));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Shape_OfARule_IsThatOfItsSearch(string rule)
    {
        var (found, name) = (Found(rule), rule.Split(' ')[1]);

        var contract = found.Side == RuleSide.Agents
            ? StrategyContract.Of(RuleVariants.OfAgents[name])
            : StrategyContract.Of(RuleVariants.OfContacts[name]);

        Assert.Equal(found.Shape, contract.Shape);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Name_OfARule_IsThatOfItsMemberAndOfItsFile(string rule)
    {
        var found = Found(rule);
        var face = found.Side == RuleSide.Agents ? typeof(AgentSelection) : typeof(ContactSelection);
        var member = string.Concat(found.Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

        Assert.NotEmpty(face.GetMember(member, BindingFlags.Public | BindingFlags.Static));
        Assert.True(
            File.Exists(Repository.PathOf(FileOf(found.Side, member))), $"Expected {FileOf(found.Side, member)}.");
    }

    /// <summary>
    /// Whoever asks for a rule by its name in a text would need a line for each new rule. Names of one word are also
    /// members of files, so that only the others can be looked for; hints at the words of other systems may name
    /// rules.
    /// </summary>
    [Fact]
    public void Name_OfARule_IsATextOfItsOwnFileAlone()
    {
        var names = RuleCatalog.All.Select(rule => rule.Name)
            .Where(name => name.Contains('-', StringComparison.Ordinal))
            .ToArray();

        var faults = Repository.Files("src", "*.cs")
            .Where(file => !file.EndsWith("/PeerWords.cs", StringComparison.Ordinal))
            .SelectMany(file => names
                .Where(name => Repository.Read(file).Contains($"\"{name}\"", StringComparison.Ordinal))
                .Select(name => (Name: name, File: file)))
            .GroupBy(text => text.Name, StringComparer.Ordinal)
            .Where(texts => texts.Count() > 1)
            .Select(texts => $"{texts.Key}: {string.Join(", ", texts.Select(text => text.File))}");

        Faults.AssertNone(faults);
    }

    [Fact]
    public void Parameter_OfAnyRule_SaysWhatItMayBe()
    {
        var parameters = RuleCatalog.All.SelectMany(rule => rule.Parameters);

        Assert.All(parameters, parameter =>
        {
            var isWord = parameter.Kind == RuleParameterKind.Choice;
            Assert.Equal(!isWord, parameter.Min is not null && parameter.Min < parameter.Max);
            Assert.Equal(isWord || parameter.Kind == RuleParameterKind.NumberPerFeature, parameter.Names.Count > 1);
            Assert.DoesNotMatch("[.]$", parameter.Meaning);
        });
    }

    private static RuleDescriptor Found(string rule) =>
        RuleCatalog.Find(Enum.Parse<RuleSide>(rule.Split(' ')[0]), rule.Split(' ')[1])!;

    private static string FileOf(RuleSide side, string member) =>
        $"src/RoutingEngine/Strategies/{side}/{member}.cs";
}
