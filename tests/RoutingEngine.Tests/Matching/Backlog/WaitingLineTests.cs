using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;
using Xunit;

namespace RoutingEngine.Tests.Matching.Backlog;

/// <summary>The line of a lane, in bands or in one, beside a sorted list that does the same plainly.</summary>
public sealed class WaitingLineTests
{
    private static readonly Gen<(int Kind, int Primary)[]> FewPriorities =
        Gen.Zip(Gen.Choose(0, 9), Gen.Choose(-4, 4)).ArrayOf(300);

    // More first parts than there are bands, so that late ones share.
    private static readonly Gen<(int Kind, int Primary)[]> ManyPriorities =
        Gen.Zip(Gen.Choose(0, 9), Gen.Choose(-60, 60)).ArrayOf(400);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Line_FewFirstParts_StandsAsASortedList(bool isBanded) =>
        Prop.ForAll(FewPriorities.ToArbitrary(), operations => Agrees(operations, isBanded))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(100, 2_000)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Line_MoreFirstPartsThanBands_StandsAsASortedList(bool isBanded) =>
        Prop.ForAll(ManyPriorities.ToArbitrary(), operations => Agrees(operations, isBanded))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(100, 2_000)));

    [Fact]
    public void Line_PrioritiesArriveInTurn_NobodyStandsInTheTree()
    {
        var (lines, contacts) = Create();
        var line = WaitingLine.Empty;

        for (var contact = 0; contact < 800; contact++) Insert(lines, contacts, ref line, contact, contact % 8, isBanded: true);

        Assert.All(Enumerable.Range(0, 800), contact => Assert.Equal(LineNode.InDeque, contacts[contact].Node.Size));
        Assert.Equal(0, line.First);
    }

    private static bool Agrees((int Kind, int Primary)[] operations, bool isBanded)
    {
        var (lines, contacts) = Create();
        var line = WaitingLine.Empty;
        var plain = new List<(long Primary, int Contact)>();
        var contact = 0;
        foreach (var (kind, primary) in operations)
        {
            if (kind < 6 || plain.Count == 0)
            {
                Insert(lines, contacts, ref line, contact, primary, isBanded);
                plain.Add((primary, contact++));
                plain.Sort();
            }
            else
            {
                var at = kind < 9 ? 0 : Math.Abs(primary) % plain.Count;
                line.Remove(lines, plain[at].Contact, ref contacts[plain[at].Contact]);
                plain.RemoveAt(at);
            }

            if (line.First != (plain.Count == 0 ? -1 : plain[0].Contact)) return false;
            if (line.FirstKey.Primary != (plain.Count == 0 ? OrderKey.Last.Primary : plain[0].Primary)) return false;
        }

        var walked = new List<int>();
        for (var cursor = line.Walk(lines); cursor.Current >= 0; cursor.MoveNext()) walked.Add(cursor.Current);
        return walked.SequenceEqual(plain.Select(entry => entry.Contact));
    }

    private static void Insert(
        OrderedLines<ContactNodes> lines, ChunkedArray<ContactState> contacts, ref WaitingLine line, int contact, int primary,
        bool isBanded)
    {
        contacts[contact].Key = new OrderKey(primary, contact, contact);
        line.Insert(lines, contact, ref contacts[contact], isBanded);
    }

    private static (OrderedLines<ContactNodes> Lines, ChunkedArray<ContactState> Contacts) Create()
    {
        var contacts = new ChunkedArray<ContactState>();
        contacts.Ensure(1_000);
        return (new OrderedLines<ContactNodes>(new ContactNodes(contacts)), contacts);
    }
}
