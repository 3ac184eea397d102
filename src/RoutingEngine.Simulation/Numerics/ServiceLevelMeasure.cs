namespace RoutingEngine.Simulation;

/// <summary>The name of one of the four service levels.</summary>
public enum ServiceLevelMeasure
{
    /// <summary>Answered within T ÷ (offered − abandoned within T); what a queue's target is judged by.</summary>
    AnsweredWithinOfOfferedLessShortAbandons = 0,

    /// <summary>Answered within T ÷ offered.</summary>
    AnsweredWithinOfOffered = 1,

    /// <summary>Answered within T ÷ answered.</summary>
    AnsweredWithinOfAnswered = 2,

    /// <summary>(Answered within T + abandoned within T) ÷ offered.</summary>
    WithinOfOffered = 3,
}
