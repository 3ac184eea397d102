namespace RoutingEngine.Simulation.Planning;

/// <summary>
/// The largest flow from one node of a network to another, by shortest augmenting paths (Edmonds and Karp 1972), and
/// the side of the smallest cut on which the source is.
/// </summary>
internal sealed class MaximumFlow(int nodes)
{
    // What is left of a capacity after rounding and no path can use.
    private const double Negligible = 1e-9;

    private readonly List<int>[] _edgesOf = [.. Enumerable.Range(0, nodes).Select(static _ => new List<int>())];
    private readonly List<(int To, double Left)> _edges = [];

    public void Add(int from, int to, double capacity)
    {
        _edgesOf[from].Add(_edges.Count);
        _edges.Add((to, capacity));
        _edgesOf[to].Add(_edges.Count);
        _edges.Add((from, 0));
    }

    public double Run(int source, int sink)
    {
        var flow = 0.0;
        while (Search(source) is var cameBy && cameBy[sink] >= 0)
        {
            var most = double.PositiveInfinity;
            for (var at = sink; at != source; at = _edges[cameBy[at] ^ 1].To)
                most = Math.Min(most, _edges[cameBy[at]].Left);
            for (var at = sink; at != source; at = _edges[cameBy[at] ^ 1].To)
            {
                var edge = cameBy[at];
                _edges[edge] = _edges[edge] with { Left = _edges[edge].Left - most };
                _edges[edge ^ 1] = _edges[edge ^ 1] with { Left = _edges[edge ^ 1].Left + most };
            }

            flow += most;
        }

        return flow;
    }

    /// <summary>Whether a node can still be reached from the source, after the run.</summary>
    public bool[] Reached(int source)
    {
        var reached = Array.ConvertAll(Search(source), static edge => edge >= 0);
        reached[source] = true;
        return reached;
    }

    /// <summary>The edge by which a search in width first came to each node; −1 = not reached.</summary>
    private int[] Search(int source)
    {
        var cameBy = new int[nodes];
        Array.Fill(cameBy, -1);
        var open = new Queue<int>([source]);
        while (open.TryDequeue(out var at))
        {
            foreach (var edge in _edgesOf[at])
            {
                var (to, left) = _edges[edge];
                if (left <= Negligible || to == source || cameBy[to] >= 0) continue;
                cameBy[to] = edge;
                open.Enqueue(to);
            }
        }

        return cameBy;
    }
}
