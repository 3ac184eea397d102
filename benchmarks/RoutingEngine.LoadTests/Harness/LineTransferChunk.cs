using System.Runtime.InteropServices;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// The physical yardstick of two threads: what it takes one core to see a line another core has written, one way. An
/// operation is one transfer; two of them are a round trip.
/// </summary>
/// <remarks>
/// The partner thread sleeps between chunks, so the chunk can alternate with others on two cores. On a machine with
/// fewer free cores than two the figure means nothing: compare with the smallest chunk.
/// </remarks>
internal sealed class LineTransferChunk : IChunk, IDisposable
{
    private readonly SemaphoreSlim _wake = new(0);
    private readonly Thread _partner;
    private PaddedFlags _flags;
    private long _rounds;
    private volatile bool _isStopping;

    public LineTransferChunk()
    {
        _partner = new Thread(Answer) { IsBackground = true, Name = "line-transfer partner" };
        _partner.Start();
    }

    public string Name => "one-way line transfer";

    public int Granularity => 2;

    public void Prepare(int operations)
    {
        Volatile.Write(ref _flags.Ping, 0);
        Volatile.Write(ref _flags.Pong, 0);
        Volatile.Write(ref _rounds, operations / 2);
        Volatile.Write(ref _flags.Ready, 0);
        _wake.Release();
        while (Volatile.Read(ref _flags.Ready) == 0)
            Thread.Yield();
    }

    public void Run(int operations)
    {
        var rounds = operations / 2;
        for (long round = 1; round <= rounds; round++)
        {
            Volatile.Write(ref _flags.Ping, round);
            while (Volatile.Read(ref _flags.Pong) != round)
            {
                // A bare spin: a pause instruction would be measured too.
            }
        }
    }

    public void Dispose()
    {
        _isStopping = true;
        _wake.Release();
        _partner.Join();
        _wake.Dispose();
    }

    private void Answer()
    {
        while (true)
        {
            _wake.Wait();
            if (_isStopping)
                return;
            var rounds = Volatile.Read(ref _rounds);
            Volatile.Write(ref _flags.Ready, 1);
            for (long round = 1; round <= rounds; round++)
            {
                while (Volatile.Read(ref _flags.Ping) != round)
                {
                    // A bare spin, as above.
                }

                Volatile.Write(ref _flags.Pong, round);
            }
        }
    }

    /// <summary>Each flag on a pair of lines of its own: the adjacent-line prefetcher fetches pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 512)]
    private struct PaddedFlags
    {
        [FieldOffset(128)]
        public long Ping;

        [FieldOffset(256)]
        public long Pong;

        [FieldOffset(384)]
        public long Ready;
    }
}
