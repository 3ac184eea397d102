using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>
/// What keeps the innermost part readable: short lists of parameters, short files, few marks on single members, and one
/// place alone that computes addresses.
/// </summary>
public sealed partial class MatchingConventionTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private const string Matching = "src/RoutingEngine/Matching";
    private const string AddressedFile = Matching + "/Storage/RecordStore.cs";
    private const int ParametersMax = 5;
    private const int LinesMax = 350;

    /// <summary>Marks on single members; where there would be many, a mark on their type says it at once.</summary>
    private const int MemberMarksMax = 30;

    [Fact]
    public void Method_OfTheMatching_TakesFewParameters() =>
        Faults.AssertNone(MatchingTypes().SelectMany(static type => Crowded(type)));

    [Fact]
    public void Crowded_PlantedOffenders_AreAllSeen() =>
        Assert.Equal(
            [
                "Planted.Meet takes 6 parameters; give it what belongs together as one",
                "Planted.Planted takes 7 parameters; give it what belongs together as one",
                "PlantedData.PlantedData takes 6 parameters; give it what belongs together as one",
                "PlantedDelegate.Invoke takes 6 parameters; give it what belongs together as one",
            ],
            new[] { typeof(Planted), typeof(PlantedData), typeof(PlantedDelegate) }
                .SelectMany(static type => Crowded(type)));

    [Fact]
    public void File_OfTheMatching_IsShort() =>
        Faults.AssertNone(
            Repository.Files(Matching, "*.cs").SelectMany(file => TooLong(file, Repository.Read(file))));

    [Theory]
    [InlineData(350, 0)]
    [InlineData(351, 1)]
    public void TooLong_AnyFile_IsSeen(int lines, int faults)
    {
        var text = string.Concat(Enumerable.Repeat("\n", lines));

        Assert.Equal(faults, TooLong("any.cs", text).Count());
    }

    [Fact]
    public void Mark_OfTheMatching_StandsOnTypesMostly()
    {
        var marks = Repository.Files(Matching, "*.cs")
            .SelectMany(file => MemberMarks(Repository.Read(file)).Select(line => $"{file}:{line}"))
            .ToArray();

        Assert.True(
            marks.Length <= MemberMarksMax,
            $"{marks.Length} marks on members, at most {MemberMarksMax}; mark the type:\n{string.Join('\n', marks)}");
    }

    [Fact]
    public void MemberMarks_PlantedOffenders_AreAllSeen() => Assert.Equal(
        ["3", "6", "9", "15"],
        MemberMarks(
            """
            internal sealed class Planted
            {
                [NotState("a field")]
                private int _one;

                [field: NotState("a property")]
                public int Two { get; }

                [NotState("a field below other marks")]
                [Obsolete("x")]
                /* a remark */ public readonly List<int> Three = [];

                [NotState("a type inside")]
                private struct Inside { }
                [field: NotState("the last")] public long Last { get; set; }
            }

            [NotState("a type")]
            [StructLayout(LayoutKind.Auto)]
            internal struct First { }

            [NotState("a type")]
            internal readonly record struct Second(int Index);

            [Flags]
            [NotState("a type")]
            internal enum Third : byte { None }

            // [NotState("a remark")]
            """));

    [Fact]
    public void Unsafe_OfTheProduct_StandsInTheStoreOfRecordsAlone() =>
        Assert.Equal(
            [AddressedFile],
            Repository.Files("src", "*.cs").Where(file => IsUnsafe(Repository.Read(file))));

    [Theory]
    [InlineData("internal sealed unsafe class Store", true)]
    [InlineData("unsafe { *first = 1; }", true)]
    [InlineData("private static unsafe long Read(byte* place) => *place;", true)]
    [InlineData("Unsafe.As<int, uint>(ref number)", false)]
    [InlineData("// an unsafe remark", false)]
    [InlineData("var text = \"unsafe\";", false)]
    [InlineData("var isUnsafe = unsafeName;", false)]
    public void IsUnsafe_AnyLine_IsSeen(string line, bool isSeen) => Assert.Equal(isSeen, IsUnsafe(line));

    private static IEnumerable<Type> MatchingTypes() => typeof(MatchingCore).Assembly.GetTypes()
        .Where(static type => !IsMadeByTheCompiler(type))
        .Where(static type => (type.Namespace + ".").StartsWith("RoutingEngine.Matching.", StringComparison.Ordinal)
            || Outermost(type) == typeof(MatchingCore));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>The methods and constructors of a type that take more parameters than a reader keeps in mind.</summary>
    private static IEnumerable<string> Crowded(Type type) =>
        type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
            .Where(static method => method.GetParameters().Length > ParametersMax && !IsMadeByTheCompiler(method))
            .Select(method => string.Create(
                CultureInfo.InvariantCulture,
                $"{type.Name}.{(method.IsConstructor ? type.Name : method.Name)} takes "
                    + $"{method.GetParameters().Length} parameters; give it what belongs together as one"));

    private static bool IsMadeByTheCompiler(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal)
        || member.Name is "BeginInvoke" or "Deconstruct"
        || (member is Type && member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        || (member is Type { DeclaringType: { } outer } && IsMadeByTheCompiler(outer));

    private static IEnumerable<string> TooLong(string file, string text)
    {
        var lines = text.Count(static character => character == '\n');
        if (lines > LinesMax) yield return $"{file}: {lines} lines; split it by what it does";
    }

    /// <summary>The numbers of the lines with a mark of what is no state that stands on a member rather than a type.</summary>
    private static IEnumerable<string> MemberMarks(string source)
    {
        foreach (Match mark in Mark().Matches(source))
        {
            if (TypeDeclared().IsMatch(SourceCode.Strip(mark.Groups["marked"].Value))) continue;
            yield return (1 + source.AsSpan(0, mark.Groups["mark"].Index).Count('\n')).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static bool IsUnsafe(string source) => UnsafeWord().IsMatch(SourceCode.Strip(source));

    // A mark begins a line, and what is marked follows below or behind it, after other marks and remarks.
    [GeneratedRegex(
        """^[ \t]*(?<mark>\[(?:field: )?NotState\("[^"]*"\)\])(?:\s*(?:\[[^\n]*\]|///?[^\n]*)(?=\n))*\s*(?<marked>[^\n]*)""",
        RegexOptions.Multiline)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^(?:(?:public|internal|private|protected|sealed|abstract|static|readonly|ref|partial|unsafe|file) )*(?:class|struct|enum|record|interface)\b")]
    private static partial Regex TypeDeclared();

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex UnsafeWord();

    // Long lists of parameters in every place, beside what is in order.
    private delegate int PlantedDelegate(int a, int b, int c, int d, int e, int f);

    private sealed record PlantedData(int A, int B, int C, int D, int E, int F);

    private sealed class Planted
    {
        public Planted(int a, int b, int c, int d, int e, int f, int g) => Sum = a + b + c + d + e + f + g;

        public int Sum { get; }

        public int Fits(int a, int b, int c, int d, int e) => a + b + c + d + e + Sum;

        public int Meet(int a, int b, int c, int d, int e, int f)
        {
            return Within(f, f, f, f, f, f) + a + b + c + d + e + Sum;

            static int Within(int u, int v, int w, int x, int y, int z) => u + v + w + x + y + z;
        }
    }
}
