using System.Runtime.InteropServices;

namespace RoutingEngine.Strategies;

/// <summary>What a rule may see of an available agent.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct AgentView
{
    /// <summary>Number of the sign-in, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The tick at which the agent last became available.</summary>
    public required long IdleSince { get; init; }

    /// <summary>Order of becoming available.</summary>
    public required long AvailableSequence { get; init; }

    /// <summary>How many offers, assignments and wrap-ups it has in hand.</summary>
    public required int InHand { get; init; }

    /// <summary>Units held, of <see cref="Units"/>.</summary>
    public required int UsedUnits { get; init; }

    public required int Units { get; init; }

    /// <summary>Place under the rule <c>ordered</c>.</summary>
    public required int Rank { get; init; }
}

/// <summary>What a rule may see of a waiting contact.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct ContactView
{
    /// <summary>Number of the submission, from 1.</summary>
    public required long Number { get; init; }

    public required int Priority { get; init; }

    public required long EnqueuedAt { get; init; }

    public required long QueueEnteredAt { get; init; }

    /// <summary>Place of its queue in the order of declaration.</summary>
    public required int Queue { get; init; }
}

/// <summary>What a rule may see of a queue.</summary>
/// <param name="Index">Place in the order of declaration.</param>
/// <param name="Waiting">How many contacts are Queued in it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueueView(int Index, int Waiting);
