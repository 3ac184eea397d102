using System.Diagnostics.CodeAnalysis;

namespace RoutingEngine;

/// <summary>The rules that names, ids and texts of the model follow, in one place.</summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class ModelNames
{
    /// <summary>The longest name of a skill, attribute or medium, in characters.</summary>
    public const int NameLengthMax = 64;

    /// <summary>The longest id of a contact, agent, group or queue, in characters.</summary>
    public const int IdLengthMax = 128;

    /// <summary>The longest text of an attribute, in characters.</summary>
    public const int TextLengthMax = 1024;

    /// <summary>The rule of names in words.</summary>
    public const string NameRule =
        "a letter or '_' first, then letters, digits, '_', ':', '.' or '-', at most 64 characters, "
        + "not and, or, not, in, any";

    /// <summary>The rule of ids in words.</summary>
    public const string IdRule = "1 to 128 characters, none of them a control character, no blank at either end";

    /// <summary>What a requirement is, in words.</summary>
    public const string RequirementRule = "a requirement such as billing >= 60 and lang:es";

    /// <summary>The rule of texts in words.</summary>
    public const string TextRule = "a text of at most 1,024 characters";

    /// <summary>Whether the text may name a skill, an attribute or a medium.</summary>
    /// <param name="text">The text to judge; null is no name.</param>
    public static bool IsName([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= NameLengthMax } && IsFirstOfName(text[0]) && text.All(IsPartOfName)
        && text is not ("and" or "or" or "not" or "in" or "any");

    /// <summary>Whether the text may be the text of an attribute: at most 1,024 characters, no half of a surrogate pair
    /// alone.</summary>
    /// <param name="text">The text to judge; null is none.</param>
    public static bool IsText([NotNullWhen(true)] string? text) =>
        text is { Length: <= TextLengthMax } && MessageText.IsWellFormed(text);

    /// <summary>Whether the text may be the id of a contact, agent, group or queue: 1 to 128 characters, none of them a
    /// control character, no half of a surrogate pair alone, no blank at either end.</summary>
    /// <param name="text">The text to judge; null is no id.</param>
    public static bool IsId([NotNullWhen(true)] string? text)
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

    internal static bool IsFirstOfName(char character) => char.IsAsciiLetter(character) || character == '_';

    internal static bool IsPartOfName(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or ':' or '.' or '-';

    internal static void ThrowIfNotAName(string? text, string parameter)
    {
        if (!IsName(text))
        {
            throw new ArgumentException(
                "Expected a name (a letter or '_' first, then letters, digits, '_', ':', '.' or '-'; at most 64 characters; "
                + $"not and, or, not, in, any), got '{text}'.",
                parameter);
        }
    }

    internal static void ThrowIfNotAnId(string? text, string parameter)
    {
        if (!IsId(text))
        {
            throw new ArgumentException(
                $"Expected 1 to 128 characters without control characters and blanks at the ends, got '{text}'.",
                parameter);
        }
    }
}
