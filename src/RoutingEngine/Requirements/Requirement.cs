using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using RoutingEngine.Requirements;

namespace RoutingEngine;

/// <summary>A predicate over an agent's skills and attributes: who may serve a contact.</summary>
/// <remarks>
/// Written as text, <c>billing >= 60 and lang:es</c>, or typed with <see cref="RequirementTerms"/>; both make the same
/// object. A requirement is held in canonical form: the order and the repetition of what <c>and</c> and <c>or</c> join
/// do not matter, nested groups of one kind are one group, double negation falls away. Two requirements are equal
/// when their canonical texts are. With System.Text.Json a requirement is written as its canonical text.
/// <para>
/// A comparison on something the agent does not have is false for every operator, <c>!=</c> included, so that
/// <c>not (x >= 5)</c> is then true. A skill at level 0 is not held. A comparison with an integer is false on a boolean
/// or a text, a comparison with a text is false on everything but a text, and a bare name is true for a skill held and
/// for a boolean attribute that is true.
/// </para>
/// <para>
/// Tokens are as long as they can be: <c>a-1</c> and <c>x..y</c> are names, <c>1..5</c> is a range, <c>5and</c> is a
/// mistake. Space, tab, carriage return and line feed separate tokens.
/// </para>
/// <para>Thread-safe: immutable.</para>
/// </remarks>
[JsonConverter(typeof(RequirementJson))]
public sealed class Requirement : IEquatable<Requirement>
{
    private readonly string _text;
    private ProfileTest? _test;

    private Requirement(RequirementNode root)
    {
        Root = root;
        _text = RequirementWriter.Write(root);
        Terms = Array.AsReadOnly(DistinctTerms(root));
        Names = Array.AsReadOnly(DistinctNames(Terms));
    }

    /// <summary>The requirement every agent meets.</summary>
    public static Requirement Any { get; } = new(AnyNode.Instance);

    /// <summary>The skills and attributes it names, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The terms it is made of, each once, in canonical order.</summary>
    internal IReadOnlyList<RequirementTerm> Terms { get; }

    /// <summary>The canonical tree.</summary>
    internal RequirementNode Root { get; }

    /// <summary>Reads a requirement.</summary>
    /// <param name="text">The requirement in the language above, at most 1,024 nodes and 64 levels deep.</param>
    /// <returns>The requirement in canonical form.</returns>
    /// <exception cref="RequirementFormatException">The text does not follow the language.</exception>
    public static Requirement Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var requirement, out var error)
            ? requirement
            : throw new RequirementFormatException(error);
    }

    /// <summary>Reads a requirement, or says what is wrong with it.</summary>
    /// <param name="text">The requirement; null is an error like any other.</param>
    /// <param name="requirement">The requirement in canonical form, or null.</param>
    /// <param name="error">The first mistake and its place, or null.</param>
    /// <returns>True when the text follows the language.</returns>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out Requirement? requirement,
        [NotNullWhen(false)] out RequirementError? error)
    {
        if (text is null)
        {
            requirement = null;
            error = new RequirementError(1, 1, "a requirement", "null");
            return false;
        }

        requirement = RequirementParser.Parse(text, out error) is { } root ? new Requirement(root) : null;
        return requirement is not null;
    }

    /// <summary>Requires both.</summary>
    /// <param name="left">A requirement.</param>
    /// <param name="right">Another one.</param>
    /// <returns>The requirement <c>left and right</c>.</returns>
    /// <exception cref="ArgumentException">Together they pass the limits in <see cref="RequirementNames"/>.</exception>
    public static Requirement operator &(Requirement left, Requirement right) => Join(GroupKind.And, left, right);

    /// <summary>Requires at least one of the two.</summary>
    /// <param name="left">A requirement.</param>
    /// <param name="right">Another one.</param>
    /// <returns>The requirement <c>left or right</c>.</returns>
    /// <exception cref="ArgumentException">Together they pass the limits in <see cref="RequirementNames"/>.</exception>
    public static Requirement operator |(Requirement left, Requirement right) => Join(GroupKind.Or, left, right);

    /// <summary>Requires the opposite.</summary>
    /// <param name="requirement">A requirement.</param>
    /// <returns>The requirement <c>not (requirement)</c>.</returns>
    /// <exception cref="ArgumentException">The result passes the limits in <see cref="RequirementNames"/>.</exception>
    public static Requirement operator !(Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        return WithinLimits(RequirementCanonical.Not(requirement.Root), nameof(requirement));
    }

    /// <summary>Tells whether two requirements have the same canonical text.</summary>
    /// <param name="left">A requirement, or null.</param>
    /// <param name="right">Another one, or null.</param>
    /// <returns>True when they are equal or both null.</returns>
    public static bool operator ==(Requirement? left, Requirement? right) =>
        left is null ? right is null : left.Equals(right);

    /// <summary>Tells whether two requirements have different canonical texts.</summary>
    /// <param name="left">A requirement, or null.</param>
    /// <param name="right">Another one, or null.</param>
    /// <returns>True when they are not equal.</returns>
    public static bool operator !=(Requirement? left, Requirement? right) => !(left == right);

    /// <summary>Tells whether an agent meets the requirement.</summary>
    /// <param name="profile">What the agent can do.</param>
    /// <returns>True when the profile meets it; its group and capacity do not matter.</returns>
    /// <remarks>A router does not ask it so: it keeps agents in classes that it compares by numbers.</remarks>
    public bool IsSatisfiedBy(AgentProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);

        // Two threads may make it at once; they make the same one.
        return (_test ??= new ProfileTest(Root)).IsSatisfiedBy(profile);
    }

    /// <summary>Makes something of the requirement, from its terms upwards.</summary>
    /// <param name="visitor">Asked about each node of the canonical form, operands before what joins them.</param>
    /// <typeparam name="TResult">What is made.</typeparam>
    /// <returns>What the visitor made of the whole.</returns>
    public TResult Accept<TResult>(IRequirementVisitor<TResult> visitor)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return Root.Accept(visitor);
    }

    /// <summary>Tells whether another requirement has the same canonical text.</summary>
    /// <param name="other">The other requirement.</param>
    /// <returns>True when the canonical texts are the same.</returns>
    public bool Equals(Requirement? other) =>
        other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Requirement);

    /// <summary>A hash of the canonical text; like every hash of a string it differs between processes.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>The canonical text, which reads back as an equal requirement.</summary>
    /// <returns>The canonical text.</returns>
    public override string ToString() => _text;

    /// <summary>Makes the requirement of one term whose parts are already judged.</summary>
    internal static Requirement Of(RequirementTerm term, string argument = "term") =>
        WithinLimits(new TermNode(term), argument);

    /// <summary>
    /// Requires both, the left one alone where the right one is "any", unless together they pass the limits in
    /// <see cref="RequirementNames"/>.
    /// </summary>
    internal static bool TryJoin(Requirement left, Requirement right, [NotNullWhen(true)] out Requirement? both)
    {
        if (right.Equals(Any))
        {
            both = left;
            return true;
        }

        var root = RequirementCanonical.Group(GroupKind.And, [left.Root, right.Root]);
        var isWithinLimits = root.NodeCount <= RequirementNames.NodesMax && root.Depth <= RequirementNames.DepthMax;
        both = isWithinLimits ? new Requirement(root) : null;
        return isWithinLimits;
    }

    private static Requirement Join(GroupKind kind, Requirement left, Requirement right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return WithinLimits(RequirementCanonical.Group(kind, [left.Root, right.Root]), nameof(right));
    }

    private static Requirement WithinLimits(RequirementNode root, string argument)
    {
        if (root.NodeCount > RequirementNames.NodesMax)
            throw Beyond(RequirementNames.NodesMax, "nodes", root.NodeCount, argument);
        if (root.Depth > RequirementNames.DepthMax)
            throw Beyond(RequirementNames.DepthMax, "levels of parentheses and 'not'", root.Depth, argument);
        return new Requirement(root);
    }

    private static ArgumentException Beyond(int limit, string unit, int got, string argument) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"expected at most {limit} {unit} in a requirement, got {got}"),
            argument);

    private static RequirementTerm[] DistinctTerms(RequirementNode root)
    {
        List<RequirementTerm> terms = [];
        root.CollectTerms(terms);
        terms.Sort();
        var distinct = new List<RequirementTerm>(terms.Count);
        foreach (var term in terms)
        {
            if (distinct.Count == 0 || distinct[^1].CompareTo(term) != 0)
                distinct.Add(term);
        }

        return [.. distinct];
    }

    private static string[] DistinctNames(IReadOnlyList<RequirementTerm> terms)
    {
        // Terms stand in the order of their names first, so equal names are neighbours.
        var names = new List<string>(terms.Count);
        foreach (var term in terms)
        {
            if (names.Count == 0 || !string.Equals(names[^1], term.Name, StringComparison.Ordinal))
                names.Add(term.Name);
        }

        return [.. names];
    }
}
