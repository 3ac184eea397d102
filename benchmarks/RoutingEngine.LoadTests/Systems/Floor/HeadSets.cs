using System.Runtime.CompilerServices;

namespace RoutingEngine.LoadTests.Systems.Floor;

/// <summary>
/// Sets of lines, such as the lanes a cell serves, and the search for the line of a set whose head goes first.
/// </summary>
internal readonly struct HeadSets
{
    /// <summary>The key of a line that is empty: behind every other.</summary>
    public const long Empty = long.MaxValue;

    /// <summary>
    /// Up to so many heads are compared by masks: which is least is chance, and a branch mispredicted costs more than
    /// all the work. In a larger set a new least is rare.
    /// </summary>
    private const int MasksMax = 32;

    private readonly AlignedStore<int> _members;
    private readonly AlignedStore<Range> _sets;

    /// <summary>Makes the sets.</summary>
    public HeadSets(int[][] sets)
    {
        _members = new AlignedStore<int>(sets.Sum(set => set.Length));
        _sets = new AlignedStore<Range>(sets.Length);
        var next = 0;
        for (var i = 0; i < sets.Length; i++)
        {
            _sets[i] = new Range(next, sets[i].Length);
            foreach (var member in sets[i])
                _members[next++] = member;
        }
    }

    /// <summary>The line of a set whose head has the least key; −1 when all are empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Least(int set, AlignedStore<long> heads)
    {
        var range = _sets[set];
        var members = _members[range.Start, range.Count];
        if (range.Count > MasksMax)
            return LeastOfMany(members, heads);
        var (best, least) = (Empty, -1);
        foreach (var member in members)
        {
            var lower = heads[member] - best;
            var mask = lower >> 63;
            best += lower & mask;
            least += (member - least) & (int)mask;
        }

        return least;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LeastOfMany(ReadOnlySpan<int> members, AlignedStore<long> heads)
    {
        var (best, least) = (Empty, -1);
        foreach (var member in members)
        {
            if (heads[member] < best)
                (best, least) = (heads[member], member);
        }

        return least;
    }

    private readonly record struct Range(int Start, int Count);
}
