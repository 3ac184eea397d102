namespace RoutingEngine.Requirements;

/// <summary>The question an instruction asks; the comparisons with an integer are all ranges.</summary>
internal enum TestKind : byte
{
    Held,
    InRange,
    NotInRange,
    TextEqual,
    TextNotEqual,
    TextIn,
}

/// <summary>
/// One instruction of a compiled requirement: a term, and where to go when it is true or false. A target is the index
/// of an instruction further on, or an end.
/// </summary>
internal readonly record struct TermTest(
    int Name, TestKind Kind, int From, int To, string[] Texts, int OnTrue, int OnFalse)
{
    /// <summary>The end where the requirement is met.</summary>
    public const int Met = -1;

    /// <summary>The end where the requirement is not met.</summary>
    public const int NotMet = -2;

    public static TermTest Of(RequirementTerm term, int name, int onTrue, int onFalse)
    {
        var (kind, from, to) = term.Kind switch
        {
            TermKind.Held => (TestKind.Held, 0, 0),
            TermKind.AtLeast => (TestKind.InRange, term.From, int.MaxValue),
            TermKind.Above when term.From < int.MaxValue => (TestKind.InRange, term.From + 1, int.MaxValue),
            TermKind.AtMost => (TestKind.InRange, int.MinValue, term.From),
            TermKind.Below when term.From > int.MinValue => (TestKind.InRange, int.MinValue, term.From - 1),
            TermKind.Equal or TermKind.Between => (TestKind.InRange, term.From, term.To),
            TermKind.NotEqual => (TestKind.NotInRange, term.From, term.To),
            TermKind.TextEqual => (TestKind.TextEqual, 0, 0),
            TermKind.TextNotEqual => (TestKind.TextNotEqual, 0, 0),
            TermKind.TextIn => (TestKind.TextIn, 0, 0),

            // Above the largest and below the smallest integer there is nothing: an empty range.
            _ => (TestKind.InRange, 1, 0),
        };
        return new TermTest(name, kind, from, to, term.Texts.ToArray(), onTrue, onFalse);
    }

    /// <summary>Whether the term is true of a fact of its name.</summary>
    public bool HoldsOn(in Fact fact) => Kind switch
    {
        TestKind.Held => fact.Kind <= FactKind.Boolean && fact.Value > 0,
        TestKind.InRange => IsNumber(fact) && fact.Value >= From && fact.Value <= To,
        TestKind.NotInRange => IsNumber(fact) && (fact.Value < From || fact.Value > To),
        TestKind.TextEqual =>
            fact.Kind == FactKind.Text && string.Equals(fact.Text, Texts[0], StringComparison.Ordinal),
        TestKind.TextNotEqual =>
            fact.Kind == FactKind.Text && !string.Equals(fact.Text, Texts[0], StringComparison.Ordinal),
        _ => fact.Kind == FactKind.Text && Array.BinarySearch(Texts, fact.Text, StringComparer.Ordinal) >= 0,
    };

    // A skill at level 0 is not held, so even "x = 0" is false of it.
    private static bool IsNumber(in Fact fact) =>
        fact.Kind == FactKind.Integer || (fact.Kind == FactKind.Skill && fact.Value > 0);
}
