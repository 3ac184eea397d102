namespace RoutingEngine.Simulation;

/// <summary>The service level a staffing search must reach.</summary>
/// <param name="Share">The share to reach, 0 to 1, both ends excluded (0.8 for "80 % within 20 seconds").</param>
/// <param name="Within">The time T, in the time unit of the other figures, 0 or more.</param>
/// <param name="Measure">
/// Which of the four service levels is meant; default answered ÷ (offered − short abandons). Without abandonment the
/// four are one.
/// </param>
/// <remarks>Thread safety: immutable value.</remarks>
public readonly record struct StaffingTarget(
    double Share,
    double Within,
    ServiceLevelMeasure Measure = ServiceLevelMeasure.AnsweredWithinOfOfferedLessShortAbandons);
