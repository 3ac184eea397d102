using System.Buffers;

namespace RoutingEngine;

/// <summary>The rules that names and ids of the model follow, in one place.</summary>
internal static class ModelNames
{
    /// <summary>The longest name of a skill, attribute or medium, in characters.</summary>
    public const int NameLengthMax = 64;

    /// <summary>The longest id of a contact, agent, group or queue, in characters.</summary>
    public const int IdLengthMax = 128;

    private static readonly SearchValues<char> NameStart =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_");

    private static readonly SearchValues<char> NamePart =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:.-");

    /// <summary>Whether the text may name a skill, an attribute or a medium.</summary>
    public static bool IsName(string? text) =>
        text is { Length: > 0 and <= NameLengthMax }
        && NameStart.Contains(text[0])
        && !text.AsSpan(1).ContainsAnyExcept(NamePart)
        && text is not ("and" or "or" or "not" or "in" or "any");

    /// <summary>Whether the text may be the id of a contact, agent, group or queue: 1 to 128 characters, none of them a
    /// control character, no half of a surrogate pair alone, no blank at either end.</summary>
    public static bool IsId(string? text)
    {
        if (text is not { Length: > 0 and <= IdLengthMax } || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i])) return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }

    public static void ThrowIfNotAName(string? text, string parameter)
    {
        if (!IsName(text))
        {
            throw new ArgumentException(
                "Expected a name (a letter or '_' first, then letters, digits, '_', ':', '.' or '-'; at most 64 characters; "
                + $"not and, or, not, in, any), got '{text}'.",
                parameter);
        }
    }

    public static void ThrowIfNotAnId(string? text, string parameter)
    {
        if (!IsId(text))
        {
            throw new ArgumentException(
                $"Expected 1 to 128 characters without control characters and blanks at the ends, got '{text}'.",
                parameter);
        }
    }
}
