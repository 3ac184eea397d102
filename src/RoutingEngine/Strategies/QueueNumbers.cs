namespace RoutingEngine.Strategies;

/// <summary>A number for each queue, stated by the queue's name: rates, ratios, costs.</summary>
/// <param name="values">The numbers stated, in fixed point.</param>
/// <param name="otherwise">The number of a queue that is not named.</param>
internal sealed class QueueNumbers(SortedDictionary<string, long> values, long otherwise)
{
    /// <summary>The numbers of a center's queues, in order of declaration.</summary>
    public long[] Bind(Center center) => [.. center.Queues.Select(queue => Of(queue.Name))];

    /// <summary>The number of one queue.</summary>
    public long Of(string queue) => values.TryGetValue(queue, out var value) ? value : otherwise;
}
