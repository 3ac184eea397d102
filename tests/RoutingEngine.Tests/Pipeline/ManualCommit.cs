using RoutingEngine.Outbound;

namespace RoutingEngine.Tests.Pipeline;

/// <summary>Commits blocks when the test says so, or refuses them.</summary>
internal sealed class ManualCommit : ICommitHook
{
    private long _decided;
    private long _committed;
    private Exception? _refusal;

    public long Committed => Volatile.Read(ref _committed);

    public Exception? Refusal => Volatile.Read(ref _refusal);

    /// <summary>The last block that was decided.</summary>
    public long Decided => Volatile.Read(ref _decided);

    public void OnDecided(long block)
    {
        if (block != _decided + 1) throw new InvalidOperationException($"Block {block} came behind {_decided}.");
        Volatile.Write(ref _decided, block);
    }

    /// <summary>Commits every block up to one.</summary>
    public void CommitUpTo(long block, RoutingEngine.Pipeline.RouterExecution router)
    {
        Volatile.Write(ref _committed, block);
        router.WakeForCommit();
    }

    /// <summary>Refuses every block that is not committed.</summary>
    public void Refuse(RoutingEngine.Pipeline.RouterExecution router)
    {
        Volatile.Write(ref _refusal, new IOException("The disk is full."));
        router.WakeForCommit();
    }

    /// <summary>Waits until a number of blocks was decided.</summary>
    public void AwaitDecided(long block)
    {
        var wait = default(SpinWait);
        while (Decided < block) wait.SpinOnce(sleep1Threshold: -1);
    }
}
