using System.Runtime.InteropServices;

namespace RoutingEngine;

/// <summary>The outcome of accepting one offer.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Code">How the command ended.</param>
/// <param name="Assignment">The assignment that began; none when the offer was not accepted.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AcceptResult(ResultCode Code, AssignmentId Assignment)
{
    /// <summary>The contact, when the offer was still known.</summary>
    public ContactHandle Contact { get; init; }

    /// <summary>The agent, when the offer was still known.</summary>
    public AgentHandle Agent { get; init; }

    /// <summary>Whether the offer was accepted.</summary>
    public bool IsDone => Code == ResultCode.Done;

    /// <summary>Makes sure that the offer was accepted.</summary>
    /// <returns>The assignment.</returns>
    /// <exception cref="RoutingRefusedException">The offer had ended.</exception>
    public AssignmentId EnsureDone() => IsDone ? Assignment : throw new RoutingRefusedException(Code);
}
