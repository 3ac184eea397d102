namespace RoutingEngine.Configuration.Shapes;

/// <summary>Words that files of other systems use, with what they are called here: for hints in messages.</summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class ForeignWords
{
    /// <summary>Makes a table of hints, as <see cref="ObjectShape.Foreign"/> takes it.</summary>
    /// <param name="rows">A hint, and the words it is for with blanks between; case, hyphens and underscores do not matter.</param>
    /// <returns>The hints by the plain form of their words.</returns>
    /// <exception cref="ArgumentException">A word stands twice.</exception>
    public static IReadOnlyDictionary<string, string> Of(params (string Hint, string Words)[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var hints = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (hint, words) in rows)
        {
            foreach (var word in words.Split(' ')) hints.Add(WordHint.Plain(word), hint);
        }

        return hints;
    }
}
