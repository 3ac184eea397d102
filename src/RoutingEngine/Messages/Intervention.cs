namespace RoutingEngine;

/// <summary>Who asked for something on behalf of others, and why: a supervisor, or a system.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <param name="Actor">Who it was; 1 to 128 characters by the rule of ids.</param>
/// <param name="Note">Why, for people; at most <see cref="NoteLengthMax"/> characters. Null = nothing was said.</param>
public sealed record Intervention(string Actor, string? Note = null)
{
    /// <summary>The longest note.</summary>
    public const int NoteLengthMax = 1_024;

    /// <summary>Whether actor and note may be what they are.</summary>
    internal bool IsValid => ModelNames.IsId(Actor) && !(Note?.Length > NoteLengthMax);
}
