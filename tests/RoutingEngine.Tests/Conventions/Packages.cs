using System.Reflection;
using RoutingEngine.Cli;
using RoutingEngine.Simulation;
using RoutingEngine.Testing;

namespace RoutingEngine.Tests.Conventions;

/// <summary>The packages of the product, by name.</summary>
internal static class Packages
{
    private static readonly Assembly[] All =
    [
        typeof(MatchingCore).Assembly, typeof(ScenarioRunner).Assembly, typeof(RoutingGen).Assembly,
        typeof(Program).Assembly,
    ];

    /// <summary>Names of the packages.</summary>
    public static IEnumerable<string> Names => All.Select(assembly => assembly.GetName().Name!);

    /// <summary>The assembly of a package.</summary>
    public static Assembly Load(string name) =>
        All.Single(assembly => string.Equals(assembly.GetName().Name, name, StringComparison.Ordinal));
}
