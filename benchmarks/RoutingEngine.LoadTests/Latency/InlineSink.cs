using System.Diagnostics;
using RoutingEngine.LoadTests.Harness;

namespace RoutingEngine.LoadTests.Latency;

/// <summary>
/// A sink that makes one match of a closed loop on the sender's own thread and records the time from the intended send
/// to its end: what a caller of a locked router waits for.
/// </summary>
internal readonly struct InlineSink(IChunk loop, LatencyHistogram latencies) : ISendSink
{
    public bool TrySend(long index, long intended)
    {
        loop.Run(1);
        latencies.Record((long)Stopwatch.GetElapsedTime(intended).TotalNanoseconds);
        return true;
    }

    public void Poll()
    {
        // Everything is done when the send returns.
    }
}
