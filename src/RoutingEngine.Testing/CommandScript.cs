namespace RoutingEngine.Testing;

/// <summary>How far a step of a script lets time pass before its command.</summary>
public enum ScriptTime
{
    /// <summary>Not at all: the tick of the command before.</summary>
    Stay = 0,

    /// <summary>A few ticks.</summary>
    Little = 1,

    /// <summary>To the tick before the next deadline.</summary>
    BeforeDeadline = 2,

    /// <summary>To the very tick of the next deadline.</summary>
    AtDeadline = 3,

    /// <summary>To the tick after the next deadline.</summary>
    AfterDeadline = 4,

    /// <summary>Past many deadlines.</summary>
    Long = 5,

    /// <summary>Back, which the router refuses.</summary>
    Past = 6,
}

/// <summary>One step of a script: what to do and when, with whom left to a draw among those who are there.</summary>
/// <remarks>So a script stays meaningful when steps before it are taken out. Thread-safe: immutable.</remarks>
/// <param name="Kind">What is asked for.</param>
/// <param name="Time">How far time moves first.</param>
/// <param name="Draw">
/// Settles every detail: which contact, agent or queue, which figures, whether a stale name is used.
/// </param>
public readonly record struct ScriptStep(CommandKind Kind, ScriptTime Time, ulong Draw);

/// <summary>A center and what happens in it.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Center">What the router is made from.</param>
/// <param name="Options">Size and kind.</param>
/// <param name="Steps">The steps, in order.</param>
public sealed record CommandScript(Center Center, ScriptOptions Options, IReadOnlyList<ScriptStep> Steps)
{
    /// <summary>The number of steps and of queues.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Steps.Count} steps, {Center.Queues.Count} queues");
}
