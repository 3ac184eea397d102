namespace RoutingEngine.Simulation;

/// <summary>Says that a scenario does not run, with everything that is wrong with it.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class InvalidScenarioException : ArgumentException
{
    /// <summary>Makes an exception whose message lists the errors, one to a line.</summary>
    /// <param name="errors">The errors of <see cref="ScenarioErrors.FindErrors"/>.</param>
    /// <param name="parameter">The name of the argument that is the scenario; null = not said.</param>
    public InvalidScenarioException(IReadOnlyList<ModelError> errors, string? parameter = null)
        : base(
            string.Join(Environment.NewLine, ["The scenario does not run.", .. (errors ?? []).Select(static error => error.ToString())]),
            parameter) =>
        Errors = errors ?? [];

    /// <summary>The errors, each with its place, in the order of the scenario's parts.</summary>
    public IReadOnlyList<ModelError> Errors { get; }
}
