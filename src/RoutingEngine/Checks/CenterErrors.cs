using RoutingEngine.Checks;

namespace RoutingEngine;

/// <summary>What is wrong with centers.</summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class CenterErrors
{
    /// <summary>
    /// Everything that is wrong with a center; a center file, the builder, a router and a simulation ask the same. A
    /// center with errors makes no router.
    /// </summary>
    /// <param name="center">The center.</param>
    /// <returns>The errors, in the order of its parts; empty when there are none.</returns>
    public static IReadOnlyList<ModelError> FindErrors(this Center center)
    {
        ArgumentNullException.ThrowIfNull(center);
        return CenterCheck.Of(center);
    }
}
