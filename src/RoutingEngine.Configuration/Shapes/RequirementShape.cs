using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>A requirement; its mistakes are reported at their place inside the string.</summary>
public sealed class RequirementShape() : Shape(ModelNames.RequirementRule)
{
    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind != JsonKind.Text)
        {
            reading.RefuseKind(value, Expected);
            return;
        }

        var text = value.Text;
        if (Requirement.TryParse(text, out _, out var error))
            return;
        var offset = value.OffsetOf(CharacterAt(text, error.Line, error.Column));
        var found = error.At(ValuePath.Root);
        reading.Refuse(value, found.Expected, found.Got, offset);
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema) => schema.Write("type", "string");

    /// <summary>Leads from line and column of the unescaped text back to the character.</summary>
    private static int CharacterAt(string text, int line, int column)
    {
        var at = 0;
        for (; line > 1; at++)
        {
            if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] != '\n')))
                line--;
        }

        return at + column - 1;
    }
}
