using BenchmarkDotNet.Attributes;
using RoutingEngine.LoadTests.Harness;

namespace RoutingEngine.Benchmarks;

/// <summary>The yardstick of all ratios: one enqueue and one dequeue on a concurrent queue, on one thread.</summary>
[MemoryDiagnoser]
public class YardstickBenchmarks
{
    private const int Operations = 1024;

    private readonly YardstickChunk _yardstick = new();

    /// <summary>One enqueue and one dequeue of a 16-byte item.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public long EnqueueDequeue()
    {
        _yardstick.Run(Operations);
        return _yardstick.Checksum;
    }
}
