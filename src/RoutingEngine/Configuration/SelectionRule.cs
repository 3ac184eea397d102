using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Configuration;

/// <summary>A selection rule as a center file names it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it picks, for the schema.</param>
/// <param name="Parameters">Members beside <c>strategy</c>; without a required one the bare name suffices.</param>
/// <param name="Make">Makes the rule from the object that states it, whose members are accepted.</param>
internal sealed record SelectionRule<T>(
    string Name, string Summary, IReadOnlyList<Member> Parameters, Func<JsonValue, T> Make);
