namespace RoutingEngine.Tests.Concurrency;

/// <summary>An item of 64 bytes that tells who sent it, in which place, and whether all of it arrived.</summary>
internal readonly record struct StressItem
{
    private readonly long _producer;
    private readonly long _sequence;
    private readonly ulong _mark0;
    private readonly ulong _mark1;
    private readonly ulong _mark2;
    private readonly ulong _mark3;
    private readonly ulong _mark4;
    private readonly ulong _mark5;

    public StressItem(int producer, long sequence)
    {
        _producer = producer;
        _sequence = sequence;
        var mark = Mark(producer, sequence);
        _mark0 = mark;
        _mark1 = mark + 1;
        _mark2 = mark + 2;
        _mark3 = mark + 3;
        _mark4 = mark + 4;
        _mark5 = mark + 5;
    }

    public int Producer => (int)_producer;

    public long Sequence => _sequence;

    /// <summary>Whether every word belongs to the same writing.</summary>
    public bool IsIntact
    {
        get
        {
            var mark = Mark(_producer, _sequence);
            return _mark0 == mark && _mark1 == mark + 1 && _mark2 == mark + 2 && _mark3 == mark + 3
                && _mark4 == mark + 4 && _mark5 == mark + 5;
        }
    }

    private static ulong Mark(long producer, long sequence) =>
        ((ulong)sequence * 0x9E3779B97F4A7C15UL) ^ ((ulong)(producer + 1) * 0xC2B2AE3D27D4EB4FUL);
}
