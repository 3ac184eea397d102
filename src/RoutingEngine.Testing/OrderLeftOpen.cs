namespace RoutingEngine.Testing;

/// <summary>A rule of the catalog whose choice does not follow from decisions alone.</summary>
/// <param name="Side">Whether the rule picks agents or contacts.</param>
/// <param name="Rule">Its name.</param>
/// <param name="Checked">What is checked of the choice beyond eligibility; null = nothing.</param>
/// <param name="Reason">Why no more is.</param>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record OrderLeftOpen(RuleSide Side, string Rule, string? Checked, string Reason);
