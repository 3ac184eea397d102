namespace RoutingEngine.Matching.Classes;

/// <summary>
/// The lanes of one queue for contacts of one requirement of their own, or for those without any: one lane per plan step, made when the
/// step is first reached. A family is admitted as a whole, so that a step never lacks room for its lane. Owned by the engine thread.
/// </summary>
[NotState("index of who may serve what; follows from the contacts")]
internal sealed class LaneFamily
{
    /// <summary>Value of a requirement that is not in use yet.</summary>
    public const int NotMade = -1;

    /// <summary>A family of its own lanes.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="own">The contacts' own requirement; null = none.</param>
    /// <param name="requirements">The requirement of each step joined with the contacts' own.</param>
    public LaneFamily(int queue, QueuePlan plan, Requirement? own, Requirement[] requirements)
    {
        Queue = queue;
        Plan = plan;
        Own = own;
        Requirements = requirements;
        Lanes = new LaneId[plan.StepCount];
        Array.Fill(Lanes, LaneId.None);
        Classes = new int[plan.StepCount];
        Array.Fill(Classes, NotMade);
        RoomTaken = plan.StepCount;
    }

    /// <summary>
    /// A family of contacts whose own requirement says nothing that their queue does not say: it shares the lanes of the queue.
    /// </summary>
    public LaneFamily(LaneFamily queues, Requirement own)
    {
        Queue = queues.Queue;
        Plan = queues.Plan;
        Own = own;
        Requirements = queues.Requirements;
        Lanes = queues.Lanes;
        Classes = queues.Classes;
    }

    /// <summary>Its own slot; none of a queue's own, which stays.</summary>
    public FamilySlot Slot { get; init; } = FamilySlot.QueuesOwn;

    public int Queue { get; }

    public QueuePlan Plan { get; }

    /// <summary>The contacts' own requirement; null = none.</summary>
    public Requirement? Own { get; }

    /// <summary>The requirement of each step joined with the contacts' own.</summary>
    public Requirement[] Requirements { get; }

    /// <summary>The lane of each step; none where it is not made yet.</summary>
    public LaneId[] Lanes { get; }

    /// <summary>The requirements of <see cref="Requirements"/> by number.</summary>
    public int[] Classes { get; }

    /// <summary>How many lanes it may come to have, which count from the start; 0 where it shares those of its queue.</summary>
    public int RoomTaken { get; }

    /// <summary>How many open contacts belong to it.</summary>
    public int ContactCount { get; set; }

    /// <summary>The requirements agents may meet at a step, inner first.</summary>
    public ReadOnlySpan<int> ChainOf(int step) => Classes.AsSpan(Plan.ChainStarts[step]..(step + 1));
}
