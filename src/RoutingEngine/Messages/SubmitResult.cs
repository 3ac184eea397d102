using System.Runtime.InteropServices;

namespace RoutingEngine;

/// <summary>The outcome of submitting one contact.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Code">How the command ended.</param>
/// <param name="Contact">The contact: the new one, the open one with the same id, or the blocked one, which is
/// gone.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SubmitResult(ResultCode Code, ContactHandle Contact)
{
    /// <summary>Whether this submit brought a new contact in.</summary>
    public bool IsDone => Code == ResultCode.Done;

    /// <summary>
    /// Whether the contact is in the router: this submit brought it in, or an earlier one with the same id did.
    /// </summary>
    public bool IsAccepted => Code is ResultCode.Done or ResultCode.AlreadySubmitted;

    /// <summary>Makes sure that the contact is in the router.</summary>
    /// <returns>The contact.</returns>
    /// <exception cref="RoutingRefusedException">The contact was blocked or refused.</exception>
    public ContactHandle EnsureAccepted() => IsAccepted ? Contact : throw new RoutingRefusedException(Code);
}
