using System.Runtime.InteropServices;

namespace RoutingEngine;

/// <summary>The outcome of signing one agent in.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Code">How the command ended.</param>
/// <param name="Agent">The agent; also when it was signed in already.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SignInResult(ResultCode Code, AgentHandle Agent)
{
    /// <summary>Whether the agent signed in, or cancelled its drain.</summary>
    public bool IsDone => Code == ResultCode.Done;

    /// <summary>Makes sure that the agent signed in.</summary>
    /// <returns>The agent.</returns>
    /// <exception cref="RoutingRefusedException">The command was refused.</exception>
    public AgentHandle EnsureDone() => IsDone ? Agent : throw new RoutingRefusedException(Code);
}
