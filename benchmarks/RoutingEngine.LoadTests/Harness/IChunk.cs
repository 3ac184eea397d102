namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// Work that can be run in pieces of any number of operations, so that several can alternate in one process.
/// </summary>
internal interface IChunk
{
    /// <summary>Short name for tables.</summary>
    string Name { get; }

    /// <summary>Runs are multiples of this many operations.</summary>
    int Granularity { get; }

    /// <summary>Gets ready outside the measured time, for instance wakes a partner thread.</summary>
    void Prepare(int operations)
    {
    }

    /// <summary>Runs the operations; this is what is timed.</summary>
    void Run(int operations);
}
