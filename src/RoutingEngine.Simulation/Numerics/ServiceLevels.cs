namespace RoutingEngine.Simulation;

/// <summary>
/// The four service levels a contact centre may mean when contacts abandon; each is a share of 0 to 1 for one time T.
/// </summary>
/// <remarks>
/// They differ by several points in a busy centre (M/M/50+M with load 48, patience twice the handling time, T a sixth:
/// 0.8326, 0.8591, 0.8529, 0.8564), so a figure without its name says little.
/// <para>Thread safety: immutable value.</para>
/// </remarks>
public readonly record struct ServiceLevels
{
    /// <summary>Answered within T ÷ offered (A).</summary>
    public double AnsweredWithinOfOffered { get; init; }

    /// <summary>Answered within T ÷ answered (B).</summary>
    public double AnsweredWithinOfAnswered { get; init; }

    /// <summary>Answered within T ÷ (offered − abandoned within T) (C).</summary>
    public double AnsweredWithinOfOfferedLessShortAbandons { get; init; }

    /// <summary>(Answered within T + abandoned within T) ÷ offered, that is P(W ≤ T) (D).</summary>
    public double WithinOfOffered { get; init; }

    /// <summary>The level of the named measure.</summary>
    /// <param name="measure">Which of the four.</param>
    /// <returns>The share, 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The measure is not one of the four.</exception>
    public double Get(ServiceLevelMeasure measure) => measure switch
    {
        ServiceLevelMeasure.AnsweredWithinOfOffered => AnsweredWithinOfOffered,
        ServiceLevelMeasure.AnsweredWithinOfAnswered => AnsweredWithinOfAnswered,
        ServiceLevelMeasure.AnsweredWithinOfOfferedLessShortAbandons => AnsweredWithinOfOfferedLessShortAbandons,
        ServiceLevelMeasure.WithinOfOffered => WithinOfOffered,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Expected one of the four measures."),
    };
}
