using RoutingEngine.Strategies;
using Xunit;

namespace RoutingEngine.Tests.Strategies;

/// <summary>Order keys: compared part by part, saturating at the ends.</summary>
public sealed class OrderKeyTests
{
    [Theory]
    [InlineData(1, 9, 9, 2, 0, 0)]
    [InlineData(1, 1, 9, 1, 2, 0)]
    [InlineData(1, 1, 1, 1, 1, 2)]
    [InlineData(long.MinValue, 0, 0, long.MaxValue, 0, 0)]
    [InlineData(-1, long.MaxValue, long.MaxValue, 0, long.MinValue, long.MinValue)]
    public void OrderKey_SmallerInItsFirstDifferentPart_Precedes(
        long primary, long since, long sequence, long otherPrimary, long otherSince, long otherSequence)
    {
        var (left, right) = (
            new OrderKey(primary, since, sequence), new OrderKey(otherPrimary, otherSince, otherSequence));

        Assert.True(OrderKey.Precedes(in left, in right));
        Assert.False(OrderKey.Precedes(in right, in left));
        Assert.False(OrderKey.Precedes(in left, in left));
    }

    [Theory]
    [InlineData(0, 1_000, 1_000)]
    [InlineData(2, 1_000, -1_000)]
    [InlineData(-2, 1_000, 3_000)]
    [InlineData(int.MaxValue, long.MaxValue, long.MinValue)]
    [InlineData(int.MinValue, long.MaxValue, long.MaxValue)]
    public void AgedPriority_AnyPriority_CountsAsCreditAndSaturates(int priority, long enqueuedAt, long expected)
    {
        var credit = enqueuedAt == long.MaxValue ? TimeSpan.FromDays(3_650).Ticks : 1_000;
        var start = enqueuedAt == long.MaxValue && priority > 0 ? 0 : enqueuedAt;
        var contact = new ContactView { Number = 7, Priority = priority, EnqueuedAt = start };

        new AgedPriorityRule(credit).WriteKey(in contact, out var key);

        Assert.Equal((expected, contact.EnqueuedAt, 7L), (key.Primary, key.Since, key.Sequence));
    }

    [Fact]
    public void Priority_SmallestOfAll_DoesNotTurnAround()
    {
        var (lowest, highest) = (
            new ContactView { Priority = int.MinValue }, new ContactView { Priority = int.MaxValue });

        default(PriorityRule).WriteKey(in lowest, out var last);
        default(PriorityRule).WriteKey(in highest, out var first);

        Assert.True(OrderKey.Precedes(in first, in last));
    }
}
