namespace RoutingEngine.Simulation;

/// <summary>An expected wait together with its variance given what the estimator looks at.</summary>
/// <param name="Mean">The expected wait in the caller's time unit.</param>
/// <param name="Variance">
/// The variance of the true wait around it, time unit squared: the squared error to expect of this announcement.
/// </param>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct WaitEstimate(double Mean, double Variance);
