namespace RoutingEngine.Outbound;

/// <summary>
/// Stands between deciding and telling: what a block of commands caused leaves the router when the hook has committed
/// the block, or never. Without a hook everything leaves as soon as it is decided.
/// </summary>
/// <remarks>
/// Blocks are numbered from 1 without gaps, and committed in order. Whoever commits wakes the router afterwards by
/// <see cref="RoutingEngine.Pipeline.RouterExecution.WakeForCommit"/>.
/// </remarks>
internal interface ICommitHook
{
    /// <summary>The last block whose decisions may leave. Read by the router at any time; only grows.</summary>
    long Committed { get; }

    /// <summary>Why nothing after the last committed block will ever leave; null as long as it may.</summary>
    Exception? Refusal { get; }

    /// <summary>Takes a block that was decided. Called by the thread that drives the core; never waits.</summary>
    /// <param name="block">Its number.</param>
    void OnDecided(long block);
}
