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
        var plain = new SortedSet<(long Due, long Sequence, int Place)>();
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
                    var run = book.RunFor(DeadlineKind.Step, duration);
                    var place = book.Arm(run, due, ++sequence, owner: i);
                    Assert.True(plain.Add((due, sequence, place)));
                    Assert.Equal((due, sequence, i), (book[place].Due, book[place].Sequence, book[place].Owner));
                    break;
                case < 7 when plain.Count > 0:
                    var later = (now + random.Next(300), 0L, 0);
                    var chosen = plain.GetViewBetween(later, (long.MaxValue, long.MaxValue, int.MaxValue)).Min;
                    if (chosen == default) break;
                    book.Disarm(chosen.Place);
                    plain.Remove(chosen);
                    break;
                default:
                    now += random.Next(12);
                    while (true)
                    {
                        var earliest = plain.Count == 0 ? default : plain.Min;
                        Assert.True(book.EarliestBound <= (plain.Count == 0 ? long.MaxValue : earliest.Due));
                        var found = book.EarliestUpTo(now);
                        if (plain.Count == 0 || earliest.Due > now)
                        {
                            Assert.Equal(-1, found);
                            break;
                        }

                        Assert.Equal(earliest.Place, found);
                        book.Disarm(found);
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

        Assert.Equal((0, -1, long.MaxValue), (book.Count, book.EarliestUpTo(long.MaxValue), book.EarliestBound));
    }

    [Fact]
    public void Book_SameTick_ThoseArmedFirstComeFirst()
    {
        var book = new DeadlineBook();
        var late = book.Arm(book.RunFor(DeadlineKind.Offer, 10), 100, 2, owner: 1);
        var early = book.Arm(book.RunFor(DeadlineKind.MaxWait, 50), 100, 1, owner: 2);

        var first = book.EarliestUpTo(100);
        book.Disarm(first);

        Assert.Equal(early, first);
        Assert.Equal(late, book.EarliestUpTo(100));
        Assert.Equal(-1, book.EarliestUpTo(99));
    }

    [Fact]
    public void Book_HeadDisarmed_BoundIsNeverLate()
    {
        var book = new DeadlineBook();
        var run = book.RunFor(DeadlineKind.Offer, 10);
        var first = book.Arm(run, 10, 1, owner: 1);
        book.Arm(run, 30, 2, owner: 2);

        book.Disarm(first);

        Assert.True(book.EarliestBound <= 30);
        Assert.Equal(-1, book.EarliestUpTo(29));
        Assert.Equal(30, book.EarliestBound);
    }
}
