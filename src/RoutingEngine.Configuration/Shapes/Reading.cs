using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration.Shapes;

/// <summary>One reading of one file: its mistakes.</summary>
public sealed class Reading(SourceText source)
{
    private readonly List<RawError> _errors = [];

    /// <summary>Where the members of this kind of file are at home; null = not known.</summary>
    public MemberPlaces? Places { get; init; }

    /// <summary>The mistakes in the order of their places.</summary>
    public IReadOnlyList<FileError> Errors => source.Place(_errors);

    /// <summary>Reports a mistake that is not about one value.</summary>
    /// <param name="error">The mistake.</param>
    public void Add(RawError error) => _errors.Add(error);

    /// <summary>Refuses a value and shows it.</summary>
    public void Refuse(JsonValue value, string expected) => Refuse(value, expected, value.Shown);

    /// <summary>Refuses a value and shows something else in its place, or a piece of it.</summary>
    public void Refuse(JsonValue value, string expected, string got, int? offset = null)
    {
        value.Refuse();
        _errors.Add(new RawError(offset ?? value.Start, value.Path, expected, got));
    }

    /// <summary>The places that a mistake was reported about so far.</summary>
    public IReadOnlySet<string> RefusedPaths => _errors.Select(static error => error.Path).ToHashSet(StringComparer.Ordinal);

    /// <summary>Refuses a value for what a rule over the whole found.</summary>
    /// <param name="value">The value at the place, or the innermost one around it.</param>
    /// <param name="rest">What is not there in it, by name; null = the value is the one at the place.</param>
    /// <param name="error">What was found.</param>
    public void Refuse(JsonValue value, string? rest, ModelError error)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(error);
        var path = rest is null ? value.Path : value.PathOf(rest);
        var offset = value.Start;
        if (rest is null && error.IsAboutName) offset = value.NameStart;
        else if (rest is null && value.Kind == JsonKind.Text && error.Path.Name == "requires")
            offset = value.OffsetOf(IndexOfShown(value.Text, error.Got));
        var got = rest is null && !error.IsAboutName && value.Kind == JsonKind.Number ? value.Shown : error.Got;
        if (rest is null) value.Refuse();
        else value.MarkMistaken();
        _errors.Add(new RawError(offset, path, error.Expected, got, error.GotKind));
    }

    /// <summary>
    /// Where the name stands in a requirement that a message shows, long ones shortened; 0 = it shows none.
    /// </summary>
    private static int IndexOfShown(string requirement, string shown) =>
        Requirement.TryParse(requirement, out var read, out _)
        && read.Names.FirstOrDefault(name => MessageText.Shown(name) == shown) is { } name
            ? RequirementNames.IndexIn(requirement, name)
            : 0;

    /// <summary>Refuses a value because it is of another kind than expected, and says of which.</summary>
    public void RefuseKind(JsonValue value, string expected)
    {
        value.Refuse();
        var kind = value.Kind switch
        {
            JsonKind.Text => "the text",
            JsonKind.Number => "the number",
            JsonKind.Boolean => "the boolean",
            _ => null,
        };
        _errors.Add(new RawError(value.Start, value.Path, expected, value.Shown, kind));
    }

    /// <summary>A remark about a member that its object does not have: what it is called here, or where it belongs.</summary>
    public string HintOf(
        string member, IEnumerable<string> known, IReadOnlyDictionary<string, string>? foreign) =>
        WordHint.Of(member, known, foreign) is { Length: > 0 } hint ? hint : Places?.HintOf(member) ?? "";

    /// <summary>Refuses a member for its name.</summary>
    public void RefuseName(JsonValue member, string expected)
    {
        member.Refuse();
        var got = MessageText.Shown(member.Name);
        _errors.Add(new RawError(member.NameStart, member.Path, expected, got));
    }

    /// <summary>Reports a member that is not there, at the object that lacks it.</summary>
    public void Missing(JsonValue parent, string member, string expected)
    {
        parent.MarkMistaken();
        _errors.Add(new RawError(parent.Start, parent.PathOf(member), expected, "nothing"));
    }
}
