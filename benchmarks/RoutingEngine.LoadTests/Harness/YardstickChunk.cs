using System.Collections.Concurrent;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// The yardstick: one enqueue and one dequeue of a 16-byte item on a <see cref="ConcurrentQueue{T}"/>, on one thread.
/// </summary>
internal sealed class YardstickChunk : IChunk
{
    private readonly ConcurrentQueue<Item> _queue = new();

    public string Name => "yardstick";

    public int Granularity => 1;

    /// <summary>Sum of what came out, so that nothing can be optimised away.</summary>
    public long Checksum { get; private set; }

    public void Run(int operations)
    {
        var sum = 0L;
        for (var i = 0; i < operations; i++)
        {
            _queue.Enqueue(new Item(i, 1));
            if (_queue.TryDequeue(out var item))
                sum += item.Second;
        }

        Checksum += sum;
    }

    private readonly record struct Item(long First, long Second);
}
