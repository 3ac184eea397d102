using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Contacts;
using Xunit;

namespace RoutingEngine.Tests.Matching.Backlog;

/// <summary>The line of a lane, in bands or in one, beside a sorted list that does the same plainly.</summary>
public sealed class WaitingLineTests
{
    private static readonly Gen<(int Kind, int Primary)[]> FewPriorities =
        Gen.Zip(Gen.Choose(0, 9), Gen.Choose(-4, 4)).ArrayOf(300);

    // More priorities than there are bands, so that late ones share.
    private static readonly Gen<(int Kind, int Primary)[]> ManyPriorities =
        Gen.Zip(Gen.Choose(0, 9), Gen.Choose(-60, 60)).ArrayOf(400);

    [Theory]
    [InlineData((int)Bands.None)]
    [InlineData((int)Bands.Ordered)]
    [InlineData((int)Bands.Merged)]
    public void Line_FewPriorities_StandsAsASortedList(int bands) =>
        Prop.ForAll(FewPriorities.ToArbitrary(), operations => Agrees(operations, (Bands)bands))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(100, 2_000)));

    [Theory]
    [InlineData((int)Bands.None)]
    [InlineData((int)Bands.Ordered)]
    [InlineData((int)Bands.Merged)]
    public void Line_MorePrioritiesThanBands_StandsAsASortedList(int bands) =>
        Prop.ForAll(ManyPriorities.ToArbitrary(), operations => Agrees(operations, (Bands)bands))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(100, 2_000)));

    [Theory]
    [InlineData((int)Bands.Ordered)]
    [InlineData((int)Bands.Merged)]
    public void Line_PrioritiesArriveInTurn_NobodyStandsInTheTree(int bands)
    {
        var (lines, contacts) = Create();
        var line = new WaitingLine((Bands)bands);

        for (var contact = 0; contact < 800; contact++) Insert(lines, contacts, ref line, contact, 7 - (contact % 8), (Bands)bands);

        Assert.All(Enumerable.Range(0, 800), contact => Assert.True(IsInDeque(in contacts[contact])));
        Assert.Equal(new ContactSlot(0), line.First);
    }

    private static bool Agrees((int Kind, int Priority)[] operations, Bands bands)
    {
        var (lines, contacts) = Create();
        var line = new WaitingLine(bands);
        var plain = new List<(long Primary, int Contact)>();
        var contact = 0;
        foreach (var (kind, priority) in operations)
        {
            if (kind < 6 || plain.Count == 0)
            {
                Insert(lines, contacts, ref line, contact, priority, bands);
                plain.Add((contacts[contact].Place.Primary, contact++));
                plain.Sort();
            }
            else
            {
                var at = kind < 9 ? 0 : Math.Abs(priority) % plain.Count;
                line.Remove(lines, At(contacts, plain[at].Contact));
                if (contacts[plain[at].Contact].Place.Link.IsLinked) return false;
                plain.RemoveAt(at);
            }

            if (line.First != (plain.Count == 0 ? ContactSlot.None : new ContactSlot(plain[0].Contact))) return false;
            if (plain.Count > 0 && lines.KeyOf(line.First.Index).Primary != plain[0].Primary) return false;
        }

        var walked = new List<int>();
        for (var cursor = line.Walk(lines); !cursor.Current.IsNone; cursor.MoveNext()) walked.Add(cursor.Current.Index);
        if (!walked.SequenceEqual(plain.Select(entry => entry.Contact))) return false;

        // A walk from the key of somebody begins there, also when those before it were moved out of the way.
        if (plain.Count == 0) return true;
        var from = plain.Count / 3;
        var key = lines.KeyOf(plain[from].Contact);
        line.PrepareWalkFrom(lines, in key);
        walked.Clear();
        var cursorFrom = line.WalkFrom(lines, in key);
        for (; !cursorFrom.Current.IsNone; cursorFrom.MoveNext()) walked.Add(cursorFrom.Current.Index);
        return walked.SequenceEqual(plain.Skip(from).Select(entry => entry.Contact));
    }

    private static bool IsInDeque(in ContactState contact) =>
        contact.Place.Link.IsLinked && contact.Place.Link.Before != LineLink.InTree;

    private static ContactRef At(RecordStore<ContactState> contacts, int contact) =>
        new(new ContactSlot(contact), ref contacts[contact]);

    private static void Insert(
        OrderedLines<ContactNodes> lines, RecordStore<ContactState> contacts, ref WaitingLine line, int contact, int priority,
        Bands bands)
    {
        var view = new ContactView { Number = contact, Priority = priority, EnqueuedAt = contact };
        OrderKey key;
        if (bands == Bands.Merged) new AgedPriorityRule(creditTicks: 20).WriteKey(in view, out key);
        else default(PriorityRule).WriteKey(in view, out key);
        contacts[contact] = new ContactState
        {
            Number = contact,
            Priority = priority,
            Place = new WaitingPlace { Primary = key.Primary, Link = LineLink.None },
        };
        line.Insert(lines, At(contacts, contact), in key);
    }

    private static (OrderedLines<ContactNodes> Lines, RecordStore<ContactState> Contacts) Create()
    {
        var contacts = new RecordStore<ContactState>();
        contacts.Ensure(999);
        return (new OrderedLines<ContactNodes>(new ContactNodes(contacts, new AgeNumbers(gapBits: 0))), contacts);
    }
}
