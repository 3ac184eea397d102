using System.Runtime.InteropServices;

namespace RoutingEngine.Strategies;

/// <summary>
/// What a rule may see of an available agent. It is part of the agent's state and handed to rules by reference, so that asking a
/// rule copies nothing.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct AgentView
{
    /// <summary>Number of the sign-in, from 1; 0 = the place is free.</summary>
    public long Number;

    /// <summary>The tick at which the agent last became available.</summary>
    public long IdleSince;

    /// <summary>Order of becoming available, over all agents.</summary>
    public long AvailableSequence;

    /// <summary>How many offers, assignments and wrap-ups it has in hand.</summary>
    public int InHand;

    /// <summary>
    /// Units held by them and from outside, of <see cref="Units"/>; may be more than those, and than 32 bits hold.
    /// </summary>
    public long UsedUnits;

    public int Units;

    /// <summary>Place under the rule <c>ordered</c>.</summary>
    public int Rank;

    /// <summary>How many skills it holds, at whatever level.</summary>
    public int SkillCount;

    /// <summary>Its place in the stores of the core.</summary>
    public int Slot;

    /// <summary>Another number with every profile it is given, for lines that depend on profiles.</summary>
    public int ProfileVersion;
}

/// <summary>What a rule may see of a waiting contact; part of the contact's state, handed over by reference.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ContactView
{
    /// <summary>Number of the submission, from 1; 0 = the place is free.</summary>
    public long Number;

    /// <summary>Immutable order key of age.</summary>
    public long EnqueuedAt;

    /// <summary>When it entered its queue; drives plan steps and the longest wait.</summary>
    public long QueueEnteredAt;

    public int Priority;

    /// <summary>Place of its queue in the order of declaration.</summary>
    public int Queue;
}

/// <summary>What a rule may see of a queue.</summary>
/// <param name="Index">Place in the order of declaration.</param>
/// <param name="Waiting">How many contacts are Queued in it.</param>
/// <param name="WaitingTotal">How many are Queued in all queues.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueueView(int Index, int Waiting, int WaitingTotal);

/// <summary>What a rule may see of an agent and a contact together; filled as far as the rule declares that it reads it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PairView
{
    /// <summary>What a rule sees that declared it reads nothing.</summary>
    public static readonly PairView Nothing = new() { Now = 0 };

    /// <summary>The present tick.</summary>
    public long Now;

    /// <summary>Expected handling time of the contact's queue by this agent, in ticks, from 1.</summary>
    public long HandlingTicks;

    /// <summary>Sum of the agent's levels on the skills that the requirement names.</summary>
    public long LevelSum;

    /// <summary>The agent's rank for the queue; <see cref="NoQueueRank"/> = none.</summary>
    public long QueueRank;

    /// <summary>Contacts taken in the window.</summary>
    public long RecentContacts;

    /// <summary>Busy share in the window, in fixed point.</summary>
    public long Occupancy;

    /// <summary>Behind all ranks that can be stated.</summary>
    public const long NoQueueRank = int.MaxValue + 1L;
}
