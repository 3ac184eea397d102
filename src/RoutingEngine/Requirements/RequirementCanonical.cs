namespace RoutingEngine.Requirements;

/// <summary>
/// Builds canonical nodes from canonical nodes, for the parser and for the typed form alike. It changes the form and
/// never weighs the meaning: <c>x > 5</c> and <c>x >= 6</c> stay two requirements, so that what is in force is what was
/// written. The canonical text never nests deeper and never has more nodes than what it came from, which is why it
/// always reads back.
/// </summary>
internal static class RequirementCanonical
{
    private static readonly Comparison<RequirementNode> Order = Compare;

    public static RequirementNode Not(RequirementNode operand) =>
        operand is NotNode negation ? negation.Operand : new NotNode(operand);

    public static RequirementNode Group(GroupKind kind, List<RequirementNode> operands)
    {
        List<RequirementNode> flat = [];
        foreach (var operand in operands)
        {
            if (operand is GroupNode group && group.Kind == kind)
                flat.AddRange(group.Operands);
            else
                flat.Add(operand);
        }

        flat.Sort(Order);
        var distinct = new List<RequirementNode>(flat.Count);
        foreach (var operand in flat)
        {
            if (distinct.Count == 0 || Compare(distinct[^1], operand) != 0)
                distinct.Add(operand);
        }

        return distinct.Count == 1 ? distinct[0] : new GroupNode(kind, [.. distinct]);
    }

    /// <summary>
    /// Orders by structure: "any", terms, negations, groups. It compares trees and not their texts, because keeping a
    /// text for every level would multiply the length of a requirement by its depth.
    /// </summary>
    private static int Compare(RequirementNode left, RequirementNode right) => (left, right) switch
    {
        (TermNode a, TermNode b) => a.Term.CompareTo(b.Term),
        (NotNode a, NotNode b) => Compare(a.Operand, b.Operand),
        (GroupNode a, GroupNode b) => CompareGroups(a, b),
        _ => Rank(left).CompareTo(Rank(right)),
    };

    private static int CompareGroups(GroupNode left, GroupNode right)
    {
        var order = left.Kind.CompareTo(right.Kind);
        var common = Math.Min(left.Operands.Length, right.Operands.Length);
        for (var i = 0; order == 0 && i < common; i++)
            order = Compare(left.Operands[i], right.Operands[i]);
        return order == 0 ? left.Operands.Length.CompareTo(right.Operands.Length) : order;
    }

    private static int Rank(RequirementNode node) => node switch
    {
        AnyNode => 0,
        TermNode => 1,
        NotNode => 2,
        _ => 3,
    };
}
