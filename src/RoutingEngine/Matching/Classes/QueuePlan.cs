namespace RoutingEngine.Matching.Classes;

/// <summary>The plan of one queue, ready for the core.</summary>
/// <param name="Medium">Place of its medium among those of the router.</param>
/// <param name="Chains">Requirement chain of each step, inner ring first.</param>
/// <param name="StepTicks">Time from entering the queue of each step; 0 for the first.</param>
internal sealed record QueuePlan(int Medium, Requirement[][] Chains, long[] StepTicks)
{
    public static QueuePlan Of(ContactQueue queue, int medium)
    {
        var chains = new List<Requirement[]> { new[] { queue.Requirement } };
        var ticks = new List<long> { 0 };
        foreach (var step in queue.Plan)
        {
            chains.Add(step.Mode == StepMode.Replace ? [step.Requirement] : [.. chains[^1], step.Requirement]);
            ticks.Add(step.After.Ticks);
        }

        return new QueuePlan(medium, [.. chains], [.. ticks]);
    }
}
