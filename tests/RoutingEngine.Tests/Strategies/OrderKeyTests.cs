using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Agents;
using RoutingEngine.Strategies.Contacts;
using Xunit;

namespace RoutingEngine.Tests.Strategies;

/// <summary>Order keys: compared part by part, saturating at the ends.</summary>
public sealed class OrderKeyTests
{
    [Theory]
    [InlineData(1, 9, 2, 0)]
    [InlineData(1, 1, 1, 2)]
    [InlineData(long.MinValue, 0, long.MaxValue, 0)]
    [InlineData(-1, long.MaxValue, 0, long.MinValue)]
    public void OrderKey_SmallerInItsFirstDifferentPart_Precedes(
        long primary, long sequence, long otherPrimary, long otherSequence)
    {
        var (left, right) = (new OrderKey(primary, sequence), new OrderKey(otherPrimary, otherSequence));

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
        var contact = new ContactView { Number = 7, Priority = priority, EnqueuedTick = start };

        new AgedPriorityRule(credit).WriteKey(in contact, out var key);

        Assert.Equal((expected, 7L), (key.Primary, key.Sequence));
    }

    [Theory]
    [InlineData(0, 500, 0, 400)]
    [InlineData(0, 0, 1, long.MaxValue)]
    [InlineData(1, 500, 3, 400)]
    [InlineData(0, long.MaxValue, 0, 0)]
    public void MostRecentlyIdle_NewerOrWithNothingInHand_Precedes(int inHand, long since, int otherInHand, long otherSince)
    {
        var (newer, older) = (
            new AgentView { InHand = inHand, IdleSinceTick = since, AvailableSequence = 2 },
            new AgentView { InHand = otherInHand, IdleSinceTick = otherSince, AvailableSequence = 1 });

        default(MostRecentlyIdleRule).WriteKey(in newer, out var first);
        default(MostRecentlyIdleRule).WriteKey(in older, out var last);

        Assert.True(OrderKey.Precedes(in first, in last));
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
