using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>Members of an object whose names are the file's own, such as the skills of an agent.</summary>
/// <param name="Names">The rule their names follow.</param>
/// <param name="Shape">What their values may be.</param>
/// <param name="Min">The smallest number of them.</param>
public sealed record FreeMembers(NameRule Names, Shape Shape, int Min = 0);

/// <summary>An object with known members, members under names of the file's own, or both.</summary>
public sealed class ObjectShape : Shape
{
    private readonly Dictionary<string, Member> _byName;
    private readonly string _names;

    /// <summary>Describes the object.</summary>
    /// <param name="expected">What it is, in words that follow <c>expected</c> in a message.</param>
    /// <param name="members">The known members.</param>
    /// <param name="free">Members under names of the file's own; null = none.</param>
    public ObjectShape(string expected, IReadOnlyList<Member> members, FreeMembers? free = null)
        : base(expected)
    {
        Members = members;
        Free = free;
        _byName = members.ToDictionary(static member => member.Name, StringComparer.Ordinal);
        _names = $"one of the members {string.Join(", ", members.Select(static member => member.Name))}";
    }

    /// <summary>The known members.</summary>
    public IReadOnlyList<Member> Members { get; }

    /// <summary>Members under names of the file's own; null = none.</summary>
    public FreeMembers? Free { get; }

    /// <summary>Where the wishes behind words of other systems belong, by their plain form; null = none.</summary>
    public IReadOnlyDictionary<string, string>? Foreign { get; init; }

    /// <inheritdoc/>
    public override void Check(JsonValue value, Reading reading)
    {
        if (value.Kind != JsonKind.Object)
        {
            reading.RefuseKind(value, Expected);
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var freeCount = 0;
        foreach (var child in value.Children)
        {
            if (!seen.Add(child.Name!))
                reading.RefuseName(child, "each member once");
            else if (_byName.TryGetValue(child.Name!, out var member))
                member.Shape.Check(child, reading);
            else if (Free is null)
                reading.RefuseName(child, _names + reading.HintOf(child.Name!, _byName.Keys, Foreign));
            else
                freeCount += CheckFree(child, Free, reading);
        }

        foreach (var member in Members)
        {
            if (member.IsRequired && !seen.Contains(member.Name))
                reading.Missing(value, member.Name, member.Shape.Expected);
        }

        if (Free is not null && freeCount < Free.Min)
            reading.Refuse(value, Expected, "none");
    }

    /// <inheritdoc/>
    public override void WriteSchema(SchemaWriter schema)
    {
        schema.Write("type", "object");
        schema.WriteMembers(Members);
        if (Free is null)
        {
            schema.Write("additionalProperties", false);
            return;
        }

        schema.WriteNames(Free.Names);
        schema.WriteShape("additionalProperties", Free.Shape);
        if (Free.Min > 0)
            schema.Write("minProperties", Free.Min + Members.Count(static member => member.IsRequired));
    }

    /// <inheritdoc/>
    public override IEnumerable<Shape> Parts() =>
        Members.Select(static member => member.Shape).Concat(Free is null ? [] : [Free.Shape]);

    private static int CheckFree(JsonValue child, FreeMembers free, Reading reading)
    {
        free.Names.Check(child.Name!, child, isMemberName: true, reading);
        free.Shape.Check(child, reading);
        return 1;
    }
}
