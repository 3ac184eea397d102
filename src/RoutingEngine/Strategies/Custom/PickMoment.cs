namespace RoutingEngine;

/// <summary>The moment at which a contact is picked: the clock and the queues.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Tick">The present tick of 100 ns.</param>
/// <param name="Waiting">How many contacts wait in the queue of the contact that is looked at.</param>
/// <param name="WaitingTotal">How many contacts wait in all queues.</param>
public readonly record struct PickMoment(long Tick, int Waiting, int WaitingTotal);
