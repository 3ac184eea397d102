namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>
/// The tests' own tree of a requirement, in the shape it was generated in: it is never parsed from text and shares
/// nothing with the engine. What it means is written here a second time, from the rules of the language alone.
/// </summary>
internal abstract record Expression
{
    /// <summary>Whether an agent meets it; its facts are int (skill), bool, long (integer) or string.</summary>
    public abstract bool Holds(IReadOnlyDictionary<string, object> facts);

    public abstract IEnumerable<Expression> Children { get; }

    public IEnumerable<Expression> Leaves => Children.Any() ? Children.SelectMany(child => child.Leaves) : [this];

    public IEnumerable<string> Names =>
        Leaves.OfType<Leaf>().Select(leaf => leaf.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The text of it, so that a failed property shows something to paste.</summary>
    public sealed override string ToString() => new ExpressionWriter(new SeededRandom(0)).Write(this);
}

internal sealed record Anybody : Expression
{
    public override IEnumerable<Expression> Children => [];

    public override bool Holds(IReadOnlyDictionary<string, object> facts) => true;
}

internal sealed record Negation(Expression Operand) : Expression
{
    public override IEnumerable<Expression> Children => [Operand];

    public override bool Holds(IReadOnlyDictionary<string, object> facts) => !Operand.Holds(facts);
}

internal sealed record Conjunction(Expression[] Operands) : Expression
{
    public override IEnumerable<Expression> Children => Operands;

    public override bool Holds(IReadOnlyDictionary<string, object> facts) => Operands.All(o => o.Holds(facts));
}

internal sealed record Disjunction(Expression[] Operands) : Expression
{
    public override IEnumerable<Expression> Children => Operands;

    public override bool Holds(IReadOnlyDictionary<string, object> facts) => Operands.Any(o => o.Holds(facts));
}

/// <summary>A term: false of an agent without the name, whatever it asks.</summary>
internal abstract record Leaf(string Name) : Expression
{
    public override IEnumerable<Expression> Children => [];

    public sealed override bool Holds(IReadOnlyDictionary<string, object> facts) =>
        facts.TryGetValue(Name, out var fact) && HoldsOn(fact);

    public abstract bool HoldsOn(object fact);
}

internal sealed record Bare(string Name) : Leaf(Name)
{
    public override bool HoldsOn(object fact) => fact is int or true;
}

internal sealed record Numeric(string Name, string Operator, int Value) : Leaf(Name)
{
    public override bool HoldsOn(object fact)
    {
        long? number = fact switch
        {
            int level => level,
            long integer => integer,
            _ => null,
        };
        return number is { } value && Operator switch
        {
            ">=" => value >= Value,
            ">" => value > Value,
            "<=" => value <= Value,
            "<" => value < Value,
            "=" => value == Value,
            _ => value != Value,
        };
    }
}

internal sealed record Interval(string Name, int From, int To) : Leaf(Name)
{
    public override bool HoldsOn(object fact) =>
        (fact is int level && From <= level && level <= To)
        || (fact is long integer && From <= integer && integer <= To);
}

internal sealed record Textual(string Name, string Operator, string Value) : Leaf(Name)
{
    public override bool HoldsOn(object fact) => fact is string text && (text == Value) == (Operator == "=");
}

internal sealed record Membership(string Name, string[] Values) : Leaf(Name)
{
    public override bool HoldsOn(object fact) => fact is string text && Values.Contains(text);
}
