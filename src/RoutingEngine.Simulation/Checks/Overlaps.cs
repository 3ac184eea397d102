namespace RoutingEngine.Simulation.Checks;

/// <summary>A span of time, its end not included, with its place in a file's list.</summary>
internal readonly record struct Span(long From, long To, int Row);

/// <summary>Finds spans that overlap; spans that touch do not.</summary>
internal static class Overlaps
{
    /// <summary>
    /// For each span that overlaps one that begins no later: the one later in the file, and the other.
    /// </summary>
    public static IEnumerable<(Span Later, Span Other)> Find(IEnumerable<Span> spans)
    {
        Span? longest = null;
        foreach (var span in spans.OrderBy(static span => span.From).ThenBy(static span => span.Row))
        {
            if (longest is { } other && span.From < other.To)
                yield return span.Row > other.Row ? (span, other) : (other, span);
            if (longest is null || span.To > longest.Value.To)
                longest = span;
        }
    }
}
