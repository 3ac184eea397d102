using RoutingEngine.Requirements;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>
/// Random requirements and random agents over few names, few texts and a mix of near and extreme numbers, so that names
/// are often missing, types often clash and bounds are often met exactly.
/// </summary>
internal sealed class ExpressionGenerator(SeededRandom random)
{
    private static readonly string[] Names = ["a", "b", "B", "lang:es", "a-1", "x..y", "_z", "site", "Not", "in-house"];
    private static readonly string[] Texts = ["", "home", "Home", "o'clock", "''", "東京 😀", "a\nb", "\0", "and"];
    private static readonly int[] Numbers = [0, 1, 2, 3, 50, 100, -1, -2, int.MinValue, int.MaxValue];

    public Expression AnyExpression(int size = 12)
    {
        if (size <= 1)
            return random.OneIn(20) ? new Anybody() : AnyLeaf();
        switch (random.Below(8))
        {
            case 0:
                return new Negation(AnyExpression(size - 1));
            case 1:
                return AnyLeaf();
            case var choice:
                var operands = new Expression[2 + random.Below(3)];
                for (var i = 0; i < operands.Length; i++)
                    operands[i] = random.OneIn(8) && i > 0 ? operands[i - 1] : AnyExpression(size / operands.Length);
                return choice % 2 == 0 ? new Conjunction(operands) : new Disjunction(operands);
        }
    }

    public Leaf AnyLeaf()
    {
        var name = random.Pick(Names);
        switch (random.Below(6))
        {
            case 0:
                return new Bare(name);
            case 1:
                var bounds = (random.Pick(Numbers), random.Pick(Numbers));
                return new Interval(name, Math.Min(bounds.Item1, bounds.Item2), Math.Max(bounds.Item1, bounds.Item2));
            case 2:
                return new Textual(name, random.Pick("=", "!="), random.Pick(Texts));
            case 3:
                var values = new string[1 + random.Below(4)];
                for (var i = 0; i < values.Length; i++)
                    values[i] = random.Pick(Texts);
                return new Membership(name, values);
            default:
                return new Numeric(name, random.Pick(">=", ">", "<=", "<", "=", "!="), random.Pick(Numbers));
        }
    }

    /// <summary>The facts of an agent, for the tests' own meaning of a requirement.</summary>
    public Dictionary<string, object> AnyFacts()
    {
        var facts = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var name in Names)
        {
            if (AnyFact() is { } fact)
                facts.Add(name, fact);
        }

        return facts;
    }

    /// <summary>A value of any type, or null for none.</summary>
    public object? AnyFact() => random.Below(8) switch
    {
        0 or 1 => null,
        2 or 3 => random.Pick(1, 2, 3, 50, 100),
        4 => random.OneIn(2),
        5 => (long)random.Pick(Numbers),
        _ => random.Pick(Texts),
    };

    public string AnyName() => random.Pick(Names);

    /// <summary>The same facts as the engine takes them.</summary>
    public static Fact[] ForEngine(Dictionary<string, object> facts, NameTable names)
    {
        var list = new Fact[facts.Count];
        var count = 0;
        foreach (var (name, value) in facts)
            list[count++] = ForEngine(names.Intern(name), value);
        Array.Sort(list, static (left, right) => left.Name.CompareTo(right.Name));
        return list;
    }

    public static Fact ForEngine(int name, object value) => value switch
    {
        int level => Fact.Skill(name, level),
        bool truth => Fact.Boolean(name, truth),
        long integer => Fact.Integer(name, (int)integer),
        _ => Fact.OfText(name, (string)value),
    };
}
