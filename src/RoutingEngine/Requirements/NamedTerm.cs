using System.Globalization;
using RoutingEngine.Requirements;

namespace RoutingEngine;

/// <summary>A skill or an attribute named in the typed form of a requirement.</summary>
/// <remarks>
/// Alone it stands for the skill being held or the boolean attribute being true; an integer comparison makes the term
/// that the text form writes with the same operator.
/// <para>Thread-safe: immutable.</para>
/// </remarks>
public abstract class NamedTerm
{
    private protected NamedTerm(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!RequirementNames.IsValid(name))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected a name of at most {RequirementNames.LengthMax} characters that starts with a letter or "
                        + $"'_', goes on with letters, digits, '_', ':', '.' or '-' and is no keyword, "
                        + $"got {MessageText.Quote(name)}"),
                nameof(name));
        }

        Name = name;
    }

    /// <summary>The name of the skill or attribute.</summary>
    public string Name { get; }

    /// <summary>Turns a bare name into the requirement "held, or true".</summary>
    /// <param name="term">The skill or attribute.</param>
    public static implicit operator Requirement(NamedTerm term) => Bare(term, nameof(term));

    /// <summary>Requires a value at or above a bound.</summary>
    /// <param name="term">The skill or attribute.</param>
    /// <param name="value">The bound, included.</param>
    /// <returns>The requirement <c>name >= value</c>.</returns>
    public static Requirement operator >=(NamedTerm term, int value) => Compare(term, TermKind.AtLeast, value);

    /// <summary>Requires a value above a bound.</summary>
    /// <param name="term">The skill or attribute.</param>
    /// <param name="value">The bound, excluded.</param>
    /// <returns>The requirement <c>name > value</c>.</returns>
    public static Requirement operator >(NamedTerm term, int value) => Compare(term, TermKind.Above, value);

    /// <summary>Requires a value at or below a bound.</summary>
    /// <param name="term">The skill or attribute.</param>
    /// <param name="value">The bound, included.</param>
    /// <returns>The requirement <c>name &lt;= value</c>.</returns>
    public static Requirement operator <=(NamedTerm term, int value) => Compare(term, TermKind.AtMost, value);

    /// <summary>Requires a value below a bound.</summary>
    /// <param name="term">The skill or attribute.</param>
    /// <param name="value">The bound, excluded.</param>
    /// <returns>The requirement <c>name &lt; value</c>.</returns>
    public static Requirement operator <(NamedTerm term, int value) => Compare(term, TermKind.Below, value);

    /// <summary>Requires exactly one value.</summary>
    /// <param name="term">The skill or attribute.</param>
    /// <param name="value">The value.</param>
    /// <returns>The requirement <c>name = value</c>.</returns>
    public static Requirement operator ==(NamedTerm term, int value) => Compare(term, TermKind.Equal, value);

    /// <summary>Requires any value but one; false when the agent has no value.</summary>
    /// <param name="term">The skill or attribute.</param>
    /// <param name="value">The value excluded.</param>
    /// <returns>The requirement <c>name != value</c>.</returns>
    public static Requirement operator !=(NamedTerm term, int value) => Compare(term, TermKind.NotEqual, value);

    /// <summary>Requires both names.</summary>
    /// <param name="left">A skill or attribute.</param>
    /// <param name="right">Another one.</param>
    /// <returns>The requirement <c>left and right</c>.</returns>
    public static Requirement operator &(NamedTerm left, NamedTerm right) =>
        Bare(left, nameof(left)) & Bare(right, nameof(right));

    /// <summary>Requires at least one of two names.</summary>
    /// <param name="left">A skill or attribute.</param>
    /// <param name="right">Another one.</param>
    /// <returns>The requirement <c>left or right</c>.</returns>
    public static Requirement operator |(NamedTerm left, NamedTerm right) =>
        Bare(left, nameof(left)) | Bare(right, nameof(right));

    /// <summary>Requires that a skill is not held, or that a boolean attribute is not true.</summary>
    /// <param name="term">The skill or attribute.</param>
    /// <returns>The requirement <c>not name</c>.</returns>
    public static Requirement operator !(NamedTerm term) => !Bare(term, nameof(term));

    /// <summary>Requires a value inside a range.</summary>
    /// <param name="from">The smallest value, included.</param>
    /// <param name="to">The largest value, included; not below <paramref name="from"/>.</param>
    /// <returns>The requirement <c>name in from..to</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="from"/> is above <paramref name="to"/>.
    /// </exception>
    public Requirement Between(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        return Requirement.Of(RequirementTerm.Between(Name, from, to));
    }

    /// <summary>The requirement that the skill is held or the boolean attribute is true.</summary>
    /// <returns>The requirement <c>name</c>.</returns>
    public Requirement ToRequirement() => Requirement.Of(RequirementTerm.Held(Name));

    /// <summary>The name of the skill or attribute.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Tells whether another object names the same thing in the same role.</summary>
    /// <param name="obj">The other object.</param>
    /// <returns>True for a term of the same type with the same name.</returns>
    public override bool Equals(object? obj) =>
        obj is NamedTerm other
        && other.GetType() == GetType()
        && string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <summary>A hash of the name.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    private static Requirement Compare(NamedTerm term, TermKind kind, int value)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Requirement.Of(RequirementTerm.Compare(term.Name, kind, value));
    }

    private static Requirement Bare(NamedTerm term, string argument)
    {
        ArgumentNullException.ThrowIfNull(term, argument);
        return term.ToRequirement();
    }
}

/// <summary>A skill named in the typed form of a requirement; its values are levels.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class SkillTerm : NamedTerm
{
    internal SkillTerm(string name)
        : base(name)
    {
    }
}

/// <summary>An attribute named in the typed form of a requirement: boolean, integer or text.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class AttributeTerm : NamedTerm
{
    internal AttributeTerm(string name)
        : base(name)
    {
    }

    /// <summary>Requires exactly one text.</summary>
    /// <param name="term">The attribute.</param>
    /// <param name="text">The text, compared character by character.</param>
    /// <returns>The requirement <c>name = 'text'</c>.</returns>
    /// <exception cref="ArgumentException">The text holds an unpaired surrogate.</exception>
    public static Requirement operator ==(AttributeTerm term, string text) =>
        Compare(term, TermKind.TextEqual, text);

    /// <summary>Requires any text but one; false when the agent has no text of this name.</summary>
    /// <param name="term">The attribute.</param>
    /// <param name="text">The text excluded.</param>
    /// <returns>The requirement <c>name != 'text'</c>.</returns>
    /// <exception cref="ArgumentException">The text holds an unpaired surrogate.</exception>
    public static Requirement operator !=(AttributeTerm term, string text) =>
        Compare(term, TermKind.TextNotEqual, text);

    /// <summary>Requires one of several texts.</summary>
    /// <param name="texts">The texts; at least one. Order and repetition do not matter.</param>
    /// <returns>The requirement <c>name in ('text', …)</c>.</returns>
    /// <exception cref="ArgumentException">
    /// The list is empty, is longer than a requirement may be, or a text holds an unpaired surrogate.
    /// </exception>
    public Requirement In(params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Length == 0)
            throw new ArgumentException("expected at least one text, got an empty list", nameof(texts));
        foreach (var text in texts)
            WellFormed(text, nameof(texts));
        return Requirement.Of(RequirementTerm.TextIn(Name, texts), nameof(texts));
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => base.Equals(obj);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private static Requirement Compare(AttributeTerm term, TermKind kind, string text)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Requirement.Of(RequirementTerm.Text(term.Name, kind, WellFormed(text, nameof(text))));
    }

    private static string WellFormed(string text, string argument)
    {
        ArgumentNullException.ThrowIfNull(text, argument);
        var unpaired = MessageText.IndexOfUnpairedSurrogate(text);
        return unpaired < 0
            ? text
            : throw new ArgumentException(
                $"expected well-formed Unicode text, got {MessageText.DescribeCharacter(text, unpaired)}",
                argument);
    }
}
