using System.Globalization;

namespace RoutingEngine;

/// <summary>What is wrong with a value of a center or a scenario: its place, what was expected there and what came.</summary>
/// <remarks>
/// It is the same whether the value stands in a file or was made in code; a file adds line and column. Thread-safe:
/// immutable.
/// </remarks>
/// <param name="Path">The place.</param>
/// <param name="Expected">What could have stood there, in words.</param>
/// <param name="Got">What stands there, on one line and shortened when it is long.</param>
public sealed record ModelError(ValuePath Path, string Expected, string Got)
{
    /// <summary>What sort of value came, such as <c>the text</c>, where a value of another sort was expected.</summary>
    public string? GotKind { get; init; }

    /// <summary>The place is that of a member whose name is wrong, rather than its value.</summary>
    public bool IsAboutName { get; init; }

    /// <summary>A heading and the errors, one to a line.</summary>
    internal static string Lines(string heading, IReadOnlyList<ModelError>? errors) =>
        string.Join(Environment.NewLine, [heading, .. (errors ?? []).Select(static error => error.ToString())]);

    /// <summary>In one line: <c>PATH: expected X, got 'Y'</c>.</summary>
    public override string ToString()
    {
        var kind = GotKind is null ? "" : GotKind + " ";
        return string.Create(CultureInfo.InvariantCulture, $"{Path}: expected {Expected}, got {kind}'{Got}'");
    }
}
