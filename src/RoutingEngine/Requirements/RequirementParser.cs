using System.Globalization;

namespace RoutingEngine.Requirements;

/// <summary>
/// Reads the grammar by recursive descent, one method per rule, straight into canonical nodes. It stops at the first
/// mistake: a rule that fails notes the error and returns null. Depth is counted before each step down, so no text can
/// exhaust the stack, and nodes are counted as they are read, so no text costs more than its length.
/// <code>
/// expr := and ("or" and)* ;  and := not ("and" not)* ;  not := "not" not | "(" expr ")" | term
/// </code>
/// </summary>
internal ref struct RequirementParser
{
    private const string EndOfRequirement = "the end of the requirement";
    private const string TextInQuotes = "a text in single quotes";

    private readonly string _text;
    private RequirementLexer _lexer;
    private RequirementToken _token;
    private RequirementError? _error;
    private int _depth;
    private int _nodes;

    // A comparison may still follow when the last thing read is a bare name; messages say so.
    private bool _afterBareName;

    private RequirementParser(string text)
    {
        _text = text;
        _lexer = new RequirementLexer(text);
        _token = _lexer.Next();
    }

    public static RequirementNode? Parse(string text, out RequirementError? error)
    {
        var parser = new RequirementParser(text);
        var root = parser.ParseGroup(GroupKind.Or);
        if (root is not null && parser._token.Kind != TokenKind.End)
            root = parser.Fail<RequirementNode>(parser.Continuation(EndOfRequirement));
        error = parser._error;
        return root;
    }

    private RequirementNode? ParseGroup(GroupKind kind)
    {
        var joiner = kind == GroupKind.Or ? TokenKind.Or : TokenKind.And;
        var operand = ParseOperandOf(kind);
        if (operand is null || _token.Kind != joiner)
            return operand;
        if (!CountNode())
            return null;

        List<RequirementNode> operands = [operand];
        while (_token.Kind == joiner)
        {
            Advance();
            operand = ParseOperandOf(kind);
            if (operand is null)
                return null;
            operands.Add(operand);
        }

        return RequirementCanonical.Group(kind, operands);
    }

    private RequirementNode? ParseOperandOf(GroupKind kind) =>
        kind == GroupKind.Or ? ParseGroup(GroupKind.And) : ParseNot();

    private RequirementNode? ParseNot() => _token.Kind switch
    {
        TokenKind.Not => ParseNegation(),
        TokenKind.Open => ParseParentheses(),
        TokenKind.Any => ParseAny(),
        TokenKind.Name => ParseTerm(),
        TokenKind.NameTooLong =>
            Fail<RequirementNode>(Limited("a name of at most", RequirementNames.LengthMax, "characters")),
        _ => Fail<RequirementNode>("a name, 'not', 'any' or '('"),
    };

    private RequirementNode? ParseNegation()
    {
        if (!CountNode() || !Descend())
            return null;
        var operand = ParseNot();
        _depth--;
        return operand is null ? null : RequirementCanonical.Not(operand);
    }

    private RequirementNode? ParseParentheses()
    {
        if (!Descend())
            return null;
        var inner = ParseGroup(GroupKind.Or);
        if (inner is null)
            return null;
        if (_token.Kind != TokenKind.Close)
            return Fail<RequirementNode>(Continuation("')'"));
        _depth--;
        Advance();
        return inner;
    }

    private AnyNode? ParseAny()
    {
        if (!CountNode())
            return null;
        Advance();
        return AnyNode.Instance;
    }

    private TermNode? ParseTerm()
    {
        if (!CountNode())
            return null;
        var name = _text[_token.Start.._token.End];
        Advance();
        var term = _token.Kind switch
        {
            TokenKind.AtLeast => ParseInteger(name, TermKind.AtLeast),
            TokenKind.Above => ParseInteger(name, TermKind.Above),
            TokenKind.AtMost => ParseInteger(name, TermKind.AtMost),
            TokenKind.Below => ParseInteger(name, TermKind.Below),
            TokenKind.Equal => ParseIntegerOrText(name, TermKind.Equal, TermKind.TextEqual),
            TokenKind.NotEqual => ParseIntegerOrText(name, TermKind.NotEqual, TermKind.TextNotEqual),
            TokenKind.In => ParseIn(name),
            _ => ParseHeld(name),
        };
        return term is null ? null : new TermNode(term);
    }

    private RequirementTerm ParseHeld(string name)
    {
        _afterBareName = true;
        return RequirementTerm.Held(name);
    }

    private RequirementTerm? ParseInteger(string name, TermKind kind)
    {
        Advance();
        return TryTakeInteger("an integer", out var value) ? RequirementTerm.Compare(name, kind, value) : null;
    }

    private RequirementTerm? ParseIntegerOrText(string name, TermKind integerKind, TermKind textKind)
    {
        Advance();
        if (_token.Kind == TokenKind.Text)
            return RequirementTerm.Text(name, textKind, TakeText());
        return TryTakeInteger($"an integer or {TextInQuotes}", out var value)
            ? RequirementTerm.Compare(name, integerKind, value)
            : null;
    }

    private RequirementTerm? ParseIn(string name)
    {
        Advance();
        return _token.Kind == TokenKind.Open ? ParseTexts(name) : ParseRange(name);
    }

    private RequirementTerm? ParseRange(string name)
    {
        if (!TryTakeInteger("an integer or '('", out var from))
            return null;
        if (_token.Kind != TokenKind.Range)
            return Fail<RequirementTerm>("'..'");
        Advance();
        var end = _token;
        if (!TryTakeInteger("an integer", out var to))
            return null;
        return from <= to
            ? RequirementTerm.Between(name, from, to)
            : FailAt(end, Limited("an integer of at least", from));
    }

    private RequirementTerm? ParseTexts(string name)
    {
        List<string> texts = [];
        do
        {
            Advance();
            if (_token.Kind != TokenKind.Text)
                return Fail<RequirementTerm>(TextInQuotes);
            if (!CountNode())
                return null;
            texts.Add(TakeText());
        }
        while (_token.Kind == TokenKind.Comma);

        if (_token.Kind != TokenKind.Close)
            return Fail<RequirementTerm>("',' or ')'");
        Advance();
        return RequirementTerm.TextIn(name, texts);
    }

    private bool TryTakeInteger(string expected, out int value)
    {
        value = _token.Integer;
        if (_token.Kind == TokenKind.Integer)
        {
            Advance();
            return true;
        }

        if (_token.Kind == TokenKind.IntegerOutOfRange)
            expected = "an integer from -2147483648 to 2147483647";
        Fail<RequirementTerm>(expected);
        return false;
    }

    private string TakeText()
    {
        var text = _text[(_token.Start + 1)..(_token.End - 1)].Replace("''", "'", StringComparison.Ordinal);
        Advance();
        return text;
    }

    private void Advance()
    {
        _token = _lexer.Next();
        _afterBareName = false;
    }

    private bool Descend()
    {
        if (_depth == RequirementNames.DepthMax)
        {
            Report(
                _token.Start,
                Limited("at most", RequirementNames.DepthMax, "levels of parentheses and 'not'"),
                Limited("level", RequirementNames.DepthMax + 1));
            return false;
        }

        _depth++;
        Advance();
        return true;
    }

    private bool CountNode()
    {
        if (_nodes == RequirementNames.NodesMax)
        {
            Report(
                _token.Start,
                Limited("at most", RequirementNames.NodesMax, "nodes"),
                Limited("node", RequirementNames.NodesMax + 1));
            return false;
        }

        _nodes++;
        return true;
    }

    private readonly string Continuation(string end) =>
        (_afterBareName ? "a comparison, 'in', 'and', 'or' or " : "'and', 'or' or ") + end;

    private T? Fail<T>(string expected)
        where T : class
    {
        switch (_token.Kind)
        {
            case TokenKind.UnclosedText:
                var opened = RequirementError.At(_text, _token.Start, "", "");
                Report(
                    _token.End,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"a single quote that ends the text begun at line {opened.Line}, column {opened.Column}"),
                    EndOfRequirement);
                break;
            case TokenKind.UnpairedSurrogate:
                Report(
                    _token.Start, "well-formed Unicode text", MessageText.DescribeCharacter(_text, _token.Start));
                break;
            default:
                Report(_token.Start, expected, Describe(_token));
                break;
        }

        return null;
    }

    private RequirementTerm? FailAt(RequirementToken token, string expected)
    {
        Report(token.Start, expected, Describe(token));
        return null;
    }

    private void Report(int offset, string expected, string got) =>
        _error = RequirementError.At(_text, offset, expected, got);

    private readonly string Describe(RequirementToken token) => token.Kind switch
    {
        TokenKind.End => EndOfRequirement,
        TokenKind.Unknown => MessageText.DescribeCharacter(_text, token.Start),
        TokenKind.Text => $"the text {MessageText.Quote(_text.AsSpan()[(token.Start + 1)..(token.End - 1)])}",
        _ => MessageText.Quote(_text.AsSpan()[token.Start..token.End]),
    };

    private static string Limited(string before, int limit, string after = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{before} {limit} {after}").TrimEnd();
}
