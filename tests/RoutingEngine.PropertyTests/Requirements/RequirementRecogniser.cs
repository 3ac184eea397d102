using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>
/// Tells by other means than a parser whether a text follows the language: a regular expression cuts it into tokens,
/// each token becomes one letter, and the grammar is applied backwards by replacing letters until nothing changes.
/// Limits on nodes and depth are not judged here.
/// </summary>
internal static partial class RequirementRecogniser
{
    public static bool Accepts(string text)
    {
        var letters = new StringBuilder();
        var ranges = new List<BigInteger>();
        var at = 0;
        while (at < text.Length)
        {
            var token = Token().Match(text, at);
            if (!token.Success || token.Length == 0)
                return false;
            at += token.Length;
            if (token.Groups["space"].Success)
                continue;
            var letter = LetterOf(token);
            if (letter == '?')
                return false;
            if (letter == 'i')
                ranges.Add(BigInteger.Parse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
            letters.Append(letter);
        }

        return AreRangesAscending(letters.ToString(), ranges) && Reduces(letters.ToString());
    }

    private static char LetterOf(Match token)
    {
        if (token.Groups["name"].Success)
            return LetterOfWord(token.Value);
        if (token.Groups["integer"].Success)
        {
            var value = BigInteger.Parse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            return value >= int.MinValue && value <= int.MaxValue ? 'i' : '?';
        }

        if (token.Groups["text"].Success)
            return IsWellFormed(token.Value) ? 't' : '?';
        return token.Value switch
        {
            ">=" or ">" or "<=" or "<" => 'c',
            "=" or "!=" => 'e',
            ".." => 'r',
            _ => token.Value[0],
        };
    }

    private static char LetterOfWord(string word) => word switch
    {
        "and" or "or" => '&',
        "not" => '!',
        "in" => 'm',
        "any" => 'E',
        _ => word.Length <= 64 ? 'n' : '?',
    };

    private static bool IsWellFormed(string text)
    {
        try
        {
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static bool AreRangesAscending(string letters, List<BigInteger> integers)
    {
        var next = 0;
        for (var at = 0; at < letters.Length; at++)
        {
            if (letters[at] != 'i')
                continue;
            if (at + 2 < letters.Length && letters[at + 1] == 'r' && letters[at + 2] == 'i'
                && integers[next] > integers[next + 1])
            {
                return false;
            }

            next++;
        }

        return true;
    }

    private static bool Reduces(string letters)
    {
        letters = Leaf().Replace(letters, "E");
        while (true)
        {
            var reduced = Compound().Replace(letters, "E");
            if (reduced == letters)
                return letters == "E";
            letters = reduced;
        }
    }

    [GeneratedRegex(
        """
        \G(?: (?<space>[\x20\t\r\n]+)
            | (?<name>[A-Za-z_][A-Za-z0-9_:.\-]*)
            | (?<integer>[+\-]?[0-9]+ (?: (?=\.\.) | (?![A-Za-z0-9_:.\-]) ) )
            | (?<text>'(?:[^']|'')*'(?!'))
            | (?<symbol>>=|<=|!=|\.\.|[><=(),]) )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"n(?:ci|e[it]|miri|m\(t(?:,t)*\))?", RegexOptions.CultureInvariant)]
    private static partial Regex Leaf();

    [GeneratedRegex(@"!E|\(E\)|E&E", RegexOptions.CultureInvariant)]
    private static partial Regex Compound();
}
