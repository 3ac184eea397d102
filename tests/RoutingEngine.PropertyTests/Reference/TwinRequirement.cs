using System.Globalization;
using System.Text.RegularExpressions;

namespace RoutingEngine.PropertyTests.Reference;

/// <summary>A requirement read from its text once more, by recursive descent over the grammar, into one predicate.</summary>
/// <remarks>Shares nothing with the parser of the product, so that a mistake there is not repeated here.</remarks>
internal sealed partial class TwinRequirement
{
    private readonly List<string> _tokens = [];
    private int _at;

    private TwinRequirement(string text)
    {
        var end = 0;
        foreach (var match in Token().Matches(text).Cast<Match>().TakeWhile(match => match.Index == end))
        {
            _tokens.Add(match.Groups["token"].Value);
            end = match.Index + match.Length;
        }

        if (text[end..].Trim().Length > 0) throw new FormatException($"Expected a token, got '{text[end..]}'.");
    }

    private string Current => _at < _tokens.Count ? _tokens[_at] : string.Empty;

    /// <summary>Reads a requirement.</summary>
    /// <exception cref="FormatException">The text does not follow the grammar.</exception>
    public static Predicate<AgentProfile> Parse(string text)
    {
        var reader = new TwinRequirement(text);
        var predicate = reader.Or();
        if (reader._at < reader._tokens.Count) throw reader.Unexpected("the end");
        return predicate;
    }

    private Predicate<AgentProfile> Or()
    {
        var whole = And();
        while (Took("or"))
        {
            var (left, right) = (whole, And());
            whole = profile => left(profile) || right(profile);
        }

        return whole;
    }

    private Predicate<AgentProfile> And()
    {
        var whole = Not();
        while (Took("and"))
        {
            var (left, right) = (whole, Not());
            whole = profile => left(profile) && right(profile);
        }

        return whole;
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
        var name = Name();
        if (Took("in")) return Took("(") ? OneOf(name) : Between(name);
        var sign = Current;
        if (sign is not (">=" or ">" or "<=" or "<" or "=" or "!=")) return profile => Holds(profile, name);
        _at++;
        if (Current.StartsWith('\'')) return CompareText(name, sign);
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

    private Predicate<AgentProfile> CompareText(string name, string sign)
    {
        if (sign is not ("=" or "!=")) throw Unexpected("an integer");
        var value = Text();
        return profile => TextOf(profile, name) is { } text && (text == value) == (sign == "=");
    }

    /// <summary>A bare name: a skill held, or a boolean attribute that is true.</summary>
    private static bool Holds(AgentProfile profile, string name) =>
        LevelOf(profile, name) > 0
        || (profile.Attributes.TryGetValue(name, out var value) && value is { Kind: AttributeKind.Boolean, Number: 1 });

    /// <summary>What an integer is compared with: the level of a skill held, or an integer attribute.</summary>
    private static int? NumberOf(AgentProfile profile, string name)
    {
        if (LevelOf(profile, name) is var level and > 0) return level;
        return profile.Attributes.TryGetValue(name, out var value) && value.Kind == AttributeKind.Integer ? value.Number : null;
    }

    private static string? TextOf(AgentProfile profile, string name) =>
        profile.Attributes.TryGetValue(name, out var value) && value.Kind == AttributeKind.Text ? value.Text : null;

    private static int LevelOf(AgentProfile profile, string name) => profile.Skills.TryGetValue(name, out var level) ? level : 0;

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

    private void Expect(string token)
    {
        if (!Took(token)) throw Unexpected($"'{token}'");
    }

    private string Name()
    {
        if (!ModelNames.IsName(Current)) throw Unexpected("a name");
        return _tokens[_at++];
    }

    private int Integer()
    {
        if (!int.TryParse(Current, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            throw Unexpected("an integer");
        _at++;
        return value;
    }

    private string Text()
    {
        if (!Current.StartsWith('\'')) throw Unexpected("a text");
        return _tokens[_at++][1..^1].Replace("''", "'", StringComparison.Ordinal);
    }

    private FormatException Unexpected(string expected) => new($"Expected {expected} at token {_at + 1}, got '{Current}'.");

    [GeneratedRegex(@"\s*(?<token>[A-Za-z_][A-Za-z0-9_:.\-]*|[+-]?[0-9]+|'([^']|'')*'|>=|<=|!=|\.\.|[><=(),])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
