using System.Globalization;

namespace RoutingEngine.Configuration;

/// <summary>A part of a queue that nobody in its center can serve.</summary>
/// <param name="Queue">Place of the queue in the order of declaration.</param>
/// <param name="Step">Place of the step in its plan; null = the queue's own requirement, or the whole queue.</param>
/// <param name="Text">What will happen, in words.</param>
public readonly record struct CenterWarning(int Queue, int? Step, string Text)
{
    /// <summary>The place in the terms of a center file.</summary>
    public string Path => Step is { } step
        ? string.Create(CultureInfo.InvariantCulture, $"queues[{Queue}].plan[{step}].requires")
        : string.Create(CultureInfo.InvariantCulture, $"queues[{Queue}].requires");
}
