using System.Text.Json;
using Xunit;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>Reads the theory reference.</summary>
internal static class TheoryCases
{
    /// <summary>All cases; null when the reference is not beside the tree.</summary>
    public static IReadOnlyList<TheoryCase>? Read()
    {
        if (Find() is not { } file) return null;
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. document.RootElement.GetProperty("cases").EnumerateArray().Select(one => new TheoryCase(
                TheoryCase.Text(one, "id"), TheoryCase.Text(one, "topic"), TheoryCase.Text(one, "how_obtained"), one.Clone())),
        ];
    }

    /// <summary>All cases; skips the test when the reference is not beside the tree.</summary>
    public static IReadOnlyList<TheoryCase> ReadOrSkip()
    {
        var cases = Read();
        if (cases is null) Assert.Skip("The theory reference (../shared/reference/theory-cases.json) is not beside this tree.");
        return cases!;
    }

    /// <summary>
    /// The cases whose id starts with the text; skips the test when the reference is not beside the tree.
    /// </summary>
    public static IReadOnlyList<TheoryCase> StartingWith(params string[] starts)
    {
        var cases = ReadOrSkip().Where(one => starts.Any(start => one.Id.StartsWith(start, StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(cases);
        return cases;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "RoutingEngine.sln")))
                continue;
            var file = Path.Combine(folder.FullName, "..", "shared", "reference", "theory-cases.json");
            return File.Exists(file) ? file : null;
        }

        return null;
    }
}
