namespace RoutingEngine.Requirements;

/// <summary>What a term asks of the fact it names. The order is the canonical order of terms on one name.</summary>
internal enum TermKind : byte
{
    Held,
    AtLeast,
    Above,
    AtMost,
    Below,
    Equal,
    NotEqual,
    Between,
    TextEqual,
    TextNotEqual,
    TextIn,
}

/// <summary>
/// One question about one name, the leaf of a requirement. Immutable; ordered by name, kind, numbers and texts, so that
/// equal terms and terms on one name are neighbours in a sorted list.
/// </summary>
internal sealed class RequirementTerm : IComparable<RequirementTerm>
{
    private readonly string[] _texts;

    private RequirementTerm(string name, TermKind kind, int from, int to, string[] texts)
    {
        Name = name;
        Kind = kind;
        From = from;
        To = to;
        _texts = texts;
    }

    public string Name { get; }

    public TermKind Kind { get; }

    /// <summary>The integer compared with, or the start of a range.</summary>
    public int From { get; }

    /// <summary>The end of a range; the same as <see cref="From"/> for one integer.</summary>
    public int To { get; }

    /// <summary>The texts compared with: ordinal order, each once.</summary>
    public ReadOnlySpan<string> Texts => _texts;

    public static RequirementTerm Held(string name) => new(name, TermKind.Held, 0, 0, []);

    public static RequirementTerm Compare(string name, TermKind kind, int value) => new(name, kind, value, value, []);

    public static RequirementTerm Between(string name, int from, int to) => new(name, TermKind.Between, from, to, []);

    public static RequirementTerm Text(string name, TermKind kind, string text) => new(name, kind, 0, 0, [text]);

    public static RequirementTerm TextIn(string name, IEnumerable<string> texts) =>
        new(name, TermKind.TextIn, 0, 0, [.. new SortedSet<string>(texts, StringComparer.Ordinal)]);

    public TResult Accept<TResult>(IRequirementVisitor<TResult> visitor) => Kind switch
    {
        TermKind.Held => visitor.Held(Name),
        TermKind.AtLeast => visitor.Compare(Name, NumberComparison.AtLeast, From),
        TermKind.Above => visitor.Compare(Name, NumberComparison.Above, From),
        TermKind.AtMost => visitor.Compare(Name, NumberComparison.AtMost, From),
        TermKind.Below => visitor.Compare(Name, NumberComparison.Below, From),
        TermKind.Equal => visitor.Compare(Name, NumberComparison.Equal, From),
        TermKind.NotEqual => visitor.Compare(Name, NumberComparison.NotEqual, From),
        TermKind.Between => visitor.Between(Name, From, To),
        TermKind.TextNotEqual => visitor.OtherThan(Name, _texts[0]),
        _ => visitor.OneOf(Name, _texts),
    };

    public int CompareTo(RequirementTerm? other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Name, other.Name);
        if (order == 0)
            order = Kind.CompareTo(other.Kind);
        if (order == 0)
            order = From.CompareTo(other.From);
        if (order == 0)
            order = To.CompareTo(other.To);
        for (var i = 0; order == 0 && i < Math.Min(_texts.Length, other._texts.Length); i++)
            order = string.CompareOrdinal(_texts[i], other._texts[i]);
        return order == 0 ? _texts.Length.CompareTo(other._texts.Length) : order;
    }
}
