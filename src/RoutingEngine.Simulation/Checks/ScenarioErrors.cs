using RoutingEngine.Simulation.Checks;

namespace RoutingEngine.Simulation;

/// <summary>What is wrong with scenarios.</summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class ScenarioErrors
{
    /// <summary>
    /// Everything that is wrong with a scenario; a scenario file, runs, comparisons and staffing plans ask the same. A
    /// scenario with errors does not run.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <returns>
    /// The errors in the order of its parts, those of its center first and below <c>center</c>; empty when there are
    /// none.
    /// </returns>
    public static IReadOnlyList<ModelError> FindErrors(this Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return ScenarioCheck.Of(scenario);
    }
}
