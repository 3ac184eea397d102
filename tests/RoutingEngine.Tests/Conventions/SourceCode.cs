using System.Text.RegularExpressions;

namespace RoutingEngine.Tests.Conventions;

/// <summary>C# source reduced to what it names: without comments and the insides of texts.</summary>
internal static partial class SourceCode
{
    /// <summary>The code of a file without comments and texts.</summary>
    public static string Of(string relative) => Strip(Repository.Read(relative));

    public static string Strip(string source) =>
        Ignored().Replace(source, static match => match.Value[0] == '/' ? " " : "\"\"");

    /// <summary>The first name in the code that is one of the words, as a whole; null = none.</summary>
    public static string? FirstNamed(string code, IEnumerable<string> words) =>
        words.FirstOrDefault(word => Regex.IsMatch(code, $@"(?<![\w.]){Regex.Escape(word)}(?!\w)"));

    /// <summary>The namespaces a file brings in, and those it names in full from the root of the product on.</summary>
    public static IEnumerable<string> Namespaces(string code)
    {
        foreach (Match match in Using().Matches(code)) yield return match.Groups["name"].Value;
        foreach (Match match in Qualified().Matches(code)) yield return "RoutingEngine." + match.Groups[1].Value;
    }

    // Comments; raw texts; verbatim texts; texts; characters.
    [GeneratedRegex(
        """//[^\n]*|/\*.*?\*/|\$*"{3,}.*?"{3,}|\$?@"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'""",
        RegexOptions.Singleline)]
    private static partial Regex Ignored();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?(?:global::)?(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    // A namespace of the product can be named without its root from within the product.
    [GeneratedRegex(
        @"(?<![\w.])(?:RoutingEngine\.)?"
        + "(Concurrency|Configuration|Diagnostics|Explanation|Intake|Matching|Messages|Outbound|Pipeline|Requirements"
        + "|Storage|Strategies)"
        + @"\.[A-Z]")]
    private static partial Regex Qualified();
}
