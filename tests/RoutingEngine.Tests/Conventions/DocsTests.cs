using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using RoutingEngine.Configuration;
using RoutingEngine.Simulation;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>What the documents say exists: commands, links, members of files, rules, environment variables.</summary>
public sealed partial class DocsTests
{
    private const string RunCommand = "dotnet run --project src/RoutingEngine.Cli -c Release -- run";
    private const string TestCommand = "dotnet test RoutingEngine.sln -c Release";

    private static IEnumerable<string> Documents =>
        Repository.Files("docs", "*.md").Append("README.md").Append("CHANGELOG.md");

    public static TheoryData<string, string> Rules
    {
        get
        {
            var rules = new TheoryData<string, string>();
            foreach (var rule in RuleCatalog.All) rules.Add($"{rule.Side}", rule.Name);
            return rules;
        }
    }

    [Theory]
    [InlineData(RunCommand)]
    [InlineData(TestCommand)]
    public void Readme_TheTwoCommands_StandOnLinesOfTheirOwn(string command)
    {
        var lines = Repository.Read("README.md").Split('\n');

        Assert.Contains(command, lines);
    }

    [Fact]
    public void Command_OfAnyDocument_NamesWhatExists()
    {
        var verbs = new[] { "run", "simulate", "compare", "replay", "staffing", "check", "schema", "--help" };
        var faults = new List<string>();
        foreach (var (document, command) in Documents.SelectMany(Commands))
        {
            foreach (Match match in ProjectPath().Matches(command))
            {
                if (!Path.Exists(Repository.PathOf(match.Value)))
                    faults.Add($"{document}: {command}: there is no {match.Value}");
            }

            var verb = CliVerb().Match(command).Groups[1].Value;
            if (verb.Length > 0 && !verbs.Contains(verb, StringComparer.Ordinal))
                faults.Add($"{document}: {command}: the command line has no verb {verb}");
            if (NeedsConfiguration().IsMatch(command) && !command.Contains("-c Release", StringComparison.Ordinal))
                faults.Add($"{document}: {command}: say -c Release");
        }

        Faults.AssertNone(faults);
    }

    [Fact]
    public void Link_OfAnyDocument_LeadsSomewhere()
    {
        var faults = new List<string>();
        foreach (var document in Documents)
        {
            var folder = Path.GetDirectoryName(Repository.PathOf(document))!;
            foreach (Match match in Link().Matches(Repository.Read(document)))
            {
                var target = match.Groups[1].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith('#')) continue;
                if (!Path.Exists(Path.Combine(folder, target.Split('#')[0]))) faults.Add($"{document}: {target}");
            }
        }

        Faults.AssertNone(faults);
    }

    [Theory]
    [InlineData("center")]
    [InlineData("scenario")]
    public void Member_OfAFileThatSchemaKnows_IsDescribedInFormats(string kind)
    {
        var formats = Repository.Read("docs/formats.md");
        using var schema = JsonDocument.Parse(kind == "center" ? CenterFile.Schema : ScenarioFile.Schema);

        var missing = NamesOf(schema.RootElement).Distinct(StringComparer.Ordinal)
            .Where(name => !formats.Contains($"`{name}`", StringComparison.Ordinal));

        Faults.AssertNone(missing);
    }

    [Fact]
    public void Figure_OfTheJsonResult_IsDescribedInFormats()
    {
        var formats = Repository.Read("docs/formats.md");
        var names = typeof(RunResult).Assembly.GetExportedTypes()
            .Where(type => type.Name is "RunResult" or "QueueResult" or "GroupResult" or "AgentResult" or "MatchResult"
                or "IntervalResult" or "WaitQuantiles" or "ServiceLevelResult" or "HalfWidths"
                or "ExpectedWaitResult" or "ExpectedWaitScore")
            .SelectMany(type => type.GetProperties())
            .Where(property => !property.IsDefined(typeof(JsonIgnoreAttribute), inherit: false))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Distinct(StringComparer.Ordinal);

        var missing = names.Where(name => !formats.Contains($"`{name}`", StringComparison.Ordinal));

        Faults.AssertNone(missing);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Section_OfARule_NamesItsShapeAndParametersWithTheirRanges(string side, string name)
    {
        var rule = RuleCatalog.Find(Enum.Parse<RuleSide>(side), name)!;
        var strategies = Repository.Read("docs/strategies.md").Split('\n');
        var section = strategies.SkipWhile(line => line != $"### {name}").Skip(1)
            .TakeWhile(line => !line.StartsWith("##", StringComparison.Ordinal))
            .ToArray();

        Assert.Contains(strategies, line => line.StartsWith($"| {rule.Shape}", StringComparison.Ordinal)
            && line.Contains($"`{name}`", StringComparison.Ordinal));
        Assert.NotEmpty(section);
        Assert.Equal(
            rule.Parameters.Select(RowOf),
            section.Where(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    [Fact]
    public void ResultCode_ThatIsNotDone_HasItsRowAmongTheRefusals()
    {
        var refusals = Repository.Read("docs/semantics.md").Split("## Refusals")[1];

        var missing = Enum.GetNames<ResultCode>()
            .Where(code => code != nameof(ResultCode.Done) && !refusals.Contains($"`{code}`", StringComparison.Ordinal));

        Faults.AssertNone(missing);
    }

    /// <summary>
    /// The samples are compiled and run by these tests; <c>tests/packages/run</c> takes them from the text of the documents.
    /// </summary>
    [Theory]
    [InlineData("docs/strategies.md", "tests/packages/OwnStrategy/OwnStrategy.csproj", "xml")]
    [InlineData("docs/strategies.md", "tests/packages/OwnStrategy/SpareNewcomers.cs", "csharp")]
    [InlineData("docs/simulation.md", "tests/packages/TwoPolicies/TwoPolicies.csproj", "xml")]
    [InlineData("docs/simulation.md", "tests/packages/TwoPolicies/Program.cs", "csharp")]
    public void Sample_OfADocument_IsTheOneThatTestsRun(string document, string sample, string language)
    {
        var blocks = Repository.Read(document).Split("```" + language + "\n").Skip(1).Select(text => text.Split("```")[0]);

        Assert.Contains(Repository.Read(sample), blocks);
    }

    /// <summary>Ten lines of a test are few enough to be written for every strategy.</summary>
    [Fact]
    public void ContractTest_OfTheSample_TakesTenLines()
    {
        var sample = Repository.Read("tests/packages/OwnStrategy/SpareNewcomers.cs");

        var test = sample[sample.IndexOf("public sealed class", StringComparison.Ordinal)..];

        Assert.InRange(test.Split('\n').Count(line => line.Trim().Length > 0), 1, 10);
    }

    [Fact]
    public void Variable_OfTheEnvironmentThatCodeReads_IsDescribedInTesting()
    {
        var read = new[] { "src", "tests", "benchmarks" }
            .SelectMany(folder => Repository.Files(folder, "*.cs"))
            .SelectMany(file => VariableName().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToArray();
        var described = DescribedVariable().Matches(Repository.Read("docs/testing.md")).Select(match => match.Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.Equal(read, described);
    }

    /// <summary>What the section of a rule says about a parameter, in a row of its table.</summary>
    private static string RowOf(RuleParameter parameter)
    {
        var range = string.Create(
            CultureInfo.InvariantCulture, $"{parameter.Min:#,0.#########} to {parameter.Max:#,0.#########}");
        var value = parameter.Kind switch
        {
            RuleParameterKind.Integer => $"integer, {range}",
            RuleParameterKind.Seconds => $"seconds, {range}",
            RuleParameterKind.Choice => string.Join(" or ", parameter.Names.Select(word => $"`{word}`")),
            RuleParameterKind.NumberPerQueue => $"object: queue → number, {range}",
            RuleParameterKind.NumberPerGroup => $"object: group → number, {range}",
            RuleParameterKind.NumberPerFeature =>
                $"object: feature ({string.Join(", ", parameter.Names.Select(word => $"`{word}`"))}) → number, {range}",
            _ => $"number, {range}, or object: queue → such a number",
        };
        var otherwise = (parameter.IsRequired, parameter.Default) switch
        {
            (true, null) => "required",
            (true, { } number) => $"required; {number} where not named",
            (false, { } text) => text,
            _ => "none",
        };
        return $"| `{parameter.Name}` | {parameter.Meaning}: {value} | {otherwise} |";
    }

    private static IEnumerable<(string Document, string Command)> Commands(string document) =>
        Repository.Read(document).Split('\n')
            .Where(line => CommandLine().IsMatch(line))
            .Select(line => (document, line.Trim()));

    private static IEnumerable<string> NamesOf(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            foreach (var name in schema.EnumerateArray().SelectMany(NamesOf)) yield return name;
        }

        if (schema.ValueKind != JsonValueKind.Object) yield break;
        foreach (var member in schema.EnumerateObject())
        {
            if (member.Name == "properties" && member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in member.Value.EnumerateObject()) yield return property.Name;
            }

            foreach (var name in NamesOf(member.Value)) yield return name;
        }
    }

    [GeneratedRegex(@"^\s*([A-Z_]+=\S+ )*(dotnet|bash|tests/|\.ci/)\S*")]
    private static partial Regex CommandLine();

    [GeneratedRegex(@"(?<![\w/])(src|tests|benchmarks|\.ci)/[\w./-]+")]
    private static partial Regex ProjectPath();

    [GeneratedRegex(@"RoutingEngine\.Cli -c Release -- (\S+)")]
    private static partial Regex CliVerb();

    [GeneratedRegex("dotnet (run|test|build|pack) ")]
    private static partial Regex NeedsConfiguration();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("\"(ROUTING_[A-Z_]+)\"")]
    private static partial Regex VariableName();

    [GeneratedRegex("ROUTING_[A-Z_]+")]
    private static partial Regex DescribedVariable();
}
