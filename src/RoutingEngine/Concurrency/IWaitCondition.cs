namespace RoutingEngine.Concurrency;

/// <summary>What a waiting consumer waits for.</summary>
/// <remarks>Called on the consumer's thread, never under a lock.</remarks>
internal interface IWaitCondition
{
    /// <summary>Whether there is something to do now; polled while spinning, so it should be a load or two.</summary>
    bool IsReady();

    /// <summary>
    /// Whether nothing is under way either; asked only before sleeping. False, for instance, while a producer has
    /// claimed a place in a ring and not yet published it: the sleep is then a millisecond at most.
    /// </summary>
    bool IsIdle();
}
