using System.Text;
using System.Text.Json.Nodes;
using RoutingEngine.Configuration.Shapes;
using Xunit;

namespace RoutingEngine.Tests.Configuration;

/// <summary>What every reader of files must do with any text, and how tests hand texts to readers.</summary>
internal static class FileMessages
{
    public static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>Reads each mistaken document and lists those whose mistake is not reported as it must be.</summary>
    public static IReadOnlyList<string> Unreported(
        JsonNode document, Shape shape, Func<string, IReadOnlyList<FileError>> read, out int count)
    {
        var failures = new List<string>();
        var mutations = ShapeMutations.Of(document, shape);
        count = mutations.Count;
        foreach (var mutation in mutations)
        {
            var placed = new PlacedJson(mutation.Document, mutation.Duplicate);
            var place = (mutation.IsAtName ? placed.Names : placed.Values)[mutation.PlacePath ?? mutation.Path];
            var errors = read(placed.Text);
            var isReported = errors.Any(error =>
                (error.Line, error.Column) == place
                && error.Path == mutation.Path
                && (mutation.Expected is null || error.Expected.StartsWith(mutation.Expected, StringComparison.Ordinal))
                && error.Got == mutation.Got);
            if (!isReported)
                failures.Add($"{mutation.What} at {mutation.Path} {place}: {string.Join(" | ", errors)}");
        }

        return failures;
    }

    /// <summary>Mistakes must have a place inside the text, and stand in the order of their places.</summary>
    public static void AssertPlaced(string text, IReadOnlyList<FileError> errors)
    {
        var lines = text.Split('\n');
        foreach (var error in errors)
        {
            Assert.InRange(error.Line, 1, lines.Length + text.Count(static c => c == '\r'));
            Assert.InRange(error.Column, 1, text.Length + 1);
            Assert.NotEmpty(error.Path);
            Assert.NotEmpty(error.Expected);
            Assert.DoesNotContain('\n', error.ToString());
        }

        Assert.Equal(errors.OrderBy(static error => (error.Line, error.Column)), errors);
    }
}
