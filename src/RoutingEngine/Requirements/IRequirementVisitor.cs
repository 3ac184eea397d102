namespace RoutingEngine;

/// <summary>How a requirement compares a skill's level or an integer attribute with a number.</summary>
public enum NumberComparison
{
    /// <summary>The number or more: <c>&gt;=</c>.</summary>
    AtLeast = 0,

    /// <summary>More than the number: <c>&gt;</c>.</summary>
    Above = 1,

    /// <summary>The number or less: <c>&lt;=</c>.</summary>
    AtMost = 2,

    /// <summary>Less than the number: <c>&lt;</c>.</summary>
    Below = 3,

    /// <summary>The number: <c>=</c>.</summary>
    Equal = 4,

    /// <summary>Any other number: <c>!=</c>.</summary>
    NotEqual = 5,
}

/// <summary>
/// Makes something of a requirement, from its terms upwards: a judgement of one's own, another notation, a list of what
/// is asked for. <see cref="Requirement.Accept{TResult}"/> asks it.
/// </summary>
/// <remarks>
/// A requirement has at most <see cref="RequirementNames.NodesMax"/> nodes, at most <see cref="RequirementNames.DepthMax"/>
/// deep. What a term means is said at <see cref="Requirement"/>.
/// </remarks>
/// <typeparam name="TResult">What is made.</typeparam>
public interface IRequirementVisitor<TResult>
{
    /// <summary>Of <c>any</c>, which everybody meets.</summary>
    TResult Any();

    /// <summary>Of a bare name: a skill held, or a boolean attribute that is true.</summary>
    /// <param name="name">The skill or attribute.</param>
    TResult Held(string name);

    /// <summary>Of a comparison with a number.</summary>
    /// <param name="name">The skill or integer attribute.</param>
    /// <param name="comparison">How it is compared.</param>
    /// <param name="number">With what.</param>
    TResult Compare(string name, NumberComparison comparison, int number);

    /// <summary>Of a range of integers, both ends included.</summary>
    /// <param name="name">The skill or integer attribute.</param>
    /// <param name="from">The lower end.</param>
    /// <param name="to">The upper end.</param>
    TResult Between(string name, int from, int to);

    /// <summary>Of a list of texts, one of which must be there; a single one stands for <c>=</c>.</summary>
    /// <param name="name">The text attribute.</param>
    /// <param name="texts">The texts in ordinal order, at least one.</param>
    TResult OneOf(string name, IReadOnlyList<string> texts);

    /// <summary>Of a text that must be there and be another one.</summary>
    /// <param name="name">The text attribute.</param>
    /// <param name="text">The text it must not be.</param>
    TResult OtherThan(string name, string text);

    /// <summary>Of <c>not</c>.</summary>
    /// <param name="operand">What was made of the operand.</param>
    TResult Not(TResult operand);

    /// <summary>Of <c>and</c>.</summary>
    /// <param name="operands">What was made of the operands, at least two.</param>
    TResult And(IReadOnlyList<TResult> operands);

    /// <summary>Of <c>or</c>.</summary>
    /// <param name="operands">What was made of the operands, at least two.</param>
    TResult Or(IReadOnlyList<TResult> operands);
}
