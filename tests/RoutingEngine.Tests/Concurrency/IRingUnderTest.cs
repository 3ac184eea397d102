using RoutingEngine.Concurrency;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>What the ring contract asks of a ring of integers.</summary>
internal interface IRingUnderTest
{
    int Capacity { get; }

    int Count { get; }

    bool IsEmpty { get; }

    bool TryEnqueue(int item);

    int TryEnqueueBatch(params ReadOnlySpan<int> items);

    /// <summary>Publishes what was written; does nothing where each write publishes.</summary>
    void Flush();

    int Read(Span<int> destination);

    int ConsumeBatch<THandler>(ref THandler handler, int max)
        where THandler : struct, IRingHandler<int>;
}
