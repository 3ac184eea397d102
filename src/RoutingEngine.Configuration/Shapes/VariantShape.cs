using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>One kind of object among several that share a member which says the kind.</summary>
/// <param name="Name">The value of that member.</param>
/// <param name="Summary">What the kind is, for the schema.</param>
/// <param name="Members">The other members.</param>
/// <param name="Rule">Checks members against one another; null = nothing to check.</param>
public sealed record Variant(
    string Name, string Summary, IReadOnlyList<Member> Members, Action<JsonValue, Reading>? Rule = null);

/// <summary>An object whose members depend on what one of them says, such as <c>distribution</c>.</summary>
public sealed class VariantShape : Shape
{
    private readonly Dictionary<string, ObjectShape> _byName;
    private readonly Dictionary<string, Action<JsonValue, Reading>?> _rules;

    /// <summary>Describes the object.</summary>
    /// <param name="noun">What it is.</param>
    /// <param name="discriminator">The member that says the kind.</param>
    /// <param name="variants">The kinds.</param>
    /// <param name="foreign">What words of other systems for kinds are called here; null = none.</param>
    public VariantShape(
        string noun,
        string discriminator,
        IReadOnlyList<Variant> variants,
        IReadOnlyDictionary<string, string>? foreign = null)
        : base($"{noun}: an object with {discriminator} {string.Join(", ", variants.Select(static one => one.Name))}")
    {
        Discriminator = discriminator;
        Variants = variants;
        Choice = new ChoiceShape(variants.Select(static variant => variant.Name)) { Foreign = foreign };
        _byName = variants.ToDictionary(
            static variant => variant.Name,
            variant => new ObjectShape(
                Expected,
                [
                    new Member(discriminator, new ChoiceShape([variant.Name]), variant.Summary, IsRequired: true),
                    .. variant.Members,
                ]),
            StringComparer.Ordinal);
        _rules = variants.ToDictionary(
            static variant => variant.Name, static variant => variant.Rule, StringComparer.Ordinal);
    }

    /// <summary>The member that says the kind.</summary>
    public string Discriminator { get; }

    /// <summary>The kinds.</summary>
    public IReadOnlyList<Variant> Variants { get; }

    /// <summary>What the member that says the kind may be.</summary>
    public ChoiceShape Choice { get; }

    /// <summary>The whole shape of one kind.</summary>
    /// <param name="name">The kind.</param>
    public ObjectShape this[string name] => _byName[name];

    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind != JsonKind.Object)
        {
            reading.RefuseKind(value, Expected);
            return;
        }

        var kind = value.Children.FirstOrDefault(
            child => string.Equals(child.Name, Discriminator, StringComparison.Ordinal));
        if (kind is null)
            reading.Missing(value, Discriminator, Choice.Expected);
        else if (kind.Kind == JsonKind.Text && _byName.TryGetValue(kind.Text, out var shape))
            Check(value, kind.Text, shape, reading);
        else
            Choice.Check(kind, reading);
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema) => schema.WriteAny(Parts());

    private void Check(JsonValue value, string kind, ObjectShape shape, Reading reading)
    {
        shape.Check(value, reading);
        if (!value.HasMistakes)
            _rules[kind]?.Invoke(value, reading);
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Parts() => Variants.Select(variant => _byName[variant.Name]);
}
