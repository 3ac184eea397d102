using System.Globalization;
using System.Text;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>
/// Writes an expression as text in many ways: parentheses and white space more or less as they come, signs, leading
/// zeros, and always enough parentheses to keep the shape.
/// </summary>
internal sealed class ExpressionWriter(SeededRandom random)
{
    private readonly StringBuilder _text = new();

    public string Write(Expression expression)
    {
        _text.Clear();
        Space();
        Append(expression, parentBinding: 0);
        Space();
        return _text.ToString();
    }

    private void Append(Expression expression, int parentBinding)
    {
        var binding = expression switch
        {
            Disjunction => 1,
            Conjunction => 2,
            Negation => 3,
            _ => 4,
        };
        if (binding < parentBinding || (binding == parentBinding && binding < 3) || random.OneIn(8))
        {
            _text.Append('(');
            Space();
            Append(expression, parentBinding: 0);
            Space();
            _text.Append(')');
            return;
        }

        switch (expression)
        {
            case Anybody:
                _text.Append("any");
                break;
            case Negation negation:
                _text.Append("not");
                Gap();
                Append(negation.Operand, binding);
                break;
            case Conjunction conjunction:
                AppendJoined(conjunction.Operands, "and", binding);
                break;
            case Disjunction disjunction:
                AppendJoined(disjunction.Operands, "or", binding);
                break;
            case Leaf leaf:
                AppendLeaf(leaf);
                break;
        }
    }

    private void AppendJoined(Expression[] operands, string joiner, int binding)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            if (i > 0)
            {
                Gap();
                _text.Append(joiner);
                Gap();
            }

            Append(operands[i], binding);
        }
    }

    private void AppendLeaf(Leaf leaf)
    {
        _text.Append(leaf.Name);
        switch (leaf)
        {
            case Numeric numeric:
                AppendOperator(numeric.Operator);
                AppendInteger(numeric.Value);
                break;
            case Interval interval:
                AppendIn();
                AppendInteger(interval.From);
                Space();
                _text.Append("..");
                Space();
                AppendInteger(interval.To);
                break;
            case Textual textual:
                AppendOperator(textual.Operator);
                AppendText(textual.Value);
                break;
            case Membership membership:
                AppendIn();
                AppendList(membership.Values);
                break;
        }
    }

    private void AppendList(string[] values)
    {
        _text.Append('(');
        for (var i = 0; i < values.Length; i++)
        {
            _text.Append(i > 0 ? "," : "");
            Space();
            AppendText(values[i]);
            Space();
        }

        _text.Append(')');
    }

    private void AppendOperator(string symbol)
    {
        Space();
        _text.Append(symbol);
        Space();
    }

    private void AppendIn()
    {
        Gap();
        _text.Append("in");
        Gap();
    }

    private void AppendInteger(int value)
    {
        var digits = Math.Abs((long)value).ToString(CultureInfo.InvariantCulture);
        _text.Append(value < 0 ? "-" : random.OneIn(6) ? "+" : "").Append(random.OneIn(6) ? "00" : "").Append(digits);
    }

    private void AppendText(string value) =>
        _text.Append('\'').Append(value.Replace("'", "''", StringComparison.Ordinal)).Append('\'');

    private void Space() => _text.Append(random.Pick("", "", "", " ", "\t", "\r\n"));

    private void Gap() => _text.Append(random.Pick(" ", " ", " ", "  ", "\t", "\n", "\r\n"));
}
