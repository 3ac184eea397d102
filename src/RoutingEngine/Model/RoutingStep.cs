namespace RoutingEngine;

/// <summary>What a later step of a routing plan does with the requirements before it.</summary>
public enum StepMode
{
    /// <summary>Adds agents: those who met an earlier step of the chain stay preferred. The default.</summary>
    Widen = 0,

    /// <summary>Puts a new requirement in the place of all earlier ones.</summary>
    Replace = 1,
}

/// <summary>One timed step of a routing plan.</summary>
/// <param name="After">Time from entering the queue, more than the step before; at most 3,650 days.</param>
/// <param name="Requirement">What an agent must meet from then on.</param>
/// <param name="Mode">Whether the step widens the earlier ones or replaces them.</param>
public sealed record RoutingStep(TimeSpan After, Requirement Requirement, StepMode Mode = StepMode.Widen);
