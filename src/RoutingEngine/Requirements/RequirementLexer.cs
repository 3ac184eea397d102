namespace RoutingEngine.Requirements;

/// <summary>
/// Cuts the text into tokens, each as long as it can be, one at a time: a text that breaks a limit early is not read to
/// its end. A name runs over every character a name may hold, so <c>a-1</c> and <c>x..y</c> are names. Digits end
/// before <c>..</c>; any other name character right behind them makes the whole run one malformed integer. A sign
/// belongs to the digits right behind it.
/// </summary>
internal struct RequirementLexer(string text)
{
    private int _at;

    public RequirementToken Next()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\r' or '\n')
            _at++;
        if (_at == text.Length)
            return new RequirementToken(TokenKind.End, _at, _at);

        var first = text[_at];
        if (ModelNames.IsFirstOfName(first))
            return NextName();
        if (char.IsAsciiDigit(first) || (first is '+' or '-' && char.IsAsciiDigit(Peek(1))))
            return NextInteger();
        return first == '\'' ? NextText() : NextSymbol(first);
    }

    private RequirementToken NextName()
    {
        var start = _at;
        SkipNameCharacters();
        var kind = text.AsSpan(start, _at - start) switch
        {
            "and" => TokenKind.And,
            "or" => TokenKind.Or,
            "not" => TokenKind.Not,
            "in" => TokenKind.In,
            "any" => TokenKind.Any,
            { Length: > RequirementNames.LengthMax } => TokenKind.NameTooLong,
            _ => TokenKind.Name,
        };
        return new RequirementToken(kind, start, _at);
    }

    private RequirementToken NextInteger()
    {
        var start = _at;
        var negative = text[_at] == '-';
        if (!char.IsAsciiDigit(text[_at]))
            _at++;

        // The value stops growing once it is out of range, so any number of digits is safe.
        var value = 0L;
        for (; _at < text.Length && char.IsAsciiDigit(text[_at]); _at++)
            value = Math.Min((value * 10) + (text[_at] - '0'), uint.MaxValue);
        if (negative)
            value = -value;

        if (ModelNames.IsPartOfName(Peek(0)) && !(Peek(0) == '.' && Peek(1) == '.'))
        {
            SkipNameCharacters();
            return new RequirementToken(TokenKind.MalformedInteger, start, _at);
        }

        return value is >= int.MinValue and <= int.MaxValue
            ? new RequirementToken(TokenKind.Integer, start, _at, (int)value)
            : new RequirementToken(TokenKind.IntegerOutOfRange, start, _at);
    }

    private RequirementToken NextText()
    {
        var start = _at;
        var end = start + 1;
        while (true)
        {
            var quote = text.AsSpan(end).IndexOf('\'');
            if (quote < 0)
            {
                _at = text.Length;
                return new RequirementToken(TokenKind.UnclosedText, start, _at);
            }

            end += quote + 1;
            if (end == text.Length || text[end] != '\'')
                break;
            end++;
        }

        _at = end;
        var unpaired = MessageText.IndexOfUnpairedSurrogate(text.AsSpan(start, end - start));
        return unpaired < 0
            ? new RequirementToken(TokenKind.Text, start, end)
            : new RequirementToken(TokenKind.UnpairedSurrogate, start + unpaired, start + unpaired + 1);
    }

    private RequirementToken NextSymbol(char first)
    {
        var (kind, length) = (first, Peek(1)) switch
        {
            ('>', '=') => (TokenKind.AtLeast, 2),
            ('>', _) => (TokenKind.Above, 1),
            ('<', '=') => (TokenKind.AtMost, 2),
            ('<', _) => (TokenKind.Below, 1),
            ('=', _) => (TokenKind.Equal, 1),
            ('!', '=') => (TokenKind.NotEqual, 2),
            ('(', _) => (TokenKind.Open, 1),
            (')', _) => (TokenKind.Close, 1),
            (',', _) => (TokenKind.Comma, 1),
            ('.', '.') => (TokenKind.Range, 2),
            _ => (TokenKind.Unknown, 1),
        };
        var start = _at;
        _at += length;
        return new RequirementToken(kind, start, _at);
    }

    private void SkipNameCharacters()
    {
        while (_at < text.Length && ModelNames.IsPartOfName(text[_at]))
            _at++;
    }

    /// <summary>The character some places ahead; a NUL, which belongs to no token, past the end.</summary>
    private readonly char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';
}
