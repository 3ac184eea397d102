using RoutingEngine.Matching.Classes;
using RoutingEngine.Requirements;
using Xunit;

namespace RoutingEngine.Tests.Matching.Classes;

/// <summary>Which cells a new requirement asks.</summary>
public sealed class CellsByNameTests
{
    private readonly NameTable _names = new();
    private readonly CellsByName _cells = new();

    public CellsByNameTests()
    {
        Put(0, "a");
        Put(63, "a", "b");
        Put(64, "b");
        Put(200, "b", "c");
    }

    [Theory]
    [InlineData("a", "0 63")]
    [InlineData("a and b", "63")]
    [InlineData("a or c", "0 63 200")]
    [InlineData("b and (a or c)", "63 64 200")]
    [InlineData("unheard", "")]
    public void List_OneRequirement_ThoseThatHoldWhatItNeeds(string text, string expected) =>
        Assert.Equal(expected, List([text], end: 201));

    [Fact]
    public void List_MetByWhoeverHasNothing_All() => Assert.Equal(201, List(["not a"], end: 201).Split(' ').Length);

    [Fact]
    public void List_SeveralRequirements_ThoseOfAnyOfThemBelowTheEnd() => Assert.Equal("0 63", List(["a", "c"], end: 200));

    [Fact]
    public void Remove_CellIsGone_IsNotAskedAnyMore()
    {
        _cells.Remove(new CellId(63), Facts("a", "b"));

        Assert.Equal("0", List(["a"], end: 201));
    }

    private void Put(int cell, params string[] held) => _cells.Add(new CellId(cell), Facts(held));

    private Fact[] Facts(params string[] held) =>
        [.. held.Select(name => Fact.Skill(_names.Intern(name), 100)).OrderBy(fact => fact.Name)];

    private string List(string[] texts, int end)
    {
        var listed = new List<CellId>();
        _cells.List(Array.ConvertAll(texts, text => CompiledRequirement.Compile(Requirement.Parse(text), _names)), end, listed);
        return string.Join(' ', listed.Select(static cell => cell.Index));
    }
}
