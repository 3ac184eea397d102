namespace RoutingEngine.Simulation;

/// <summary>A contact as the line of those who wait knows it.</summary>
/// <remarks>Thread-safe: immutable value.</remarks>
/// <param name="Number">Unique among the contacts of an estimator; of two of the same age the smaller goes first.</param>
/// <param name="Queue">Place of its queue among those of the center.</param>
/// <param name="Priority">Its priority, higher first.</param>
/// <param name="EnteredAt">The tick at which it entered its queue.</param>
public readonly record struct WaitingContact(long Number, int Queue, int Priority, long EnteredAt);
