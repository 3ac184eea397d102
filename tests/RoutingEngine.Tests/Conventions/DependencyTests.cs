using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>Who may know whom: packages by their references, folders by the types their types use.</summary>
public sealed class DependencyTests
{
    private const string Core = "src/RoutingEngine";

    /// <summary>The folders whose types each folder of the core may use; its root, the public router, may use all.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Checks"] = ["Model", "Requirements", "Strategies"],
        ["Codec"] = ["Messages", "Model", "Requirements"],
        ["Concurrency"] = [],
        ["Diagnostics"] = ["Model", "Messages"],
        ["Explanation"] = ["Model", "Messages", "Requirements"],
        ["Intake"] = ["Concurrency", "Model", "Messages"],
        ["Matching"] = ["Checks", "Codec", "Model", "Messages", "Requirements", "Storage", "Strategies"],
        ["Messages"] = ["Model"],
        ["Model"] = [],
        ["Outbound"] = ["Concurrency", "Diagnostics", "Model", "Messages", "Requirements", "Storage", "Strategies"],
        ["Pipeline"] = ["Concurrency", "Diagnostics", "Intake", "Matching", "Model", "Messages", "Outbound"],
        ["Requirements"] = ["Model"],
        ["Storage"] = [],
        ["Strategies"] = ["Model"],
    };

    /// <summary>
    /// Types that use types of a folder above their own, and why they stay: without these arrows no folder of any
    /// project is in a cycle.
    /// </summary>
    private static readonly KnownArrow[] UpwardArrows =
    [
        new("RoutingEngine", "Center", "Strategies", "a center holds its rules, and a contact rule is made for the queues of its center"),
        new("RoutingEngine", "ContactQueue", "Requirements", "a queue holds what it requires, and a requirement asks about a profile"),
        new("RoutingEngine", "ContactRequest", "Requirements", "so does a contact"),
        new("RoutingEngine", "ContactUpdate", "Requirements", "and what changes it"),
        new("RoutingEngine", "RoutingStep", "Requirements", "so does a step of a plan"),
        new("RoutingEngine.Simulation", "ScenarioFile", "Planning", "a file is read with its warnings, and the warnings read a scenario"),
        new("RoutingEngine.Testing", "RoutingInvariants", "Invariants", "makes the checkers, which look at the public ledger"),
        new("RoutingEngine.Testing", "StrategyContract", "Contract", "runs the checks, which use the public ledger and scripts"),
    ];

    private static readonly Dictionary<string, string[]> PackageReferences = new(StringComparer.Ordinal)
    {
        ["RoutingEngine"] = [],
        ["RoutingEngine.Configuration"] = ["RoutingEngine"],
        ["RoutingEngine.Journal"] = ["RoutingEngine"],
        ["RoutingEngine.Simulation"] = ["RoutingEngine", "RoutingEngine.Configuration", "RoutingEngine.Journal"],
        ["RoutingEngine.Testing"] = ["RoutingEngine", "FsCheck"],
        ["RoutingEngine.Hosting"] =
            ["RoutingEngine", "RoutingEngine.Configuration", "RoutingEngine.Journal", "Microsoft.Extensions."],
        ["RoutingEngine.Cli"] =
            [
                "RoutingEngine", "RoutingEngine.Configuration", "RoutingEngine.Simulation", "RoutingEngine.Journal",
                "System.CommandLine", "Spectre.Console",
            ],
    };

    private static readonly string[] Impure =
    [
        "DateTime", "DateTimeOffset", "Stopwatch", "TimeProvider", "Thread", "ThreadPool", "Task", "ValueTask", "lock", "Lock",
        "Monitor", "Interlocked", "Volatile", "async", "await", "Random", "Environment", "Console", "Guid", "File", "double", "float",
    ];

    private static readonly Regex DomainWord = new(
        @"\b\w*(?:contact|agent|skill|offer(?!ed again)|assignment|medium|presence)\w*\b", RegexOptions.IgnoreCase);

    private static readonly ConcurrentDictionary<string, IReadOnlyList<TypeArrow>> ArrowsOf = new(StringComparer.Ordinal);

    public static TheoryData<string> Folders =>
        [.. Directory.EnumerateDirectories(Repository.PathOf(Core)).Select(path => Path.GetFileName(path)!)
            .Where(name => name is not ("bin" or "obj"))
            .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Projects =>
        [.. Repository.Files("src", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)!)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_OfTheCore_UsesTypesOfFoldersItMayKnow(string folder)
    {
        Assert.True(
            Allowed.ContainsKey(folder), $"{Core}/{folder} is new: add it to this table and to docs/ARCHITECTURE.md.");

        var faults = Arrows("RoutingEngine")
            .Where(arrow => FolderGraph.Top(arrow.FromFolder) == folder && !IsKnown("RoutingEngine", arrow))
            .Where(arrow => FolderGraph.Top(arrow.ToFolder) is var to && to != folder && !Allowed[folder].Contains(to))
            .Select(arrow => arrow.ToString());

        Faults.AssertNone(faults);
    }

    /// <summary>A constant of another folder leaves no trace in a type, and a <c>using</c> does.</summary>
    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_OfTheCore_NamesOnlyFoldersItMayKnow(string folder) => Faults.AssertNone(ForbiddenArrows(folder));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_OfAProject_UseOneAnotherInNoCircle(string project)
    {
        var arrows = Arrows(project).Where(arrow => !IsKnown(project, arrow)).Select(FolderGraph.Top);

        Faults.AssertNone(FolderGraph.Cycles(arrows));
    }

    [Fact]
    public void UpwardArrow_EachRow_IsThere()
    {
        var faults = UpwardArrows
            .Where(known => !Arrows(known.Project).Any(arrow => known.Fits(arrow)))
            .Select(known => $"{known.Project}: {known.Type} uses no type of {known.Folder}; take the row away.");

        Faults.AssertNone(faults);
    }

    [Theory]
    [InlineData("Intake", "Matching", "Outbound")]
    [InlineData("Matching", "Intake", "Outbound")]
    [InlineData("Outbound", "Intake", "Matching")]
    public void Station_AnyType_UsesNoTypeOfAnotherStation(string station, params string[] others)
    {
        var faults = Arrows("RoutingEngine")
            .Where(arrow => FolderGraph.Top(arrow.FromFolder) == station && others.Contains(FolderGraph.Top(arrow.ToFolder)))
            .Select(arrow => arrow.ToString());

        Faults.AssertNone(faults);
    }

    [Fact]
    public void Matching_AnyFile_HasNoClockThreadLockOrOutsideWorld()
    {
        var faults = Repository.Files($"{Core}/Matching", "*.cs")
            .Concat(Repository.Files($"{Core}/Strategies", "*.cs"))
            .Select(
                file => (File: file, Named: SourceCode.FirstNamed(WithoutTheRuleRandom(SourceCode.Of(file)), Impure)))
            .Where(fault => fault.Named is not null)
            .Select(fault => $"{fault.File} names {fault.Named}");

        Faults.AssertNone(faults);
    }

    [Fact]
    public void Concurrency_AnyFile_HasNoDomainWord()
    {
        var faults = Repository.Files($"{Core}/Concurrency", "*.cs")
            .SelectMany(
                file => DomainWord.Matches(Repository.Read(file)).Select(match => $"{file} says {match.Value}"));

        Faults.AssertNone(faults);
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Package_References_AreThoseItMayHave(string project)
    {
        var file = XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj"));
        var referenced = Included(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Concat(Included(file, "PackageReference"))
            .Concat(Included(file, "FrameworkReference"));

        Assert.True(
            PackageReferences.TryGetValue(project, out var allowed), $"src/{project} is new: add it to this table.");
        var faults = referenced.Where(
            name => !allowed!.Any(may => name == may || (may.EndsWith('.') && IsBelow(name, may))));
        Faults.AssertNone(faults);
    }

    [Fact]
    public void CoreAssembly_References_AreTheFrameworkAlone()
    {
        var references = typeof(MatchingCore).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    /// <summary>The plain twin shares no idea with the core: it may use the model and the messages, and nothing else of
    /// it.</summary>
    [Fact]
    public void ReferenceTwin_AnyFile_UsesModelAndMessagesOnly()
    {
        var ofCore = Repository.Files(Core, "*.cs")
            .Where(file => file.Split('/')[2] is not ("Model" or "Messages"))
            .Where(file => SourceCode.Of(file).Contains("namespace RoutingEngine;", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file)!.Split('.')[0])
            .Except(["AgentSelection", "ContactSelection", "Requirement"], StringComparer.Ordinal)
            .Distinct(StringComparer.Ordinal)
            .ToArray();

        var faults = new List<string>();
        foreach (var file in Repository.Files("tests/shared/Twin", "*.cs"))
        {
            var code = SourceCode.Of(file);
            faults.AddRange(SourceCode.Namespaces(code)
                .Where(name => name.StartsWith("RoutingEngine.", StringComparison.Ordinal))
                .Select(name => $"{file} uses {name}"));
            if (SourceCode.FirstNamed(code, ofCore) is { } named) faults.Add($"{file} names {named}");
        }

        Faults.AssertNone(faults);
    }

    /// <summary>The rule called random is named so; its numbers come from the generator inside the state.</summary>
    private static string WithoutTheRuleRandom(string code) => code
        .Replace("static class Random", "", StringComparison.Ordinal)
        .Replace("AgentSelection Random", "", StringComparison.Ordinal)
        .Replace("ContactSelection Random", "", StringComparison.Ordinal);

    private static bool IsBelow(string name, string start) => name.StartsWith(start, StringComparison.Ordinal);

    private static IEnumerable<string> Included(XDocument project, string item) =>
        project.Descendants(item).Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));

    private static IReadOnlyList<TypeArrow> Arrows(string project) => ArrowsOf.GetOrAdd(project, static name =>
    {
        using var types = new AssemblyTypes(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"));
        return types.Arrows($"src/{name}");
    });

    private static bool IsKnown(string project, TypeArrow arrow) =>
        Array.Exists(UpwardArrows, known => known.Project == project && known.Fits(arrow));

    private static IEnumerable<string> ForbiddenArrows(string folder)
    {
        foreach (var file in Repository.Files($"{Core}/{folder}", "*.cs"))
        {
            var named = SourceCode.Namespaces(SourceCode.Of(file))
                .Where(name => name.StartsWith("RoutingEngine.", StringComparison.Ordinal))
                .Select(name => name.Split('.')[1])
                .Distinct(StringComparer.Ordinal);
            foreach (var other in named.Except(Allowed[folder].Append(folder), StringComparer.Ordinal))
                yield return $"{file} may not name RoutingEngine.{other}";
        }
    }

    /// <summary>A type that uses types of a folder that uses its own.</summary>
    private sealed record KnownArrow(string Project, string Type, string Folder, string Reason)
    {
        public bool Fits(TypeArrow arrow) => arrow.From == Type && FolderGraph.Top(arrow.ToFolder) == Folder;
    }
}
