namespace RoutingEngine.Requirements;

/// <summary>How a group joins its operands.</summary>
internal enum GroupKind : byte
{
    And,
    Or,
}

/// <summary>
/// A node of the canonical tree. Immutable, made through <see cref="RequirementCanonical"/>. Every node knows its own
/// size, so limits are checked without a walk.
/// </summary>
internal abstract class RequirementNode(int nodeCount, int depth)
{
    /// <summary>Terms, texts in lists, negations and groups, this node included.</summary>
    public int NodeCount { get; } = nodeCount;

    /// <summary>The largest number of parentheses and negations around one term in the canonical text.</summary>
    public int Depth { get; } = depth;

    public abstract void CollectTerms(List<RequirementTerm> terms);

    public abstract TResult Accept<TResult>(IRequirementVisitor<TResult> visitor);
}

/// <summary>The node that is always true.</summary>
internal sealed class AnyNode : RequirementNode
{
    public static readonly AnyNode Instance = new();

    private AnyNode()
        : base(1, 0)
    {
    }

    public override void CollectTerms(List<RequirementTerm> terms)
    {
    }

    public override TResult Accept<TResult>(IRequirementVisitor<TResult> visitor) => visitor.Any();
}

/// <summary>A leaf with one term.</summary>
internal sealed class TermNode(RequirementTerm term)
    : RequirementNode(term.Kind == TermKind.TextIn ? 1 + term.Texts.Length : 1, 0)
{
    public RequirementTerm Term { get; } = term;

    public override void CollectTerms(List<RequirementTerm> terms) => terms.Add(Term);

    public override TResult Accept<TResult>(IRequirementVisitor<TResult> visitor) => Term.Accept(visitor);
}

/// <summary>The negation of a node that is itself no negation.</summary>
internal sealed class NotNode(RequirementNode operand)
    : RequirementNode(1 + operand.NodeCount, operand.Depth + (operand is GroupNode ? 2 : 1))
{
    public RequirementNode Operand { get; } = operand;

    public override void CollectTerms(List<RequirementTerm> terms) => Operand.CollectTerms(terms);

    public override TResult Accept<TResult>(IRequirementVisitor<TResult> visitor) => visitor.Not(Operand.Accept(visitor));
}

/// <summary>At least two different operands in canonical order, none of them a group of the same kind.</summary>
internal sealed class GroupNode(GroupKind kind, RequirementNode[] operands)
    : RequirementNode(CountNodes(operands), MeasureDepth(kind, operands))
{
    public GroupKind Kind { get; } = kind;

    public ReadOnlySpan<RequirementNode> Operands => operands;

    /// <summary>Only an "or" inside an "and" needs parentheses; the other way round needs none.</summary>
    public static bool NeedsParentheses(GroupKind kind, RequirementNode operand) =>
        kind == GroupKind.And && operand is GroupNode;

    public override void CollectTerms(List<RequirementTerm> terms)
    {
        foreach (var operand in Operands)
            operand.CollectTerms(terms);
    }

    public override TResult Accept<TResult>(IRequirementVisitor<TResult> visitor)
    {
        var made = Array.ConvertAll(operands, operand => operand.Accept(visitor));
        return Kind == GroupKind.And ? visitor.And(made) : visitor.Or(made);
    }

    private static int CountNodes(RequirementNode[] operands)
    {
        var count = 1;
        foreach (var operand in operands)
            count += operand.NodeCount;
        return count;
    }

    private static int MeasureDepth(GroupKind kind, RequirementNode[] operands)
    {
        var depth = 0;
        foreach (var operand in operands)
            depth = Math.Max(depth, operand.Depth + (NeedsParentheses(kind, operand) ? 1 : 0));
        return depth;
    }
}
