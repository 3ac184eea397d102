namespace RoutingEngine.LoadTests.Harness;

/// <summary>Any piece of work that runs a given number of operations, as a chunk.</summary>
internal sealed class DelegateChunk(string name, Action<int> run) : IChunk
{
    public string Name => name;

    public int Granularity => 1;

    public void Run(int operations) => run(operations);
}
