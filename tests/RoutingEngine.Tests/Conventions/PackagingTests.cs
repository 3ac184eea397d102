using System.Text.Json;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>What README packs, and how.</summary>
public sealed class PackagingTests
{
    private const string Filter = "src/Packages.slnf";

    [Fact]
    public void PackageFilter_ItsProjects_AreThePackableOnes()
    {
        using var filter = JsonDocument.Parse(Repository.Read(Filter));
        var packable = Repository.Files("src", "*.csproj")
            .Where(file => Repository.Read(file).Contains("<IsPackable>true<", StringComparison.Ordinal));

        var listed = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray()
            .Select(project => project.GetString()!)
            .Order(StringComparer.Ordinal);

        Assert.Equal(packable, listed);
    }

    [Fact]
    public void PublicApiLists_OfEachPackage_StandBesideItsProject()
    {
        var folders = Repository.Files("src", "*.csproj").Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/'));

        var missing = folders
            .SelectMany(folder => new[] { $"{folder}/PublicAPI.Shipped.txt", $"{folder}/PublicAPI.Unshipped.txt" })
            .Where(file => !File.Exists(Repository.PathOf(file))
                || !Repository.Read(file).StartsWith("#nullable enable\n", StringComparison.Ordinal));

        Faults.AssertNone(missing);
    }

    [Fact]
    public void Documents_EveryCommand_LeavesThePackageSourcesOfTheMachine()
    {
        var faults = Repository.Files("docs", "*.md").Append("README.md")
            .SelectMany(document => Repository.Read(document).Split('\n').Select(line => (document, line)))
            .Where(row => row.line.Contains("nuget add source", StringComparison.Ordinal)
                && !row.line.Contains("--configfile", StringComparison.Ordinal))
            .Select(row => $"{row.document}: {row.line}: write a nuget.config instead");

        Faults.AssertNone(faults);
    }
}
