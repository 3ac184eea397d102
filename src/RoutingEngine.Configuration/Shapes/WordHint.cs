namespace RoutingEngine.Configuration.Shapes;

/// <summary>
/// Finds what was meant by a word the file format does not know: a member spelled another way, or the word that other
/// systems use for something this format says elsewhere.
/// </summary>
internal static class WordHint
{
    private const string Unit = "seconds";

    /// <summary>A remark that follows the words expected, such as <c> (did you mean priority?)</c>; empty when there is
    /// none.</summary>
    /// <param name="word">The word that came.</param>
    /// <param name="known">The words that are known in its place.</param>
    /// <param name="foreign">What words of other systems are called here, by their plain form; null = none.</param>
    public static string Of(
        string word, IEnumerable<string> known, IReadOnlyDictionary<string, string>? foreign = null)
    {
        var plain = Plain(word);
        if (foreign is not null && foreign.TryGetValue(plain, out var hint))
            return $" ({hint})";
        var meant = known.FirstOrDefault(name => Plain(name) is var candidate && (candidate == plain || candidate == plain + Unit));
        return meant is null ? "" : $" (did you mean {meant}?)";
    }

    /// <summary>A word without case, hyphens and underscores: systems differ in these alone.</summary>
    public static string Plain(string word) => string.Concat(
        word.Where(static character => character is not ('-' or '_' or ' ' or '.')).Select(char.ToLowerInvariant));
}
