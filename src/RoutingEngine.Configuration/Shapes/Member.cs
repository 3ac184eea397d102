namespace RoutingEngine.Configuration.Shapes;

/// <summary>A member an object may have.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">What its value may be.</param>
/// <param name="Summary">What it means, for the schema: a sentence with the default where there is one.</param>
/// <param name="IsRequired">Whether the object cannot do without it.</param>
public sealed record Member(string Name, Shape Shape, string Summary, bool IsRequired = false);
