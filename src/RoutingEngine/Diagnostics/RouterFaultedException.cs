using RoutingEngine.Diagnostics;

namespace RoutingEngine;

/// <summary>Says to readers of offers and events that the router stopped because of a fault of its own.</summary>
/// <remarks>The fault is the inner exception, and stands in the router's health. Thread-safe: immutable.</remarks>
public sealed class RouterFaultedException : InvalidOperationException
{
    /// <summary>Makes the exception for one fault.</summary>
    /// <param name="fault">What broke the router.</param>
    public RouterFaultedException(Exception fault)
        : base($"The router stopped because of a fault: {FaultText.MessageOf(fault)}", fault)
    {
    }
}
