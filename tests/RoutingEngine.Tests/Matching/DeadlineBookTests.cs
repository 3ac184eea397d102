using RoutingEngine.Matching.Deadlines;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>The deadlines beside a sorted list that does the same plainly.</summary>
public sealed class DeadlineBookTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Book_AnyArmingAndDisarming_GivesTheEarliestOfAll(int seed)
    {
        var random = new Random(seed);
        var book = new DeadlineBook();
        var plain = new SortedSet<(long Due, int Rank, long Sequence, int Place)>();
        var now = 0L;
        var sequence = 0L;
        long[] durations = [5, 20, 20, 300, 7_000];

        for (var i = 0; i < TestTier.Pick(30_000, 600_000); i++)
        {
            switch (random.Next(10))
            {
                case < 4:
                    // Regular: due at now + duration. Irregular: the clock of the thing it limits began earlier, or its
                    // duration is new.
                    var duration = random.Next(8) == 0 ? random.Next(10_000) : durations[random.Next(durations.Length)];
                    var started = random.Next(4) == 0 ? now - random.Next(300) : now;
                    var due = random.Next(5_000) == 0 ? long.MaxValue : started + duration;
                    var kind = random.Next(3) == 0 ? DeadlineKind.WrapUp : DeadlineKind.Step;
                    var armed = book.Arm(book.RunFor(kind, duration), due, owner: i);
                    Assert.True(plain.Add((due, kind == DeadlineKind.WrapUp ? 0 : 1, ++sequence, armed.Index)));
                    Assert.Equal((due, sequence, i), (book[armed].Due, book[armed].Sequence, book[armed].Place.Owner));
                    break;
                case < 7 when plain.Count > 0:
                    var later = (now + random.Next(300), 0, 0L, 0);
                    var chosen = plain.GetViewBetween(later, (long.MaxValue, int.MaxValue, long.MaxValue, int.MaxValue)).Min;
                    if (chosen == default) break;
                    var slot = new DeadlineSlot(chosen.Place);
                    book.Disarm(ref slot);
                    Assert.True(slot.IsNone);
                    plain.Remove(chosen);
                    break;
                default:
                    now += random.Next(12);
                    while (true)
                    {
                        var earliest = plain.Count == 0 ? default : plain.Min;
                        Assert.True(book.EarliestBound <= (plain.Count == 0 ? long.MaxValue : earliest.Due));
                        var isDue = plain.Count > 0 && (earliest.Due < now || (earliest.Due == now && earliest.Rank == 0));
                        Assert.Equal(isDue, book.HasDue(now));
                        Assert.Equal(isDue, book.TryTakeDue(now, out var taken));
                        if (!isDue) break;
                        Assert.Equal((earliest.Due, earliest.Rank == 0), (taken.Due, taken.Kind == DeadlineKind.WrapUp));
                        plain.Remove(earliest);
                    }

                    break;
            }

            Assert.Equal(plain.Count, book.Count);
        }
    }

    [Fact]
    public void Book_Empty_NothingIsEverDue()
    {
        var book = new DeadlineBook();

        Assert.False(book.TryTakeDue(long.MaxValue, out _));
        Assert.Equal((0, long.MaxValue), (book.Count, book.EarliestBound));
    }

    [Fact]
    public void Book_SameTick_WrapUpsComeFirstThenThoseArmedFirst()
    {
        var book = new DeadlineBook();
        book.Arm(book.RunFor(DeadlineKind.LongestWait, 50), 100, owner: 1);
        book.Arm(book.RunFor(DeadlineKind.Offer, 10), 100, owner: 2);
        book.Arm(book.RunFor(DeadlineKind.WrapUp, 10), 100, owner: 3);

        Assert.False(book.TryTakeDue(99, out _));
        Assert.Equal([3], Owners(book, 100));
        Assert.Equal([1, 2], Owners(book, 101));
    }

    [Fact]
    public void Book_HeadDisarmed_BoundIsNeverLate()
    {
        var book = new DeadlineBook();
        var run = book.RunFor(DeadlineKind.Offer, 10);
        var first = book.Arm(run, 10, owner: 1);
        book.Arm(run, 30, owner: 2);

        book.Disarm(ref first);

        Assert.True(book.EarliestBound <= 30);
        Assert.False(book.HasDue(30));
        Assert.Equal(30, book.EarliestBound);
    }

    [Fact]
    public void TryTakeOverdue_OfThree_TakesTheEarliestThatIsDueEarlier()
    {
        var book = new DeadlineBook();
        var late = book.Arm(book.RunFor(DeadlineKind.LongestWait, 50), 90, owner: 1);
        var early = book.Arm(book.RunFor(DeadlineKind.Step, 10), 80, owner: 2);
        var notYet = book.ArmAlone(DeadlineKind.Preferred, 100, owner: 3);

        Assert.True(book.TryTakeOverdue(100, late, early, notYet, out var due));
        Assert.Equal((DeadlineKind.Step, 80L, 2), (due.Kind, due.Due, due.Owner));
        Assert.True(book.TryTakeOverdue(100, late, DeadlineSlot.None, notYet, out due));
        Assert.Equal(1, due.Owner);
        Assert.False(book.TryTakeOverdue(100, DeadlineSlot.None, DeadlineSlot.None, notYet, out _));
    }

    private static List<int> Owners(DeadlineBook book, long tick)
    {
        var owners = new List<int>();
        while (book.TryTakeDue(tick, out var due)) owners.Add(due.Owner);
        return owners;
    }
}
