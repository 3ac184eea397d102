using RoutingEngine.Concurrency;
using RoutingEngine.Tests.Concurrency;
using Xunit;
using HandOver = RoutingEngine.Tests.Outbound.HandOver<RoutingEngine.Tests.Concurrency.SteppedAtomics>;
using Reader = RoutingEngine.Tests.Outbound.FeedReader<RoutingEngine.Tests.Concurrency.SteppedAtomics>;

namespace RoutingEngine.Tests.Outbound;

/// <summary>
/// Engine, carrier and readers in every order of their atomic steps, for small histories: each reader gets every
/// decision once, whole and in order, whoever comes by first, and whoever stops.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class HandOverInterleavingTests(ITestOutputHelper output)
{
    private static readonly int PreemptionsMax = TestTier.Pick(quick: 1, ci: 2);

    [Fact]
    public void OneReader_OnARingOfTwo_GetsEveryDecisionOnceAndWhole() => Explore(4, () =>
    {
        var hand = new HandOver(2);
        var reader = hand.AddReader(held: 8);
        return new InterleavedRun(
            [() => Decide(hand, 3), () => Times(2, () => hand.Carry()), () => Times(3, () => reader.Read())],
            () => Finish(hand, reader));
    });

    [Fact]
    public void TwoReaders_OneQuickOneSlow_EachGetsEveryDecisionOnceAndWhole() => Explore(0, () =>
    {
        var hand = new HandOver(2);
        var (quick, slow) = (hand.AddReader(held: 8), hand.AddReader(held: 8));
        return new InterleavedRun(
            [
                () => Decide(hand, 3),
                () => Times(2, () => hand.Carry()),
                () => Times(3, () => quick.Read()),
                () => slow.ReadHeld(),
            ],
            () => Finish(hand, quick, slow));
    });

    [Fact]
    public void ReaderThatIsFull_MissesWhatItSaysItMisses() => Explore(2, () =>
    {
        var hand = new HandOver(2);
        var reader = hand.AddReader(held: 1);
        return new InterleavedRun(
            [() => Decide(hand, 4), () => Times(3, () => hand.Carry()), () => Times(3, () => reader.Read())],
            () => Finish(hand, reader));
    });

    [Fact]
    public void ReaderThatStopsAtAnyStep_HoldsUpNobody()
    {
        for (var steps = 1; steps <= 12; steps++)
        {
            var stopAt = steps;
            Explore(0, () =>
            {
                var hand = new HandOver(2);
                var (stopped, other) = (hand.AddReader(held: 2), hand.AddReader(held: 8));
                return new InterleavedRun(
                    [
                        () => Decide(hand, 4),
                        () => Times(3, () => hand.Carry()),
                        () => StopAfter(stopAt, () => Times(3, () => stopped.Read())),
                    ],
                    () => stopped.Complaint ?? Finish(hand, other));
            });
        }
    }

    [Fact]
    public void Subscription_EndedWhileItIsRead_GetsAnUnbrokenPart() => Explore(2, () =>
    {
        var hand = new HandOver(2);
        var reader = hand.AddReader(held: 8);
        return new InterleavedRun(
            [
                () => Decide(hand, 3),
                () =>
                {
                    hand.Carry();
                    hand.Remove(reader);
                    hand.Carry();
                },
                () => Times(3, () => reader.Read()),
            ],
            () =>
            {
                while (reader.Read() > 0)
                {
                    // Whatever it holds stays whole.
                }

                return reader.Complaint;
            });
    });

    [Fact]
    public void HeldBackAndForgotten_NobodySeesAnyOfIt() => Explore(2, () =>
    {
        var hand = new HandOver(4);
        var reader = hand.AddReader(held: 8);
        return new InterleavedRun(
            [
                () =>
                {
                    hand.TryDecide();
                    hand.Publish();
                    var mark = hand.Ring.Written;
                    hand.Decide("forgotten");
                    hand.Decide("forgotten too");
                    hand.Forget(mark);
                    Decide(hand, 2);
                },
                () => Times(2, () => hand.Carry()),
                () => Times(3, () => reader.Read()),
            ],
            () => Finish(hand, reader));
    });

    [Fact]
    public void RouterThatBreaksWhileItIsRead_ReadersGetAllThatWasFollowedBefore() => Explore(2, () =>
    {
        var hand = new HandOver(4);
        var reader = hand.AddReader(held: 8);
        return new InterleavedRun(
            [() => Decide(hand, 3), () => hand.Break(1), () => Times(3, () => reader.Read())],
            () =>
            {
                while (reader.Read() > 0)
                {
                    // To the end.
                }

                return reader.Complaint ?? (reader.Last >= hand.Followed ? null : "A decision that was followed is lost.");
            });
    });

    [Fact]
    public void WaitingReader_WhateverComesBetween_IsWokenForWhatIsPublished() => Explore(2, () =>
    {
        var hand = new HandOver(4);
        var reader = hand.AddReader(held: 8);
        var (isWatched, isAwaited) = (new WaitFlag<SteppedAtomics>(), new WaitFlag<SteppedAtomics>());
        var isWaiting = false;
        var mustCarry = false;
        return new InterleavedRun(
            [
                () =>
                {
                    hand.TryDecide();
                    hand.Publish();
                    mustCarry |= isWatched.IsSet;
                },
                () =>
                {
                    for (var i = 0; i < 2; i++)
                    {
                        if (!MustCarry()) continue;
                        mustCarry = false;
                        isWatched.TryClear();
                        hand.Carry();
                        if (isAwaited.IsSet && isAwaited.TryClear()) isWaiting = false;
                    }
                },
                () =>
                {
                    isWaiting = true;
                    isAwaited.Set();
                    isWatched.Set();
                    if (reader.Feed.HoldsSome) isWaiting = false;
                    else if (hand.Ring.Published != hand.Ring.Head) isWatched.Set();
                },
            ],
            () => isWaiting && !MustCarry() && hand.PublishedSequence > 0 ? "The reader sleeps on a decision." : null);

        // What the carrier looks at before it sleeps, and when it is woken.
        bool MustCarry() => mustCarry || (hand.Ring.Count > 0 && isWatched.IsSet);
    });

    private void Explore(int morePreemptions, Func<InterleavedRun> prepare)
    {
        var orders = Interleaver.Explore(PreemptionsMax + Math.Min(morePreemptions, 1), prepare);
        output.WriteLine($"{orders} orders");
        Assert.True(orders > 100, $"Only {orders} orders were tried.");
    }

    private static void Decide(HandOver hand, int count)
    {
        for (var i = 0; i < count && hand.TryDecide(); i++) hand.Publish();
    }

    private static void Times(int count, Action step)
    {
        for (var i = 0; i < count; i++) step();
    }

    private static void StopAfter(int steps, Action body)
    {
        var hook = SteppedAtomics.HookOfThisThread!;
        SteppedAtomics.HookThisThread(step =>
        {
            if (steps-- == 0) throw new StoppedException();
            hook(step);
        });
        try
        {
            body();
        }
        catch (StoppedException)
        {
            // It never goes on.
        }
        finally
        {
            SteppedAtomics.HookThisThread(hook);
        }
    }

    /// <summary>Lets everybody come to an end, and says what is wrong.</summary>
    private static string? Finish(HandOver hand, params Reader[] readers)
    {
        hand.Carry();
        foreach (var reader in readers)
        {
            while (reader.Read() > 0)
            {
                // To the end.
            }

            hand.Rejoin(reader);
            if (reader.Complaint is not null) return reader.Complaint;
            if (reader.Last != hand.PublishedSequence)
                return $"Read or missed up to {reader.Last}, published up to {hand.PublishedSequence}.";
        }

        return hand.Ring.Count == 0 ? null : "Places were not given back.";
    }

    private sealed class StoppedException : Exception;
}
