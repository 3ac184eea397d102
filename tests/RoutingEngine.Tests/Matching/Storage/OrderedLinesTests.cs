using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;
using Xunit;

namespace RoutingEngine.Tests.Matching.Storage;

/// <summary>The ordered lines beside a sorted list that does the same plainly.</summary>
public sealed class OrderedLinesTests
{
    private static readonly Gen<(int Kind, int Key)[]> Operations =
        Gen.Zip(Gen.Choose(0, 9), Gen.Choose(-4, 40)).ArrayOf(300);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lines_AnyInsertionsAndRemovals_StandAsASortedList(bool treeOnly) =>
        Prop.ForAll(Operations.ToArbitrary(), operations => Agrees(operations, treeOnly))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(100, 2_000)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lines_TwoLinesOfOneStore_DoNotMix(bool treeOnly)
    {
        var (lines, links, keys) = Create(treeOnly);
        var (even, odd) = (Line.Empty, Line.Empty);

        for (var node = 0; node < 100; node++)
        {
            keys[node] = new OrderKey(node * 37 % 100, node);
            lines.Insert(ref node % 2 == 0 ? ref even : ref odd, node, ref links[node], in keys[node]);
        }

        Assert.Equal((50, 50), (even.Count, odd.Count));
        Assert.All(Walked(lines, in even), node => Assert.True(node % 2 == 0));
        Assert.All(Walked(lines, in odd), node => Assert.True(node % 2 == 1));
    }

    [Fact]
    public void Lines_ArrivalsAtEitherEnd_StayOutOfTheTree()
    {
        var (lines, links, keys) = Create(treeOnly: false);
        var line = Line.Empty;

        for (var i = 0; i < 1_000; i++)
        {
            keys[i] = new OrderKey(i % 2 == 0 ? i : -i, i);
            lines.Insert(ref line, i, ref links[i], in keys[i]);
        }

        Assert.Equal(-1, line.Root);
        Assert.Equal(999, line.First);
    }

    [Fact]
    public void Lines_ManyInOrderIntoTheTree_StayShallow()
    {
        // Keys that ascend make a tree without balance a list; a walk of hundreds of millions of steps would show.
        var (lines, links, keys) = Create(treeOnly: true, nodes: 100_000);
        var line = Line.Empty;

        for (var i = 0; i < 100_000; i++)
        {
            keys[i] = new OrderKey(i, i);
            lines.Insert(ref line, i, ref links[i], in keys[i]);
        }

        Assert.Equal(70_000, lines.Kth(in line, 70_000));
        Assert.Equal(12_345, lines.CountBefore(in line, new OrderKey(12_345, 0)));
    }

    private static bool Agrees((int Kind, int Key)[] operations, bool treeOnly)
    {
        var (lines, links, keys) = Create(treeOnly);
        var line = Line.Empty;
        var plain = new List<(long Primary, long Sequence, int Node)>();
        var node = 0;
        foreach (var (kind, key) in operations)
        {
            if (kind < 6 || plain.Count == 0)
            {
                // Most arrive at the end, as contacts do; the rest anywhere, many of them equal but for the sequence.
                var (primary, sequence) = (kind < 3 ? node : key, (key % 3 * 1_000) + node);
                keys[node] = new OrderKey(primary, sequence);
                lines.Insert(ref line, node, ref links[node], in keys[node]);
                plain.Add((primary, sequence, node));
                plain.Sort();
                node++;
            }
            else
            {
                var at = kind == 6 ? 0 : kind == 7 ? plain.Count - 1 : Math.Abs(key) % plain.Count;
                var removed = plain[at].Node;
                plain.RemoveAt(at);
                lines.Remove(ref line, removed, ref links[removed]);
                if (links[removed].IsLinked) return false;
            }

            if (line.Count != plain.Count) return false;
            if (line.First != (plain.Count == 0 ? -1 : plain[0].Node)) return false;
            if (!IsLinkedBothWays(links, keys, in line)) return false;
        }

        if (plain.Any(entry => !links[entry.Node].IsLinked)) return false;

        if (!Walked(lines, in line).SequenceEqual(plain.Select(entry => entry.Node))) return false;
        if (!treeOnly) return true;
        for (var k = 0; k < plain.Count; k++)
        {
            if (lines.Kth(in line, k) != plain[k].Node) return false;
            if (lines.CountBefore(in line, in keys[plain[k].Node]) != k) return false;
        }

        var before = plain.Count(entry => entry.CompareTo((20, 0, 0)) < 0);
        return lines.CountBefore(in line, new OrderKey(20, 0)) == before;
    }

    /// <summary>Whether the deque of a line leads from its head to its tail and back, in order of the keys.</summary>
    private static bool IsLinkedBothWays(ChunkedArray<LineLink> links, ChunkedArray<OrderKey> keys, in Line line)
    {
        var before = -1;
        for (var node = line.Head; node >= 0; node = links[node].After)
        {
            if (links[node].Before != before) return false;
            if (before >= 0 && !OrderKey.Precedes(in keys[before], in keys[node])) return false;
            before = node;
        }

        return line.Tail == before;
    }

    private static (OrderedLines<Nodes> Lines, ChunkedArray<LineLink> Links, ChunkedArray<OrderKey> Keys) Create(
        bool treeOnly, int nodes = 1_000)
    {
        var keys = new ChunkedArray<OrderKey>();
        var links = new ChunkedArray<LineLink>();
        keys.Ensure(nodes - 1);
        links.Ensure(nodes - 1);
        for (var node = 0; node < links.Capacity; node++) links[node] = LineLink.None;
        return (new OrderedLines<Nodes>(new Nodes(links, keys), treeOnly), links, keys);
    }

    private static List<int> Walked(OrderedLines<Nodes> lines, in Line line)
    {
        var nodes = new List<int>();
        for (var cursor = lines.Walk(in line); cursor.Current >= 0; cursor.MoveNext()) nodes.Add(cursor.Current);
        return nodes;
    }

    private readonly struct Nodes(ChunkedArray<LineLink> links, ChunkedArray<OrderKey> keys) : INodeStore
    {
        private readonly ChunkedArray<LineLink> _links = links;
        private readonly ChunkedArray<OrderKey> _keys = keys;

        public ref LineLink LinkOf(int node) => ref _links[node];

        public OrderKey KeyOf(int node) => _keys[node];
    }
}
