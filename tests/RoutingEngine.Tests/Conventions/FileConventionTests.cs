using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>Habits of the tree that a reader relies on, each with the remedy in its message.</summary>
public sealed partial class FileConventionTests
{
    /// <summary>Lines aim at 120 characters; beyond this one a side-by-side reading breaks.</summary>
    private const int LineLengthMax = 140;

    private const int SourceLinesMax = 500;
    private const int TestLinesMax = 700;

    private static readonly string[] Everywhere = ["src", "tests", "benchmarks"];

    private static IEnumerable<string> Sources => Everywhere.SelectMany(folder => Repository.Files(folder, "*.cs"));

    [Fact]
    public void Line_OfAnySource_FitsTheWindow()
    {
        var faults = Sources.SelectMany(LinesOf)
            .Where(row => row.Line.Length > LineLengthMax && !OneText().IsMatch(row.Line))
            .Select(row => $"{row.Place}: {row.Line.Length} characters; wrap it at 120, at most {LineLengthMax}");

        Faults.AssertNone(faults);
    }

    [Fact]
    public void File_OfAnySource_IsOneRoom()
    {
        var faults = new List<string>();
        foreach (var file in Sources)
        {
            var lines = Repository.Read(file).Count(character => character == '\n');
            var most = file.StartsWith("src/", StringComparison.Ordinal) ? SourceLinesMax : TestLinesMax;
            if (lines > most) faults.Add($"{file}: {lines} lines; split it by what it does");
        }

        Faults.AssertNone(faults);
    }

    [Fact]
    public void Namespace_OfAnyFileOfTheProduct_IsThatOfItsFolderOrTheRoot()
    {
        var faults = Repository.Files("src", "*.cs")
            .Select(
                file => (File: file, Declared: DeclaredNamespace().Match(Repository.Read(file)).Groups["name"].Value))
            .Where(row => row.Declared != RootOf(row.File.Split('/')[1])
                && row.Declared != Path.GetDirectoryName(row.File[4..])!.Replace('\\', '.').Replace('/', '.'))
            .Select(row => $"{row.File} declares {row.Declared}");

        Faults.AssertNone(faults);
    }

    [Fact]
    public void Mark_OfUnfinishedWork_StandsNowhere() =>
        AssertNowhere(Unfinished(), Sources.Concat(Texts()), "finish it, or write it down as an issue");

    [Fact]
    public void Path_OfSomebodysMachine_StandsNowhere() =>
        AssertNowhere(MachinePath(), Sources.Concat(Texts()), "name it from the root of the repository");

    [Fact]
    public void Test_WaitingForTheWallClock_StandsNowhere() =>
        AssertNowhere(
            Sleep(), Repository.Files("tests", "*.cs"), "wait for the event itself, or use ManualTimeProvider");

    [Theory]
    [InlineData("var x = 1; // TO" + "DO: later", true)]
    [InlineData("// FIX" + "ME", true)]
    [InlineData("var todos = 1;", false)]
    public void Unfinished_AnyLine_IsSeen(string line, bool isSeen) => Assert.Equal(isSeen, Unfinished().IsMatch(line));

    [Theory]
    [InlineData("Thread." + "Sleep(10);", true)]
    [InlineData("await Task." + "Delay(10);", true)]
    [InlineData("await Task." + "Delay(TimeSpan.FromSeconds(1), _time, token);", false)]
    public void Sleep_AnyLine_IsSeen(string line, bool isSeen) => Assert.Equal(isSeen, Sleep().IsMatch(line));

    [Theory]
    [InlineData("\"/ho" + "me/ana/x\"", true)]
    [InlineData("(/t" + "mp/x)", true)]
    [InlineData("C:" + "\\Users", true)]
    [InlineData("https://example.org/home/x", false)]
    public void MachinePath_AnyLine_IsSeen(string line, bool isSeen) =>
        Assert.Equal(isSeen, MachinePath().IsMatch(line));

    private static IEnumerable<string> Texts() => Repository.Files("docs", "*.md")
        .Concat(Everywhere.SelectMany(folder => Repository.Files(folder, "*.csproj")))
        .Append("README.md")
        .Append("CHANGELOG.md");

    private static IEnumerable<(string Place, string Line)> LinesOf(string file) => Repository.Read(file).Split('\n')
        .Select((line, i) => (string.Create(CultureInfo.InvariantCulture, $"{file}:{i + 1}"), line));

    private static void AssertNowhere(Regex mark, IEnumerable<string> files, string remedy)
    {
        var faults = files.SelectMany(LinesOf)
            .Where(row => mark.IsMatch(row.Line))
            .Select(row => $"{row.Place}: {row.Line.Trim()}: {remedy}");

        Faults.AssertNone(faults);
    }

    [GeneratedRegex(@"\b(TOD[O]|FIXM[E]|HAC[K]|XX[X])\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"Thread\.Sleep\(|Task\.Delay\((?!.*\b_?time\b)")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"(?<![\w.~])/(work|home|tmp|root|Users|mnt)/|\b[A-Z]:\\")]
    private static partial Regex MachinePath();

    // A text that a wrap would cut in two, such as an expected message, may run on.
    [GeneratedRegex("""^\s*(?:\[InlineData\(|\[GeneratedRegex\()?\(?[$@]*".*"[,)\]\s;]*$""")]
    private static partial Regex OneText();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex DeclaredNamespace();

    /// <summary>What a package adds to the words of the core stands beside them: center files are read with one using.</summary>
    private static string RootOf(string project) => project == "RoutingEngine.Configuration" ? "RoutingEngine" : project;
}
