namespace RoutingEngine.Matching.Classes;

/// <summary>The plan of one queue, ready for the core: one requirement per step, step 0 being the queue's own.</summary>
/// <param name="Medium">Index of its medium among those of the router.</param>
/// <param name="Requirements">The requirement each step adds to its chain.</param>
/// <param name="ChainStarts">The step with which the chain of each step begins: its own where it replaces.</param>
/// <param name="StepTicks">Time from entering the queue of each step; 0 for the first.</param>
[NotState("configuration")]
internal sealed record QueuePlan(int Medium, Requirement[] Requirements, int[] ChainStarts, long[] StepTicks)
{
    /// <summary>How many steps there are, the first included.</summary>
    public int StepCount => Requirements.Length;

    public static QueuePlan Of(ContactQueue queue, int medium) => new(
        medium,
        [queue.Requirement, .. queue.Plan.Select(static step => step.Requirement)],
        queue.FindChainStarts(),
        [0, .. queue.Plan.Select(static step => step.After.Ticks)]);
}
