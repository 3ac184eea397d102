namespace RoutingEngine.Tests.Concurrency;

/// <summary>An array beside a ring: every second item of a producer has an entry, which says whose it is.</summary>
internal sealed class StressSide(StressRun run, int capacity, int producers)
{
    private readonly Entry[] _entries = new Entry[capacity];
    private readonly object[] _tokens = [.. Enumerable.Range(0, producers).Select(_ => new object())];

    /// <summary>Writes the entry of an item; by its producer, between claim and publication.</summary>
    public void Write(long position, in StressItem item)
    {
        if (item.Sequence % 2 == 0)
            return;

        ref var entry = ref _entries[position & (_entries.Length - 1)];
        entry.Token = _tokens[item.Producer];
        entry.Sequence = item.Sequence;
    }

    /// <summary>Checks and clears the entry of an item: its own, or nothing of the laps before.</summary>
    public void Take(in StressItem item, long position)
    {
        ref var entry = ref _entries[position & (_entries.Length - 1)];
        var (token, sequence) = item.Sequence % 2 == 0 ? (null, 0) : (_tokens[item.Producer], item.Sequence);
        if (!ReferenceEquals(entry.Token, token) || entry.Sequence != sequence)
            run.Fail($"Beside {item.Sequence} of producer {item.Producer} lies {entry.Sequence}.");
        if (token is not null)
            entry = default;
    }

    private struct Entry
    {
        public object? Token;
        public long Sequence;
    }
}
