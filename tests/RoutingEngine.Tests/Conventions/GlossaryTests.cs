using System.Text.RegularExpressions;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>docs/GLOSSARY.md decides the words: what its column of words to avoid lists is in no public type
/// name.</summary>
public sealed partial class GlossaryTests
{
    [Fact]
    public void AvoidedWord_OfTheGlossary_IsInNoPublicTypeName()
    {
        var rows = AvoidedWords(Repository.Read("docs/GLOSSARY.md"));

        var faults = Packages.Names.SelectMany(name => Packages.Load(name).GetExportedTypes())
            .SelectMany(type => rows.Where(row => IsAvoided(type.Name, row.Word))
                .Select(row => $"{type.FullName}: say {row.Term}, not {row.Word}"));

        Assert.True(rows.Count > 20, "The glossary lists words to avoid.");
        Faults.AssertNone(faults);
    }

    [Theory]
    [InlineData("CallHandle", "call", true)]
    [InlineData("CallbackPlan", "call", false)]
    [InlineData("TicketPool", "ticket", true)]
    [InlineData("Queue", "Queue alone", true)]
    [InlineData("ContactQueue", "Queue alone", false)]
    public void Avoided_AnyTypeName_IsJudgedByItsWords(string type, string word, bool isAvoided) =>
        Assert.Equal(isAvoided, IsAvoided(type, word));

    /// <summary>The third column of each three-column table: words apart by commas; <c>alone</c> bans the bare name
    /// only.</summary>
    private static List<(string Term, string Word)> AvoidedWords(string glossary)
    {
        var rows = new List<(string Term, string Word)>();
        foreach (var line in glossary.Split('\n'))
        {
            if (!line.StartsWith('|') || line.StartsWith("|-", StringComparison.Ordinal)) continue;
            var cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length < 3 || cells[2] == "avoid") continue;
            rows.AddRange(cells[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(word => (cells[0], word.Replace("`", "", StringComparison.Ordinal))));
        }

        return rows;
    }

    private static bool IsAvoided(string type, string word)
    {
        if (word.EndsWith(" alone", StringComparison.Ordinal))
            return string.Equals(type, word[..^6], StringComparison.OrdinalIgnoreCase);
        return Words().Matches(type).Any(part => string.Equals(part.Value, word, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*")]
    private static partial Regex Words();
}
