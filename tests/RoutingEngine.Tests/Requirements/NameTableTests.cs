using RoutingEngine.Requirements;
using Xunit;

namespace RoutingEngine.Tests.Requirements;

public sealed class NameTableTests
{
    [Fact]
    public void Intern_InOrderOfFirstUse_NumbersFromZero()
    {
        var names = new NameTable();

        int[] ids = [names.Intern("b"), names.Intern("a"), names.Intern("B"), names.Intern("b")];

        Assert.Equal([0, 1, 2, 0], ids);
        Assert.Equal(3, names.Count);
        Assert.Equal("B", names[2]);
    }

    [Fact]
    public void TryGet_KnowsOnlyInternedNames()
    {
        var names = new NameTable();
        names.Intern("a");

        Assert.True(names.TryGet("a", out var id));
        Assert.Equal(0, id);
        Assert.False(names.TryGet("A", out _));
        Assert.False(names.TryGet(null, out _));
        Assert.Equal(1, names.Count);
    }
}
