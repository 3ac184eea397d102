using System.Diagnostics.CodeAnalysis;
using RoutingEngine.Requirements;

namespace RoutingEngine;

/// <summary>The rule for names of skills and attributes, and the limits of a requirement.</summary>
/// <remarks>
/// A name starts with a letter A–Z, a–z or an underscore and goes on with letters, digits, <c>_</c>, <c>:</c>,
/// <c>.</c> and <c>-</c>. It is case-sensitive. The words <c>and</c>, <c>or</c>, <c>not</c>, <c>in</c> and <c>any</c>
/// are keywords and no names; <c>And</c> is a name.
/// <para>Thread-safe: stateless.</para>
/// </remarks>
public static class RequirementNames
{
    /// <summary>The largest number of characters in a name.</summary>
    public const int LengthMax = ModelNames.NameLengthMax;

    /// <summary>
    /// The largest number of nodes in one requirement.
    /// </summary>
    /// <remarks>
    /// A node is a term, a text in the list of an <c>in</c>, a <c>not</c>, or a group of operands joined by
    /// <c>and</c> or by <c>or</c>.
    /// </remarks>
    public const int NodesMax = 1024;

    /// <summary>The largest number of open parentheses and <c>not</c>s that may enclose one term.</summary>
    public const int DepthMax = 64;

    /// <summary>Tells whether a text can name a skill or an attribute.</summary>
    /// <param name="name">The text to judge; null is no name.</param>
    /// <returns>True when the text obeys the rule, is at most <see cref="LengthMax"/> long and is no keyword.</returns>
    public static bool IsValid([NotNullWhen(true)] string? name) => ModelNames.IsName(name);

    /// <summary>Finds where a name first stands in the text of a requirement.</summary>
    /// <param name="text">The requirement as it was written.</param>
    /// <param name="name">The name, one of <see cref="Requirement.Names"/>.</param>
    /// <returns>The index of its first character; -1 when the text does not have it.</returns>
    public static int IndexIn(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        var lexer = new RequirementLexer(text);
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            if (token.Kind == TokenKind.Name && text.AsSpan(token.Start, token.End - token.Start).SequenceEqual(name))
                return token.Start;
        }

        return -1;
    }
}
