namespace RoutingEngine.Strategies;

/// <summary>A number for each queue, stated by the queue's name: rates, ratios, costs.</summary>
/// <param name="values">The numbers stated, in fixed point.</param>
/// <param name="otherwise">The number of a queue that is not named.</param>
/// <param name="noun">What such a number is, for messages.</param>
internal sealed class QueueNumbers(SortedDictionary<string, long> values, long otherwise, string noun)
{
    /// <summary>The numbers of a center's queues, in order of declaration.</summary>
    /// <exception cref="ArgumentException">A name is not that of a queue.</exception>
    public long[] Bind(Center center)
    {
        var mistakes = new List<string>();
        Check(center, mistakes);
        return mistakes.Count > 0
            ? throw new ArgumentException(string.Join(' ', mistakes), nameof(center))
            : [.. center.Queues.Select(queue => Of(queue.Name))];
    }

    /// <summary>The number of one queue.</summary>
    public long Of(string queue) => values.TryGetValue(queue, out var value) ? value : otherwise;

    /// <summary>Names every name that is not that of a queue.</summary>
    public void Check(Center center, List<string> mistakes)
    {
        var known = center.Queues.Select(static queue => queue.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in values.Keys.Where(name => !known.Contains(name)))
            mistakes.Add($"contactSelection: {noun}: expected the name of a queue, got '{name}'");
    }
}
