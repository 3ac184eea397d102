using System.Text.Json;
using System.Xml.Linq;
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

    [Theory]
    [InlineData("PackageLicenseExpression", "MIT")]
    [InlineData("PackageReadmeFile", "README.md")]
    [InlineData("PackageIcon", "icon.png")]
    [InlineData("Authors", "The RoutingEngine authors")]
    [InlineData("SymbolPackageFormat", "snupkg")]
    public void Packages_EachOne_StatesWhatAStrangerLooksFor(string property, string value)
    {
        var stated = XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants(property);
        var changed = Repository.Files("src", "*.csproj")
            .Where(file => XDocument.Parse(Repository.Read(file)).Descendants(property).Any());

        Assert.Equal(value, Assert.Single(stated).Value);
        Assert.Empty(changed);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("icon.png")]
    public void Packages_EachOne_HoldsTheFilesItNames(string name)
    {
        var files = XDocument.Parse(Repository.Read("Directory.Build.targets")).Descendants("None")
            .Where(item => item.Attribute("Include")!.Value.EndsWith(name, StringComparison.Ordinal));

        var packed = Assert.Single(files);

        Assert.Equal(("true", "\\"), (packed.Attribute("Pack")?.Value, packed.Attribute("PackagePath")?.Value));
        Assert.Equal("'$(IsPackable)' == 'true'", packed.Parent!.Attribute("Condition")?.Value);
        var path = packed.Attribute("Include")!.Value.Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal);
        Assert.True(new FileInfo(Repository.PathOf(path)).Length > 0, $"Expected {path} to hold something.");
    }

    [Fact]
    public void Packages_EachOne_SaysWhatItIsAndDocumentsItsMembers()
    {
        var faults = Repository.Files("src", "*.csproj")
            .Select(file => (File: file, Project: XDocument.Parse(Repository.Read(file))))
            .Where(one => one.Project.Descendants("Description").SingleOrDefault()?.Value is not { Length: > 20 }
                || one.Project.Descendants("GenerateDocumentationFile").SingleOrDefault()?.Value != "true")
            .Select(one => $"{one.File}: expected a Description and GenerateDocumentationFile");

        Faults.AssertNone(faults);
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
