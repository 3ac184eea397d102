using System.Diagnostics.CodeAnalysis;
using FsCheck.Xunit;

namespace RoutingEngine.Tests;

/// <summary>
/// A property whose arguments FsCheck draws, as many times as the tier of the run asks for. A failure prints the
/// smallest argument and the seed that repeats it.
/// </summary>
[SuppressMessage(
    "Extensibility", "xUnit3003", Justification = "FsCheck's attribute takes no place in the source to hand on.")]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TierPropertyAttribute : PropertyAttribute
{
    /// <summary>A property with its number of draws in each tier.</summary>
    public TierPropertyAttribute(int quick, int ci, int longRun) => MaxTest = TestTier.Pick(quick, ci, longRun);
}
