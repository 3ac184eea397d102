namespace RoutingEngine.Tests.Concurrency;

/// <summary>Checks each item: whole, and the next of its producer (so neither lost nor doubled nor late).</summary>
internal sealed class StressLedger(StressRun run, int producers)
{
    private readonly long[] _next = new long[producers];
    private long _total;

    public long Total => Volatile.Read(ref _total);

    public void TakeAll(ReadOnlySpan<StressItem> items)
    {
        foreach (ref readonly var item in items)
            Take(in item);
    }

    public void Take(in StressItem item)
    {
        if (!item.IsIntact || (uint)item.Producer >= (uint)_next.Length)
            run.Fail($"An item arrived torn: producer {item.Producer}, sequence {item.Sequence}.");
        else if (item.Sequence != _next[item.Producer])
            run.Fail($"Producer {item.Producer}: {item.Sequence} arrived where {_next[item.Producer]} was due.");
        else
            _next[item.Producer]++;

        if ((++_total & 0xFFF) == 0)
            run.Progress();
    }
}
