namespace RoutingEngine.Simulation;

/// <summary>
/// What a random draw decides; part of its key, so that draws for different purposes never disturb another.
/// </summary>
/// <remarks>The numbers are part of every result: a purpose keeps its number, a new one takes the next.</remarks>
public enum DrawPurpose : byte
{
    /// <summary>The time to the next arrival.</summary>
    Interarrival = 0,

    /// <summary>How long the customer waits before leaving.</summary>
    Patience = 1,

    /// <summary>The length of the conversation.</summary>
    Handling = 2,

    /// <summary>The length of the work after the contact.</summary>
    WrapUp = 3,

    /// <summary>Whether a customer who left tries again.</summary>
    Retrial = 4,

    /// <summary>The time to the next try.</summary>
    RetrialDelay = 5,

    /// <summary>Whether the contact is handed on.</summary>
    Transfer = 6,

    /// <summary>Whether the agent accepts the offer.</summary>
    Answer = 7,

    /// <summary>The time the agent takes to answer.</summary>
    AnswerDelay = 8,

    /// <summary>The busyness of a replication's day.</summary>
    DayFactor = 9,

    /// <summary>Whether an arrival of the bounding rate is kept when the rate changes over time.</summary>
    Thinning = 10,

    /// <summary>The priority of the contact.</summary>
    Priority = 11,

    /// <summary>The properties of the contact that choose its requirement.</summary>
    Profile = 12,

    /// <summary>A fault that a scenario plants.</summary>
    Fault = 13,

    /// <summary>Which of several queues a transferred contact goes on to.</summary>
    TransferTarget = 14,

    /// <summary>The first number free for a caller's own purposes; those up to 255 stay free.</summary>
    Custom = 128,
}
