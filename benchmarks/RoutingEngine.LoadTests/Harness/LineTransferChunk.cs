using System.Runtime.InteropServices;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// The physical yardstick of two threads: what it takes one core to see a line another core has written, one way. An
/// operation is one transfer; two of them are a round trip.
/// </summary>
/// <remarks>
/// With fewer than two free cores a chunk holds time slices of the scheduler: compare with the smallest chunk. A chunk
/// is never short: once both threads run, all its transfers follow at once, however long they had to wait for it.
/// </remarks>
internal sealed class LineTransferChunk : IChunk, IDisposable
{
    private readonly PartnerThread _partner;
    private PaddedFlags _flags;

    public LineTransferChunk() => _partner = new PartnerThread("line-transfer partner", Answer);

    public string Name => "one-way line transfer";

    public int Granularity => 1_000;

    public void Prepare(int operations)
    {
        Volatile.Write(ref _flags.Ping, 0);
        Volatile.Write(ref _flags.Pong, 0);
        _partner.Wake(operations);
    }

    public void Run(int operations)
    {
        _partner.Go();
        for (long round = 1; round <= operations / 2; round++)
        {
            Volatile.Write(ref _flags.Ping, round);
            while (Volatile.Read(ref _flags.Pong) != round)
            {
                // A bare spin: a pause instruction would be measured too.
            }
        }

        _partner.Join();
    }

    public void Dispose() => _partner.Dispose();

    private void Answer(int operations)
    {
        for (long round = 1; round <= operations / 2; round++)
        {
            while (Volatile.Read(ref _flags.Ping) != round)
            {
                // A bare spin, as above.
            }

            Volatile.Write(ref _flags.Pong, round);
        }
    }

    /// <summary>Each flag on a pair of lines of its own: the adjacent-line prefetcher fetches pairs.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct PaddedFlags
    {
        [FieldOffset(128)]
        public long Ping;

        [FieldOffset(256)]
        public long Pong;
    }
}
