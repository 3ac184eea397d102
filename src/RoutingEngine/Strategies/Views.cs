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

    /// <summary>Units held by them, of <see cref="Units"/>.</summary>
    public int UsedUnits;

    public int Units;

    /// <summary>Place under the rule <c>ordered</c>.</summary>
    public int Rank;
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
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueueView(int Index, int Waiting);
