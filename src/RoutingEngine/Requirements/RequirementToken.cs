namespace RoutingEngine.Requirements;

/// <summary>What a piece of the text is. Kinds after <see cref="Unknown"/> name why a piece is no good.</summary>
internal enum TokenKind : byte
{
    End,
    Name,
    Integer,
    Text,
    And,
    Or,
    Not,
    In,
    Any,
    Open,
    Close,
    Comma,
    Range,
    AtLeast,
    Above,
    AtMost,
    Below,
    Equal,
    NotEqual,
    Unknown,
    MalformedInteger,
    IntegerOutOfRange,
    NameTooLong,
    UnclosedText,
    UnpairedSurrogate,
}

/// <summary>One token: its kind, where it stands, and its value when it is an integer.</summary>
internal readonly record struct RequirementToken(TokenKind Kind, int Start, int End, int Integer = 0);
