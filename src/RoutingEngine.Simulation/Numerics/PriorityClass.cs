namespace RoutingEngine.Simulation;

/// <summary>One class of contacts of a single agent who serves by priority.</summary>
/// <param name="ArrivalRate">Contacts per time unit, greater than 0.</param>
/// <param name="MeanHandling">Mean handling time in the same time unit, greater than 0.</param>
/// <param name="CoefficientOfVariation">Standard deviation ÷ mean of the handling time, 0 or more.</param>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct PriorityClass(double ArrivalRate, double MeanHandling, double CoefficientOfVariation);
