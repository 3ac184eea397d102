using System.Diagnostics.CodeAnalysis;

namespace RoutingEngine.Simulation;

/// <summary>
/// What reading a scenario file gave: the scenario, or every mistake in it and in the center file it names.
/// </summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class ScenarioFileResult
{
    /// <summary>The result of a file that gave nothing.</summary>
    /// <param name="errors">Why, at least one.</param>
    public ScenarioFileResult(IReadOnlyList<FileError> errors)
        : this(null, errors)
    {
    }

    internal ScenarioFileResult(
        Scenario? scenario, IReadOnlyList<FileError> errors, IReadOnlyList<FileWarning>? warnings = null)
    {
        Scenario = scenario;
        Errors = errors;
        Warnings = warnings ?? [];
    }

    /// <summary>The scenario, or null when a file has mistakes.</summary>
    public Scenario? Scenario { get; }

    /// <summary>Every mistake, file by file in the order of their places; empty when the scenario is there.</summary>
    public IReadOnlyList<FileError> Errors { get; }

    /// <summary>
    /// What is allowed and hardly meant, such as more work than agents, file by file in the order of their places;
    /// empty when there are mistakes.
    /// </summary>
    public IReadOnlyList<FileWarning> Warnings { get; }

    /// <summary>The path of the center file the scenario names; null when the center is inside the scenario.</summary>
    public string? CenterPath { get; internal init; }

    /// <summary>Whether the files are without mistakes, so that the scenario is there.</summary>
    [MemberNotNullWhen(true, nameof(Scenario))]
    public bool IsValid => Scenario is not null;
}
