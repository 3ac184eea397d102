using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Concurrency;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.PropertyTests.Concurrency;

/// <summary>Random scripts of one thread: the rings do what a plain bounded queue does.</summary>
public sealed class RingModelTests
{
    private static readonly Config Scripts =
        Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(quick: 2_000, ci: 20_000));

    private static readonly Gen<RingScript> AnyScript =
        from exponent in Gen.Choose(0, 5)
        from steps in (from kind in Gen.Choose(0, 4)
                       from size in Gen.Choose(0, 12)
                       select new RingStep((RingStepKind)kind, size)).ArrayOf()
        select new RingScript(1 << exponent, steps);

    [Fact]
    public void MpscRing_AnyScript_BehavesAsABoundedQueue() =>
        Prop.ForAll(Arb.From(AnyScript, Shorter), script =>
        {
            var ring = new MpscRing<int>(script.Capacity);
            RingScriptRun.AgainstQueue(script, new MpscUnderTest(ring));
        }).Check(Scripts);

    [Fact]
    public void SpscRing_AnyScript_BehavesAsABoundedQueue() =>
        Prop.ForAll(Arb.From(AnyScript, Shorter), script =>
        {
            var ring = new SpscRing<int>(script.Capacity);
            RingScriptRun.AgainstQueue(script, new SpscUnderTest(ring));
        }).Check(Scripts);

    private static IEnumerable<RingScript> Shorter(RingScript script)
    {
        for (var left = 0; left < script.Steps.Length; left++)
            yield return script with { Steps = [.. script.Steps.Where((_, index) => index != left)] };
    }

    private sealed class MpscUnderTest(MpscRing<int> ring) : IRingUnderTest
    {
        public bool PublishesAtOnce => true;

        public int Count => ring.Count;

        public bool IsEmpty => ring.IsEmpty;

        public bool TryEnqueue(int item) => ring.TryEnqueue(item);

        public int TryEnqueueBatch(ReadOnlySpan<int> items) => ring.TryEnqueueBatch(items);

        public void Flush()
        {
            Assert.Equal(ring.IsEmpty, !ring.HasPublished);
        }

        public int Read(Span<int> destination) => ring.Read(destination);

        public int ConsumeBatch(ref CollectingHandler handler, int max) => ring.ConsumeBatch(ref handler, max);
    }

    private sealed class SpscUnderTest(SpscRing<int> ring) : IRingUnderTest
    {
        public bool PublishesAtOnce => false;

        public int Count => ring.Count;

        public bool IsEmpty => ring.IsEmpty;

        public bool TryEnqueue(int item) => ring.TryEnqueue(item);

        public int TryEnqueueBatch(ReadOnlySpan<int> items) => ring.TryEnqueueBatch(items);

        public void Flush() => ring.Flush();

        public int Read(Span<int> destination) => ring.Read(destination);

        public int ConsumeBatch(ref CollectingHandler handler, int max) => ring.ConsumeBatch(ref handler, max);
    }
}
