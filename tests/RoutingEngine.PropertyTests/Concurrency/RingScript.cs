using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.PropertyTests.Concurrency;

/// <summary>What a step of a script does to a ring.</summary>
internal enum RingStepKind
{
    Enqueue,
    EnqueueBatch,
    Flush,
    Read,
    Consume,
}

/// <summary>One step of a script and how many items it is about.</summary>
internal sealed record RingStep(RingStepKind Kind, int Size);

/// <summary>A capacity and the steps to run.</summary>
internal sealed record RingScript(int Capacity, RingStep[] Steps)
{
    public override string ToString() =>
        $"capacity {Capacity}: {string.Join(", ", Steps.Select(step => $"{step.Kind} {step.Size}"))}";
}

/// <summary>The face both rings show to a script.</summary>
internal interface IRingUnderTest
{
    bool PublishesAtOnce { get; }

    int Count { get; }

    bool IsEmpty { get; }

    bool TryEnqueue(int item);

    int TryEnqueueBatch(ReadOnlySpan<int> items);

    void Flush();

    int Read(Span<int> destination);

    int ConsumeBatch(ref CollectingHandler handler, int max);
}

/// <summary>Keeps what it is given; throws at every item that divides by seven, after keeping it.</summary>
internal readonly struct CollectingHandler(List<int> items) : IRingHandler<int>
{
    public void Handle(in int item, long position)
    {
        items.Add(item);
        if (item % 7 == 0)
            throw new InvalidOperationException("The handler throws at every seventh item.");
    }
}

/// <summary>Runs a script on a ring and on a plain queue with the same bound, and compares after each step.</summary>
internal static class RingScriptRun
{
    public static void AgainstQueue(RingScript script, IRingUnderTest ring)
    {
        var published = new Queue<int>();
        var written = new Queue<int>();
        var next = 1;
        foreach (var step in script.Steps)
        {
            var room = script.Capacity - published.Count - written.Count;
            switch (step.Kind)
            {
                case RingStepKind.Enqueue:
                    Assert.Equal(room > 0, ring.TryEnqueue(next));
                    Write(room, 1);
                    break;

                case RingStepKind.EnqueueBatch:
                    var batch = Enumerable.Range(next, step.Size).ToArray();
                    Assert.Equal(Math.Min(room, step.Size), ring.TryEnqueueBatch(batch));
                    Write(room, step.Size);
                    break;

                case RingStepKind.Flush:
                    ring.Flush();
                    Publish();
                    break;

                case RingStepKind.Read:
                    ReadAll(step.Size);
                    break;

                default:
                    ConsumeAll(step.Size);
                    break;
            }

            Assert.Equal(published.Count, ring.Count);
            Assert.Equal(published.Count == 0, ring.IsEmpty);
        }

        void Write(int room, int size)
        {
            for (var i = 0; i < Math.Min(room, size); i++)
                written.Enqueue(next++);
            if (ring.PublishesAtOnce || size > room)
                Publish();
        }

        void Publish()
        {
            while (written.TryDequeue(out var item))
                published.Enqueue(item);
        }

        // A consumer may be handed less than there is (what it saw published at the last look), but never nothing.
        void ReadAll(int size)
        {
            var destination = new int[size];
            var total = 0;
            for (int count; (count = ring.Read(destination.AsSpan(total))) > 0; total += count)
            {
            }

            Assert.Equal(Math.Min(size, published.Count), total);
            foreach (var item in destination.AsSpan(0, total))
                Assert.Equal(published.Dequeue(), item);
        }

        void ConsumeAll(int size)
        {
            var items = new List<int>();
            var handler = new CollectingHandler(items);
            while (items.Count < size)
            {
                var before = items.Count;
                var thrown = Record.Exception(() =>
                {
                    ring.ConsumeBatch(ref handler, size - items.Count);
                });
                if (thrown is null && items.Count == before)
                    break;
                Assert.Equal(thrown is not null, items[^1] % 7 == 0);
            }

            Assert.Equal(Math.Min(size, published.Count), items.Count);
            foreach (var item in items)
                Assert.Equal(published.Dequeue(), item);
        }
    }
}
