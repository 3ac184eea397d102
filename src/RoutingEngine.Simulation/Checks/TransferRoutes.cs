namespace RoutingEngine.Simulation.Checks;

/// <summary>Where the contacts of one stream go on to, as far as the search for endless transfers needs it.</summary>
/// <param name="Queue">Name of the queue they enter.</param>
/// <param name="Share">Share of the answered that goes on.</param>
/// <param name="Targets">Names of the queues with a weight of more than 0.</param>
internal readonly record struct TransferRoute(string Queue, double Share, IReadOnlyList<string> Targets)
{
    public static TransferRoute Of(ArrivalStream stream) => new(
        stream.Queue,
        stream.Transfer?.Share ?? 0,
        stream.Transfer is { } transfer ? TargetsOf(transfer) : []);

    /// <summary>The queues a rule may send contacts to.</summary>
    public static IReadOnlyList<string> TargetsOf(TransferRule transfer) => transfer.Targets is { } targets
        ? [.. targets.Where(static target => target.Weight > 0).Select(static target => target.Queue)]
        : [transfer.To];
}

/// <summary>
/// Finds transfers that never end: queues that send on every answered contact, and only to one another.
/// </summary>
internal static class TransferRoutes
{
    /// <summary>The first stream into each queue: the one whose rule transferred contacts follow.</summary>
    public static Dictionary<string, int> FirstStreams(IReadOnlyList<TransferRoute> streams)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < streams.Count; i++) first.TryAdd(streams[i].Queue, i);
        return first;
    }

    /// <summary>One stream of each endless cycle, with the queues of the cycle in order; linear in the rules.</summary>
    public static IEnumerable<(int Stream, string Cycle)> Endless(IReadOnlyList<TransferRoute> streams)
    {
        var first = FirstStreams(streams);
        var ends = StreamsThatEnd(streams, first);

        // Every target of a stream that never ends never ends either, so following the first one must meet a cycle.
        var visitedBy = new int[streams.Count];
        for (var start = 0; start < streams.Count; start++)
        {
            var at = start;
            for (; !ends[at] && visitedBy[at] == 0; at = first[streams[at].Targets[0]]) visitedBy[at] = start + 1;
            if (ends[at] || visitedBy[at] != start + 1) continue;
            var cycle = new List<string>();
            var one = at;
            do
            {
                cycle.Add(streams[one].Queue);
                one = first[streams[one].Targets[0]];
            }
            while (one != at);
            const int ShownMax = 8;
            var shown = cycle.Count > ShownMax ? [.. cycle.Take(ShownMax), "…"] : cycle;
            yield return (at, string.Join(" → ", shown.Append(streams[at].Queue)));
        }
    }

    private static bool[] StreamsThatEnd(IReadOnlyList<TransferRoute> streams, Dictionary<string, int> first)
    {
        var ends = new bool[streams.Count];
        var comeFrom = new List<int>?[streams.Count];
        var open = new Queue<int>();
        for (var i = 0; i < streams.Count; i++)
        {
            var (_, share, targets) = streams[i];
            ends[i] = share < 1 || targets.Count == 0 || targets.Any(target => !first.ContainsKey(target));
            if (ends[i]) open.Enqueue(i);
            else foreach (var target in targets) (comeFrom[first[target]] ??= []).Add(i);
        }

        while (open.TryDequeue(out var next))
        {
            foreach (var before in comeFrom[next] ?? [])
            {
                if (ends[before]) continue;
                ends[before] = true;
                open.Enqueue(before);
            }
        }

        return ends;
    }
}
