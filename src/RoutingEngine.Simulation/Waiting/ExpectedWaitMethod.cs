namespace RoutingEngine.Simulation;

/// <summary>A way to say how long a contact still waits.</summary>
/// <remarks>
/// What each rests on, and what it can say about a contact that has waited already, stands with the member. The formulas
/// are those of <see cref="ExpectedWaitFormulas"/>; where agents with several skills leave no formula, the first three go
/// through the line contact by contact (<see cref="ExpectedWaitEstimator"/>).
/// </remarks>
public enum ExpectedWaitMethod
{
    /// <summary>QL: by the contacts ahead, as if nobody left. Asked again later it counts those ahead then.</summary>
    QueueLength = 0,

    /// <summary>
    /// QLm: by the contacts ahead, some of whom leave. The wait of a customer who stays, whatever happens: what to tell one. Asked again
    /// later it counts those ahead then.
    /// </summary>
    QueueLengthWithAbandonment = 1,

    /// <summary>
    /// QLm of the answered: the same for one who may leave, too, given that it is answered in the end: what to compare with the waits
    /// of answered contacts.
    /// </summary>
    QueueLengthOfAnswered = 2,

    /// <summary>
    /// HOL: what the first of the same queue and priority has waited, less what the contact itself has. Says nothing about the first.
    /// </summary>
    HeadOfLine = 3,

    /// <summary>
    /// Refined HOL: those who came between the first and the contact, and the two themselves, at the pace at which contacts of this
    /// queue and priority leave the line. Says nothing about the first.
    /// </summary>
    HeadOfLineRefined = 4,

    /// <summary>
    /// LES: what the last contact of the same queue and priority that was answered had waited, less what the contact itself has; 0 once it
    /// has waited longer.
    /// </summary>
    LastToEnterService = 5,

    /// <summary>
    /// None: the mean wait of those who waited lately, for everybody, however long they have waited. What the others must beat.
    /// </summary>
    RecentMean = 6,
}
