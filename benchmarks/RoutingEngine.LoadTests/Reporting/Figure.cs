namespace RoutingEngine.LoadTests.Reporting;

/// <summary>A figure that is reported and judged by nothing.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Text">The figure with its unit.</param>
internal sealed record Figure(string Name, string Text);
