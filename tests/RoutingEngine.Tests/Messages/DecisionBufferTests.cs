using System.Runtime.CompilerServices;
using RoutingEngine.Messages;
using Xunit;

namespace RoutingEngine.Tests.Messages;

/// <summary>Decisions of one command after the other in the same chunks.</summary>
public sealed class DecisionBufferTests
{
    /// <summary>More than three chunks of 256.</summary>
    private const int Many = (256 * 3) + 17;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(768)]
    [InlineData(Many)]
    public void Buffer_FilledAndClearedAgainAndAgain_HoldsWhatWasAddedInOrder(int count)
    {
        var buffer = new DecisionBuffer();

        // More than before, less than before, and as many as before.
        foreach (var (turn, wanted) in new[] { count, Many, count, 1, count }.Index())
        {
            for (var i = 0; i < wanted; i++)
            {
                Add(buffer, (turn * 10_000) + i);
                Assert.Equal(i + 1, buffer.Count);
            }

            for (var i = 0; i < wanted; i++) Assert.Equal((turn * 10_000) + i, buffer[i].Sequence);
            Assert.Throws<ArgumentOutOfRangeException>(() => buffer[wanted]);
            Assert.Throws<ArgumentOutOfRangeException>(() => buffer[-1]);
            buffer.Clear();
            Assert.Equal(0, buffer.Count);
            Assert.Throws<ArgumentOutOfRangeException>(() => buffer[0]);
        }
    }

    [Fact]
    public void Buffer_ManyMore_AnEarlierDecisionStaysWhereItIs()
    {
        var buffer = new DecisionBuffer();
        Add(buffer, 1);
        ref readonly var first = ref buffer.RecordAt(0);

        for (var i = 2; i <= Many; i++) Add(buffer, i);

        Assert.True(Unsafe.AreSame(in first, in buffer.RecordAt(0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(600)]
    [InlineData(Many - 1)]
    public void Clear_PayloadOfADecision_CanBeCollected(int place)
    {
        var buffer = new DecisionBuffer();
        var payload = Fill(buffer, place);
        Collect();
        Assert.True(payload.IsAlive);

        buffer.Clear();
        Collect();

        Assert.False(payload.IsAlive);
        GC.KeepAlive(buffer);
    }

    [Fact]
    public void Clear_PayloadsAfterALongCommandWithout_AreNeverThoseOfAnother()
    {
        var buffer = new DecisionBuffer();
        Fill(buffer, 300);
        buffer.Clear();

        for (var i = 0; i < Many; i++) Add(buffer, i);

        for (var i = 0; i < Many; i++) Assert.Null(buffer[i].Payload);
    }

    // In a frame of its own, so that no local keeps the payload alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Fill(DecisionBuffer buffer, int place)
    {
        var payload = new object();
        for (var i = 0; i < Many; i++)
        {
            ref var decision = ref Add(buffer, i);
            if (i == place) buffer.Attach(ref decision, payload);
        }

        Assert.Same(payload, buffer[place].Payload);
        return new WeakReference(payload);
    }

    private static ref DecisionRecord Add(DecisionBuffer buffer, long sequence)
    {
        ref var decision = ref buffer.Add();
        decision.Sequence = sequence;
        return ref decision;
    }

    private static void Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }
}
