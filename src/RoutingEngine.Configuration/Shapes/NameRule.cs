using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>A rule that texts of one sort follow, whether they are values or the names of members.</summary>
/// <param name="Expected">The rule in words.</param>
/// <param name="Accepts">The rule.</param>
/// <param name="Pattern">The rule as a regular expression of a JSON schema; null = any text.</param>
/// <param name="LengthMax">The largest number of characters.</param>
public sealed record NameRule(string Expected, Func<string, bool> Accepts, string? Pattern, int LengthMax)
{
    private const string IdEnd = @"[^\s\u0000-\u001F\u007F-\u009F]";
    private const string IdPattern = $@"^{IdEnd}([^\u0000-\u001F\u007F-\u009F]*{IdEnd})?$";
    private const string NamePattern = @"^(?!(and|or|not|in|any)$)[A-Za-z_][A-Za-z0-9_:.\-]*$";
    /// <summary>A new name of a queue, agent, group or center.</summary>
    public static NameRule Id { get; } = new($"a name ({ModelNames.IdRule})", ModelNames.IsId, IdPattern, ModelNames.IdLengthMax);

    /// <summary>A queue declared in the center.</summary>
    public static NameRule Queue { get; } = Id with { Expected = "the name of a queue" };

    /// <summary>A group that an agent of the center belongs to.</summary>
    public static NameRule Group { get; } = Id with { Expected = "the name of a group" };

    /// <summary>An agent declared in the center.</summary>
    public static NameRule Agent { get; } = Id with { Expected = "the name of an agent" };

    /// <summary>A name of a skill.</summary>
    public static NameRule Skill { get; } =
        new($"the name of a skill ({ModelNames.NameRule})", ModelNames.IsName, NamePattern, ModelNames.NameLengthMax);

    /// <summary>A name of an attribute.</summary>
    public static NameRule Attribute { get; } =
        Skill with { Expected = $"the name of an attribute ({ModelNames.NameRule})" };

    /// <summary>A medium, known or new.</summary>
    public static NameRule Medium { get; } = Skill with { Expected = $"the name of a medium ({ModelNames.NameRule})" };

    /// <summary>The value of a text attribute.</summary>
    public static NameRule AnyText { get; } = new(ModelNames.TextRule, ModelNames.IsText, null, ModelNames.TextLengthMax);

    /// <summary>Reports a text that breaks the rule.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value that is the text, or the member whose name it is.</param>
    /// <param name="isMemberName">Whether the name of the member is meant.</param>
    /// <param name="reading">Where mistakes go.</param>
    public void Check(string text, JsonValue value, bool isMemberName, Reading reading)
    {
        if (Accepts(text)) return;
        if (isMemberName) reading.RefuseName(value, Expected);
        else reading.Refuse(value, Expected);
    }

    /// <summary>Writes the keywords of a JSON schema into the object that is open.</summary>
    /// <param name="schema">The schema.</param>
    public void WriteSchema(SchemaWriter schema)
    {
        if (Pattern is not null)
            schema.Write("pattern", Pattern);
        schema.Write("maxLength", LengthMax);
    }
}
