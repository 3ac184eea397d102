using RoutingEngine.Requirements;

namespace RoutingEngine.Testing;

/// <summary>
/// The requirement language read off the tree, term by term: slow, plain, and apart from the router's compiled form.
/// </summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class PlainRequirement
{
    /// <summary>Tells whether an agent meets a requirement.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="profile">What the agent can do.</param>
    /// <returns>Whether the profile meets it.</returns>
    public static bool IsSatisfied(Requirement requirement, AgentProfile profile)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        ArgumentNullException.ThrowIfNull(profile);
        return Holds(requirement.Root, profile);
    }

    private static bool Holds(RequirementNode node, AgentProfile profile) => node switch
    {
        AnyNode => true,
        NotNode not => !Holds(not.Operand, profile),
        TermNode leaf => Holds(leaf.Term, profile),
        GroupNode { Kind: GroupKind.And } group => All(group, profile),
        GroupNode group => One(group, profile),
        _ => throw new InvalidOperationException($"A node of the kind {node.GetType().Name} has no meaning here."),
    };

    private static bool All(GroupNode group, AgentProfile profile)
    {
        foreach (var operand in group.Operands)
        {
            if (!Holds(operand, profile)) return false;
        }

        return true;
    }

    private static bool One(GroupNode group, AgentProfile profile)
    {
        foreach (var operand in group.Operands)
        {
            if (Holds(operand, profile)) return true;
        }

        return false;
    }

    private static bool Holds(RequirementTerm term, AgentProfile profile)
    {
        if (profile.Skills.TryGetValue(term.Name, out var level))
            return level > 0 && (term.Kind == TermKind.Held || HoldsOnNumber(term, level));
        if (!profile.Attributes.TryGetValue(term.Name, out var value)) return false;
        return value.Kind switch
        {
            AttributeKind.Boolean => term.Kind == TermKind.Held && value.Number != 0,
            AttributeKind.Integer => HoldsOnNumber(term, value.Number),
            _ => HoldsOnText(term, value.Text),
        };
    }

    private static bool HoldsOnNumber(RequirementTerm term, int number) => term.Kind switch
    {
        TermKind.AtLeast => number >= term.From,
        TermKind.Above => number > term.From,
        TermKind.AtMost => number <= term.From,
        TermKind.Below => number < term.From,
        TermKind.Equal => number == term.From,
        TermKind.NotEqual => number != term.From,
        TermKind.Between => number >= term.From && number <= term.To,
        _ => false,
    };

    private static bool HoldsOnText(RequirementTerm term, string text)
    {
        if (term.Kind == TermKind.TextNotEqual) return !string.Equals(term.Texts[0], text, StringComparison.Ordinal);
        if (term.Kind is not (TermKind.TextEqual or TermKind.TextIn)) return false;
        foreach (var candidate in term.Texts)
        {
            if (string.Equals(candidate, text, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
