namespace RoutingEngine.Configuration.Shapes;

/// <summary>
/// Finds what was meant by a word the file format does not know: a member spelled another way, or the word that other
/// systems use for something this format says elsewhere.
/// </summary>
internal static class WordHint
{
    private const int ShortWord = 4;

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
        string? closest = null;
        foreach (var name in known)
        {
            var candidate = Plain(name);
            if (plain == candidate || candidate == plain + "seconds")
                return $" (did you mean {name}?)";
            if (closest is null && plain.Length > ShortWord && IsOneSlipFrom(plain, candidate))
                closest = name;
        }

        return closest is null ? "" : $" (did you mean {closest}?)";
    }

    /// <summary>A word without case, hyphens and underscores: systems differ in these alone.</summary>
    public static string Plain(string word) => string.Concat(
        word.Where(static character => character is not ('-' or '_' or ' ' or '.')).Select(char.ToLowerInvariant));

    /// <summary>Whether one letter too many, too few, wrong, or two swapped lie between the words.</summary>
    private static bool IsOneSlipFrom(string word, string other)
    {
        if (Math.Abs(word.Length - other.Length) > 1)
            return false;
        var start = 0;
        while (start < word.Length && start < other.Length && word[start] == other[start])
            start++;
        var left = word.AsSpan(start);
        var right = other.AsSpan(start);
        if (left.Length != right.Length)
            return left.Length > right.Length ? left[1..].SequenceEqual(right) : right[1..].SequenceEqual(left);
        return left[1..].SequenceEqual(right[1..])
            || (left.Length > 1 && left[0] == right[1] && left[1] == right[0] && left[2..].SequenceEqual(right[2..]));
    }
}
