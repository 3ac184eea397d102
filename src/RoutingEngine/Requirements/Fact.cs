namespace RoutingEngine.Requirements;

/// <summary>The type of a fact about an agent.</summary>
internal enum FactKind : byte
{
    /// <summary>A skill held; the value is its level, above 0.</summary>
    Skill,

    /// <summary>A boolean attribute; the value is 0 or 1.</summary>
    Boolean,

    /// <summary>An integer attribute.</summary>
    Integer,

    /// <summary>A text attribute.</summary>
    Text,
}

/// <summary>
/// One skill or attribute of an agent. The facts of an agent stand in a span in the order of <see cref="Name"/>, each
/// name once; a skill that is not held is no fact.
/// </summary>
internal readonly record struct Fact(int Name, FactKind Kind, int Value, string? Text)
{
    public static Fact Skill(int name, int level) => new(name, FactKind.Skill, level, null);

    public static Fact Boolean(int name, bool value) => new(name, FactKind.Boolean, value ? 1 : 0, null);

    public static Fact Integer(int name, int value) => new(name, FactKind.Integer, value, null);

    public static Fact OfText(int name, string text) => new(name, FactKind.Text, 0, text);

    /// <summary>What requirements read of one name in a profile; null = nothing.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="name">The name.</param>
    /// <param name="id">Its number.</param>
    public static Fact? Of(AgentProfile profile, string name, int id)
    {
        if (profile.Skills.TryGetValue(name, out var level)) return level > 0 ? Skill(id, level) : null;
        return profile.Attributes.TryGetValue(name, out var value) ? Of(id, value) : null;
    }

    /// <summary>All that requirements read of a profile, in the order of names.</summary>
    public static Fact[] AllOf(AgentProfile profile, NameTable names)
    {
        var facts = new List<Fact>(profile.Skills.Count + profile.Attributes.Count);
        foreach (var (name, level) in profile.Skills)
        {
            if (level > 0) facts.Add(Skill(names.Intern(name), level));
        }

        foreach (var (name, value) in profile.Attributes)
        {
            facts.Add(Of(names.Intern(name), value));
        }

        facts.Sort(static (left, right) => left.Name.CompareTo(right.Name));
        return [.. facts];
    }

    private static Fact Of(int id, AttributeValue value) => value.Kind switch
    {
        AttributeKind.Boolean => Boolean(id, value.Number != 0),
        AttributeKind.Integer => Integer(id, value.Number),
        _ => OfText(id, value.Text),
    };
}
