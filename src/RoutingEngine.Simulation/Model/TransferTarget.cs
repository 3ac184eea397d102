namespace RoutingEngine.Simulation;

/// <summary>One of several queues that transferred contacts go on to.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Weight">Its share is this number by the sum of all weights; 0 or more.</param>
public sealed record TransferTarget(string Queue, double Weight);
