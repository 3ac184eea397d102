using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;
using RoutingEngine.Messages;
using Xunit;

namespace RoutingEngine.Tests.Outbound;

public sealed class DecisionRingTests
{
    [Fact]
    public void Record_AsItTravels_FitsALineAndHoldsNoReference()
    {
        Assert.Equal(56, Unsafe.SizeOf<DecisionRecord>());
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<DecisionRecord>());
    }

    [Fact]
    public void Engine_DecidesWithoutPublishing_NobodySeesAnything()
    {
        var hand = new HandOver<HardwareAtomics>(8);
        var reader = hand.AddReader(held: 8);

        for (var i = 0; i < 5; i++) hand.Decide();

        Assert.Equal((0, 0, 0), (reader.Read(), hand.Carry(), hand.Ring.Count));
        hand.Publish();
        Assert.Equal(5, hand.Ring.Count);
        Assert.Equal((2, 2, 1, 0), (reader.Read(), reader.Read(), reader.Read(), reader.Read()));
        Assert.Null(reader.Complaint);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1_000)]
    public void Command_WithMoreDecisionsThanThereIsRoomFor_ArrivesWholeInParts(int decisions)
    {
        var hand = new HandOver<HardwareAtomics>(8);
        var reader = hand.AddReader(held: 4_000);
        for (var turn = 1; turn <= 3; turn++)
        {
            for (var i = 0; i < decisions; i++) hand.Decide();

            var moved = 0;
            while (!hand.Ring.Buffer.IsLent)
            {
                moved = hand.Ring.TakeSpilled(moved);
                hand.Publish();
                hand.Carry();
            }

            hand.Publish();
            hand.Carry();
            while (reader.Read() > 0)
            {
                // To the end.
            }

            Assert.Equal((turn * decisions, null), ((int)reader.Last, reader.Complaint));
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(20)]
    public void Forget_DecisionsInTheRingOrBesideIt_LeavesThoseBeforeAlone(int forgotten)
    {
        var hand = new HandOver<HardwareAtomics>(8);
        var reader = hand.AddReader(held: 100);
        for (var turn = 0; turn < 10; turn++)
        {
            hand.Decide();
            hand.Publish();
            var mark = hand.Ring.Written;
            for (var i = 0; i < forgotten; i++) hand.Decide("forgotten");
            hand.Forget(mark);
            Assert.Equal(mark, hand.Ring.Written);
            hand.Decide();
            hand.Publish();
            hand.Carry();
            while (reader.Read() > 0)
            {
                // To the end.
            }
        }

        Assert.Equal((20, null), (reader.Last, reader.Complaint));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(124 * 256)]
    public void ReaderThatIsFullAgainAndAgain_AnyCapacity_HoldsThatMany(int held)
    {
        // 124 chunks and 4 more fill the reader's ring of chunks exactly, and are more than the pool keeps.
        var hand = new HandOver<HardwareAtomics>(64);
        var reader = hand.AddReader(held);
        for (var turn = 0; turn < 3; turn++)
        {
            var from = reader.Last;
            for (var i = 0; i < held + 300; i++)
            {
                hand.Decide();
                hand.Publish();
                hand.Carry();
            }

            while (reader.Read() > 0)
            {
                // To the end of what is held.
            }

            Assert.Equal((from + held, null), (reader.Last, reader.Complaint));
            hand.Rejoin(reader);
            Assert.Equal(((turn + 1) * 300, hand.PublishedSequence), (reader.Missed, reader.Last));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Payload_OnceItsDecisionWasReadOrForgotten_CanBeCollected(bool isForgotten)
    {
        var hand = new HandOver<HardwareAtomics>(8);
        var payload = DecideWithPayload(hand);
        Assert.True(IsAlive(payload));

        if (isForgotten)
        {
            hand.Forget(0);
        }
        else
        {
            hand.Publish();
            hand.Carry();
        }

        Assert.False(IsAlive(payload));
        GC.KeepAlive(hand);
    }

    [Fact]
    public void HeldPayload_OnceItsOnlyReaderHasReadIt_CanBeCollected()
    {
        var hand = new HandOver<HardwareAtomics>(8);
        var reader = hand.AddReader(held: 8);
        var payload = DecideWithPayload(hand);
        hand.Publish();
        hand.Carry();
        Assert.True(IsAlive(payload));

        ReadOne(reader);

        Assert.False(IsAlive(payload));
        GC.KeepAlive(hand);
        GC.KeepAlive(reader);
    }

    // In a frame of its own, so that no local keeps the payload alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference DecideWithPayload(HandOver<HardwareAtomics> hand)
    {
        var payload = new object();
        hand.Decide(payload);
        return new WeakReference(payload);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadOne(FeedReader<HardwareAtomics> reader) =>
        Assert.Equal(1, reader.Feed.Read(new RoutingDecision[1]));

    private static bool IsAlive(WeakReference payload)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return payload.IsAlive;
    }
}
