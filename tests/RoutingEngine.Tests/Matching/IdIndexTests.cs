using RoutingEngine.Matching;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>The index of ids beside a dictionary.</summary>
public sealed class IdIndexTests
{
    [Fact]
    public void Index_AnyAdditionsAndRemovals_FindsAsADictionary()
    {
        var random = new Random(4_711);
        var index = new IdIndex();
        var plain = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new List<string?>();
        var free = new Stack<int>();

        for (var i = 0; i < 100_000; i++)
        {
            var id = $"id-{random.Next(20_000)}";
            if (plain.TryGetValue(id, out var known))
            {
                Assert.Equal(known, index.Find(id));
                if (random.Next(3) != 0) continue;
                index.Remove(known);
                plain.Remove(id);
                places[known] = null;
                free.Push(known);
                Assert.Equal(-1, index.Find(id));
            }
            else
            {
                Assert.Equal(-1, index.Find(id));
                if (!free.TryPop(out var place))
                {
                    place = places.Count;
                    places.Add(null);
                }

                index.Add(id, place);
                plain.Add(id, place);
                places[place] = id;
            }

            Assert.Equal(plain.Count, index.Count);
        }

        Assert.All(plain, pair => Assert.Equal(pair.Value, index.Find(pair.Key)));
        Assert.All(Enumerable.Range(0, places.Count), place => Assert.Equal(places[place], index.IdOf(place)));
    }

    [Fact]
    public void Index_GrowsToManyIds_FindsThemAll()
    {
        var index = new IdIndex();
        string[] ids = [.. Enumerable.Range(0, 50_000).Select(i => $"contact {i}")];

        for (var place = 0; place < ids.Length; place++) index.Add(ids[place], place);

        Assert.Equal(ids.Length, index.Count);
        for (var place = 0; place < ids.Length; place++) Assert.Equal(place, index.Find(ids[place]));
        Assert.Equal(-1, index.Find("contact 50000"));
    }

    [Fact]
    public void Index_SimilarIds_AreToldApart()
    {
        var index = new IdIndex();
        index.Add("ID", 0);
        index.Add("id", 1);
        index.Add("i\u0307d", 2);

        Assert.Equal((0, 1, 2), (index.Find("ID"), index.Find("id"), index.Find("i\u0307d")));
        Assert.Equal(-1, index.Find("Id"));
        Assert.Null(index.IdOf(3));
        Assert.Null(index.IdOf(1_000_000));
    }
}
