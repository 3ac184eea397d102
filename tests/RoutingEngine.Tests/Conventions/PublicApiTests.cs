using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>
/// The public face of each package is the approved one, so that no change of it goes unseen. <c>ROUTING_APPROVE=1</c>
/// writes the approved files anew; CHANGELOG.md then says what changed.
/// </summary>
public sealed class PublicApiTests
{
    private const string Variable = "ROUTING_APPROVE";

    public static TheoryData<string> Names => [.. Packages.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void PublicApi_OfEachPackage_IsTheApprovedOne(string package)
    {
        var approved = Repository.PathOf($"tests/RoutingEngine.Tests/Conventions/PublicApi/{package}.approved.txt");
        var actual = PublicApiText.Of(Packages.Load(package));
        if (Environment.GetEnvironmentVariable(Variable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(approved)!);
            File.WriteAllText(approved, actual);
        }

        var expected = File.Exists(approved) ? File.ReadAllText(approved) : string.Empty;

        var added = Lines(actual).Except(Lines(expected), StringComparer.Ordinal).Select(line => "+ " + line);
        var removed = Lines(expected).Except(Lines(actual), StringComparer.Ordinal).Select(line => "- " + line);
        Assert.True(
            string.Equals(expected, actual, StringComparison.Ordinal),
            $"The public face of {package} changed. If that is meant, say so in CHANGELOG.md and run\n"
                + $"  {Variable}=1 dotnet test tests/RoutingEngine.Tests -c Release "
                + "--filter FullyQualifiedName~PublicApiTests\n"
                + string.Join('\n', removed.Concat(added)));
    }

    [Fact]
    public void PublicApiText_OfItsOwnExample_ShowsWhatAUserSees()
    {
        var text = PublicApiText.Of(typeof(MatchingCore).Assembly);

        Assert.Contains("sealed class RoutingEngine.MatchingCore\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "    CommandResult Execute(in RoutingCommand command, DecisionBuffer decisions)\n", text,
            StringComparison.Ordinal);
        Assert.Contains("    int? Priority { get; init; }\n", text, StringComparison.Ordinal);
        Assert.Contains("    string? PreferredAgent { get; init; }\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("LaneBook", text, StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.Split('\n');
}
