using System.Globalization;
using System.Text.RegularExpressions;

namespace RoutingEngine.Tests.Twin;

/// <summary>A requirement read from its text once more, by recursive descent over the grammar, into one
/// predicate.</summary>
/// <remarks>Shares nothing with the parser of the product, so that a mistake there is not repeated here.</remarks>
internal sealed partial class TwinRequirement(string source)
{
    private readonly string[] _tokens = [.. Token().Matches(source).Select(match => match.Groups["token"].Value)];
    private int _at;

    private string Current => _at < _tokens.Length ? _tokens[_at] : string.Empty;

    /// <summary>Reads a requirement.</summary>
    /// <exception cref="FormatException">The text does not follow the grammar.</exception>
    public static Predicate<AgentProfile> Parse(string text)
    {
        var reader = new TwinRequirement(text);
        var predicate = reader.Or();
        return reader.Current.Length == 0 ? predicate : throw reader.Unexpected("the end");
    }

    private Predicate<AgentProfile> Or()
    {
        var first = And();
        if (!Took("or")) return first;
        var rest = Or();
        return profile => first(profile) || rest(profile);
    }

    private Predicate<AgentProfile> And()
    {
        var first = Not();
        if (!Took("and")) return first;
        var rest = And();
        return profile => first(profile) && rest(profile);
    }

    private Predicate<AgentProfile> Not()
    {
        if (Took("not"))
        {
            var inner = Not();
            return profile => !inner(profile);
        }

        if (!Took("(")) return Term();
        var group = Or();
        Expect(")");
        return group;
    }

    private Predicate<AgentProfile> Term()
    {
        if (Took("any")) return _ => true;
        var name = Take(ModelNames.IsName, "a name");
        if (Took("in")) return Took("(") ? OneOf(name) : Between(name);
        var sign = Current;
        if (sign is not (">=" or ">" or "<=" or "<" or "=" or "!=")) return profile => Holds(profile, name);
        _at++;
        if (sign is "=" or "!=" && IsText(Current))
        {
            var text = Text();
            return profile => TextOf(profile, name) is { } own && (own == text) == (sign == "=");
        }

        var value = Integer();
        return profile => NumberOf(profile, name) is { } number && Compare(number, sign, value);
    }

    private Predicate<AgentProfile> Between(string name)
    {
        var from = Integer();
        Expect("..");
        var to = Integer();
        return profile => NumberOf(profile, name) is { } number && number >= from && number <= to;
    }

    private Predicate<AgentProfile> OneOf(string name)
    {
        var texts = new List<string> { Text() };
        while (Took(",")) texts.Add(Text());
        Expect(")");
        return profile => TextOf(profile, name) is { } text && texts.Contains(text);
    }

    /// <summary>A bare name: a skill held, or a boolean attribute that is true.</summary>
    private static bool Holds(AgentProfile profile, string name) =>
        profile.Skills.GetValueOrDefault(name) > 0
        || (profile.Attributes.TryGetValue(name, out var value) && value is { Kind: AttributeKind.Boolean, Number: 1 });

    /// <summary>What an integer is compared with: the level of a skill held, or an integer attribute.</summary>
    private static int? NumberOf(AgentProfile profile, string name) =>
        profile.Skills.GetValueOrDefault(name) is var level and > 0 ? level
        : profile.Attributes.TryGetValue(name, out var value) && value.Kind == AttributeKind.Integer ? value.Number
        : null;

    private static string? TextOf(AgentProfile profile, string name) =>
        profile.Attributes.TryGetValue(name, out var value) && value.Kind == AttributeKind.Text ? value.Text : null;

    private static bool Compare(int number, string sign, int value) => sign switch
    {
        ">=" => number >= value,
        ">" => number > value,
        "<=" => number <= value,
        "<" => number < value,
        "=" => number == value,
        _ => number != value,
    };

    private bool Took(string token)
    {
        if (Current != token) return false;
        _at++;
        return true;
    }

    private void Expect(string token) => Take(current => current == token, $"'{token}'");

    private int Integer() => int.Parse(
        Take(token => int.TryParse(token, CultureInfo.InvariantCulture, out _), "an integer"),
        CultureInfo.InvariantCulture);

    private string Text() => Take(IsText, "a text")[1..^1].Replace("''", "'", StringComparison.Ordinal);

    private static bool IsText(string token) => token.Length > 1 && token[0] == '\'';

    private string Take(Predicate<string> fits, string expected) =>
        fits(Current) ? _tokens[_at++] : throw Unexpected(expected);

    private FormatException Unexpected(string expected) => new($"Expected {expected}, got '{Current}'.");

    // A character that begins no token is one by itself, which no rule of the grammar takes.
    [GeneratedRegex(@"\s*(?<token>[A-Za-z_][A-Za-z0-9_:.\-]*|[+-]?[0-9]+|'([^']|'')*'|>=|<=|!=|\.\.|\S)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
