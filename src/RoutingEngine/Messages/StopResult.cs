namespace RoutingEngine;

/// <summary>How a router stopped.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="OpenContacts">How many contacts were still open.</param>
public readonly record struct StopResult(int OpenContacts)
{
    /// <summary>Whether all work was done: no contact was open.</summary>
    public bool IsDrained => OpenContacts == 0;
}
