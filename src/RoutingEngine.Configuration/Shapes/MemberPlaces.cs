namespace RoutingEngine.Configuration.Shapes;

/// <summary>Knows which objects of a file have a member of a name, for messages about members in the wrong object.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class MemberPlaces
{
    private const int OwnersMax = 3;
    private const string NounEnd = ": an object";

    private readonly Dictionary<string, List<string>> _owners = new(StringComparer.Ordinal);

    /// <summary>Collects the members of a kind of file.</summary>
    /// <param name="file">The shape of the whole file.</param>
    public MemberPlaces(Shape file) => Collect(file, []);

    /// <summary>A remark such as <c> (queues is a member of a center)</c>; empty when no object has such a member, or too
    /// many to help.</summary>
    public string HintOf(string member) => _owners.TryGetValue(member, out var owners) && owners.Count <= OwnersMax
        ? $" ({member} is a member of {Joined(owners)})"
        : "";

    private static string Joined(List<string> nouns) =>
        nouns.Count == 1 ? nouns[0] : $"{string.Join(", ", nouns[..^1])} or {nouns[^1]}";

    private void Collect(Shape shape, HashSet<Shape> seen)
    {
        if (!seen.Add(shape))
            return;
        if (shape is ObjectShape { Members.Count: > 0 } owner
            && owner.Expected.IndexOf(NounEnd, StringComparison.Ordinal) is > 0 and var end)
        {
            foreach (var member in owner.Members)
                Add(member.Name, owner.Expected[..end]);
        }

        foreach (var part in shape.Parts())
            Collect(part, seen);
    }

    private void Add(string member, string noun)
    {
        if (!_owners.TryGetValue(member, out var owners))
            _owners.Add(member, owners = []);
        if (!owners.Contains(noun))
            owners.Add(noun);
    }
}
