using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;
using JsonKind = RoutingEngine.Configuration.Json.JsonKind;

namespace RoutingEngine.Tests.Configuration;

/// <summary>A document with one mistake, and the message that must name it.</summary>
/// <param name="What">The kind of mistake.</param>
/// <param name="Document">The document.</param>
/// <param name="Path">The path the message gives.</param>
/// <param name="Expected">What it expects; null = not checked.</param>
/// <param name="Got">What it shows.</param>
/// <param name="IsAtName">Whether it stands at the member's name rather than at its value.</param>
/// <param name="PlacePath">The path at whose place it stands, when that is another one.</param>
/// <param name="Duplicate">A member that is written twice.</param>
internal sealed record Mutation(
    string What,
    JsonNode Document,
    string Path,
    string? Expected,
    string Got,
    bool IsAtName = false,
    string? PlacePath = null,
    (string Path, string Name)? Duplicate = null);

/// <summary>
/// Makes every mistake the description of a file knows: each member of a complete document with the wrong type, out of
/// range,
/// with an unknown name, repeated, missing, and an unknown member in each object.
/// </summary>
internal sealed class ShapeMutations(JsonNode document)
{
    private readonly List<Mutation> _mutations = [];
    private readonly HashSet<Member> _members = [];

    /// <summary>The members of the description that the document has.</summary>
    public IReadOnlySet<Member> MembersSeen => _members;

    public static IReadOnlyList<Mutation> Of(JsonNode document, Shape shape)
    {
        var mutations = new ShapeMutations(document);
        mutations.Visit(shape, document, "");
        return mutations._mutations;
    }

    public static IReadOnlySet<Member> MembersOf(JsonNode document, Shape shape)
    {
        var mutations = new ShapeMutations(document);
        mutations.Visit(shape, document, "");
        return mutations.MembersSeen;
    }

    /// <summary>All members of a description, inside whatever shape.</summary>
    public static IEnumerable<Member> AllMembers(Shape shape) =>
        (shape is ObjectShape whole ? whole.Members : []).Concat(shape.Parts().SelectMany(AllMembers));

    private void Visit(Shape shape, JsonNode? node, string path, bool isChosenByKind = false)
    {
        if (path.Length > 0 && !isChosenByKind)
            AddWrongTypes(shape, path);
        AddWrongValues(shape, path);
        switch (shape)
        {
            case EitherShape either when either[KindOf(node)] is { } chosen:
                Visit(chosen, node, path, isChosenByKind: true);
                break;
            case VariantShape variants when node is JsonObject members:
                VisitMembers(variants[(string)node[variants.Discriminator]!], members, path, variants);
                break;
            case ListShape list when node is JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    Visit(list.Item, items[i], $"{path}[{i}]");
                break;
            case ObjectShape whole when node is JsonObject members:
                VisitMembers(whole, members, path, variants: null);
                break;
        }
    }

    private void VisitMembers(ObjectShape shape, JsonObject members, string path, VariantShape? variants)
    {
        foreach (var (name, value) in members.ToArray())
        {
            var place = PlacedJson.Join(path, name);
            _mutations.Add(
                new Mutation("duplicate", document.DeepClone(), place, "each member once", name, IsAtName: true)
                {
                    Duplicate = (path, name),
                });
            var member = shape.Members.FirstOrDefault(member => member.Name == name);
            var isDiscriminator = name == variants?.Discriminator;
            Visit(isDiscriminator ? variants!.Choice : member?.Shape ?? shape.Free!.Shape, value, place);
            if (member is null)
                continue;
            _members.Add(member);
            if (member.IsRequired)
                Add("missing", path, at => at.Remove(name), place, null, "nothing", placePath: path);
        }

        if (shape.Free is not { } free)
        {
            var unknown = PlacedJson.Join(path, "zzz");
            Add(
                "unknown member",
                path,
                static at => at["zzz"] = 1,
                unknown,
                "one of the members ",
                "zzz",
                isAtName: true);
        }
        else if (members.Count > 0
            && members.First(member => shape.Members.All(m => m.Name != member.Key)) is var (key, value))
        {
            var bad = PlacedJson.Join(path, " bad");
            Add(
                "bad name",
                path,
                at => at[" bad"] = value?.DeepClone(),
                bad,
                free.Names.Expected,
                " bad",
                isAtName: true);
            if (Noun(free.Names, path) is { } noun)
            {
                var unknown = PlacedJson.Join(path, "nobody");
                Add(
                    "unknown name",
                    path,
                    at => at["nobody"] = value?.DeepClone(),
                    unknown,
                    noun,
                    "nobody",
                    isAtName: true);
            }
        }
    }

    private void AddWrongTypes(Shape shape, string path)
    {
        var (wrong, shown) = shape switch
        {
            NumberShape or BooleanShape or ListShape or ObjectShape => ((JsonNode)"wrong", "wrong"),
            EitherShape => (new JsonArray(), "a list"),
            _ => (77, "77"),
        };
        Replace("wrong type", path, wrong, shape.Expected, shown);
        if (shape is not EitherShape either || either[JsonKind.Null] is null)
            Replace("null", path, null, shape.Expected, "null");
    }

    private void AddWrongValues(Shape shape, string path)
    {
        switch (shape)
        {
            case NumberShape number:
                foreach (var value in new[] { number.Range.Min - 1, number.Range.Max + 1 })
                    Replace("out of range", path, value, shape.Expected, value.ToString(CultureInfo.InvariantCulture));
                break;
            case ChoiceShape:
                Replace("unknown choice", path, "no-such", shape.Expected, "no-such");
                break;
            case ListShape { Min: > 0 }:
                Replace("empty", path, new JsonArray(), shape.Expected, "an empty list");
                break;
            case TextShape text:
                Replace("too long", path, new string('x', 5000), shape.Expected, new string('x', 40) + "…");
                if (Noun(text.Rule, path) is { } noun)
                    Replace("unknown name", path, "nobody", noun, "nobody");
                break;
        }
    }

    /// <summary>What must be declared elsewhere under such a name; null = nothing.</summary>
    private static string? Noun(NameRule rule, string path) =>
        rule == NameRule.Queue ? "a queue of "
        : rule == NameRule.Group ? "a group of "
        : rule == NameRule.Agent ? "an agent of "
        : rule == NameRule.Skill && path.EndsWith("].skills", StringComparison.Ordinal) ? "a declared skill"
        : rule == NameRule.Medium && path.EndsWith("agentSelectionByMedium", StringComparison.Ordinal) ? "a medium that is built in"
        : null;

    private static JsonKind KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => JsonKind.Null,
        JsonValueKind.Object => JsonKind.Object,
        JsonValueKind.Array => JsonKind.List,
        JsonValueKind.String => JsonKind.Text,
        JsonValueKind.Number => JsonKind.Number,
        _ => JsonKind.Boolean,
    };

    private void Replace(string what, string path, JsonNode? value, string expected, string got)
    {
        var copy = document.DeepClone();
        var (parent, last) = ParentOf(copy, path);
        if (last is int index)
            ((JsonArray)parent)[index] = value?.DeepClone();
        else
            ((JsonObject)parent)[(string)last] = value?.DeepClone();
        _mutations.Add(new Mutation(what, copy, path, expected, got));
    }

    private void Add(
        string what,
        string path,
        Action<JsonObject> change,
        string messagePath,
        string? expected,
        string got,
        bool isAtName = false,
        string? placePath = null)
    {
        var copy = document.DeepClone();
        change((JsonObject)At(copy, path));
        if (placePath is { Length: 0 })
            placePath = "$";
        _mutations.Add(new Mutation(what, copy, messagePath, expected, got, isAtName, placePath));
    }

    private static JsonNode At(JsonNode root, string path)
    {
        if (path.Length == 0)
            return root;
        var (parent, last) = ParentOf(root, path);
        return (last is int index ? parent[index] : parent[(string)last])!;
    }

    private static (JsonNode Parent, object Last) ParentOf(JsonNode root, string path)
    {
        var steps = path.Replace("]", "", StringComparison.Ordinal).Split(['.', '[']);
        JsonNode parent = root;
        for (var i = 0; ; i++)
        {
            object step = parent is JsonArray ? int.Parse(steps[i], CultureInfo.InvariantCulture) : steps[i];
            if (i == steps.Length - 1)
                return (parent, step);
            parent = (step is int index ? parent[index] : parent[(string)step])!;
        }
    }
}
