using System.Globalization;
using System.Text;

namespace RoutingEngine.Requirements;

/// <summary>Writes the canonical text of a canonical tree, with the fewest parentheses the grammar allows.</summary>
internal static class RequirementWriter
{
    public static string Write(RequirementNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, RequirementNode node)
    {
        switch (node)
        {
            case AnyNode:
                text.Append("any");
                break;
            case TermNode leaf:
                AppendTerm(text, leaf.Term);
                break;
            case NotNode negation:
                text.Append("not ");
                AppendOperand(text, negation.Operand, negation.Operand is GroupNode);
                break;
            case GroupNode group:
                AppendGroup(text, group);
                break;
        }
    }

    private static void AppendGroup(StringBuilder text, GroupNode group)
    {
        var separator = "";
        foreach (var operand in group.Operands)
        {
            text.Append(separator);
            AppendOperand(text, operand, GroupNode.NeedsParentheses(group.Kind, operand));
            separator = group.Kind == GroupKind.And ? " and " : " or ";
        }
    }

    private static void AppendOperand(StringBuilder text, RequirementNode operand, bool inParentheses)
    {
        if (inParentheses)
            text.Append('(');
        Append(text, operand);
        if (inParentheses)
            text.Append(')');
    }

    private static void AppendTerm(StringBuilder text, RequirementTerm term)
    {
        text.Append(term.Name);
        switch (term.Kind)
        {
            case TermKind.Held:
                break;
            case TermKind.Between:
                text.Append(CultureInfo.InvariantCulture, $" in {term.From}..{term.To}");
                break;
            case TermKind.TextIn:
                AppendTexts(text, term.Texts);
                break;
            case TermKind.TextEqual or TermKind.TextNotEqual:
                text.Append(term.Kind == TermKind.TextEqual ? " = " : " != ");
                AppendText(text, term.Texts[0]);
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $" {OperatorOf(term.Kind)} {term.From}");
                break;
        }
    }

    private static void AppendTexts(StringBuilder text, ReadOnlySpan<string> texts)
    {
        var separator = " in (";
        foreach (var item in texts)
        {
            text.Append(separator);
            AppendText(text, item);
            separator = ", ";
        }

        text.Append(')');
    }

    private static void AppendText(StringBuilder text, string value) =>
        text.Append('\'').Append(value.Replace("'", "''", StringComparison.Ordinal)).Append('\'');

    private static string OperatorOf(TermKind kind) => kind switch
    {
        TermKind.AtLeast => ">=",
        TermKind.Above => ">",
        TermKind.AtMost => "<=",
        TermKind.Below => "<",
        TermKind.Equal => "=",
        TermKind.NotEqual => "!=",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "expected a comparison with an integer"),
    };
}
