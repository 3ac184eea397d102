using System.Reflection;
using RoutingEngine.Tests.Conventions.Planted;
using RoutingEngine.Tests.Conventions.Planted.Above;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>The finder of arrows and cycles sees those planted in this assembly, whatever way a type uses another.</summary>
public sealed class FolderGraphTests
{
    private const string Folder = "Conventions/Planted";

    private static readonly Lazy<IReadOnlyList<TypeArrow>> Arrows = new(() =>
    {
        using var types = new AssemblyTypes(Assembly.GetExecutingAssembly().Location);
        return types.Arrows("tests/RoutingEngine.Tests");
    });

    [Theory]
    [InlineData("ByBase")]
    [InlineData("ByInterface")]
    [InlineData("ByField")]
    [InlineData("BySignature")]
    [InlineData("ByCall")]
    [InlineData("ByLocal")]
    [InlineData("ByTypeArgument")]
    [InlineData("ByMethodArgument")]
    [InlineData("ByConstraint")]
    [InlineData("ByAttribute")]
    [InlineData("ByTypeOf")]
    [InlineData("ByLambda")]
    [InlineData("ByIterator")]
    [InlineData("AfterASwitch")]
    [InlineData("IWithoutABody")]
    public void Arrow_FromATypeThatUsesAnother_IsFound(string type) =>
        Assert.Contains(
            Arrows.Value,
            arrow => arrow.From == type && arrow.FromFolder == Folder && arrow.ToFolder == $"{Folder}/Above");

    [Fact]
    public void Arrow_FromATypeThatUsesNoOther_IsNotFound() =>
        Assert.DoesNotContain(Arrows.Value, arrow => arrow.From == nameof(Alone) && arrow.FromFolder == Folder);

    [Fact]
    public void Cycles_TwoFoldersOfTheAssemblyUseOneAnother_AreFound()
    {
        var arrows = Arrows.Value.Where(arrow =>
            arrow.FromFolder.StartsWith(Folder, StringComparison.Ordinal)
            && arrow.ToFolder.StartsWith(Folder, StringComparison.Ordinal));

        var cycle = Assert.Single(FolderGraph.Cycles(arrows));

        Assert.StartsWith($"{Folder} <> {Folder}/Above:", cycle, StringComparison.Ordinal);
        Assert.Contains($"{Folder}/Above/{nameof(UsesBelow)} uses {Folder}/{nameof(Alone)}", cycle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a>b b>c", 0)]
    [InlineData("a>a", 0)]
    [InlineData("a>b b>a", 1)]
    [InlineData("a>b b>c c>a d>a", 1)]
    [InlineData("a>b b>a c>d d>c", 2)]
    public void Cycles_SmallGraph_AreCounted(string arrows, int cycles)
    {
        var graph = arrows.Split(' ').Select(arrow => arrow.Split('>'))
            .Select(ends => new TypeArrow(ends[0], "X", ends[1], "Y"));

        Assert.Equal(cycles, FolderGraph.Cycles(graph).Count);
    }
}
