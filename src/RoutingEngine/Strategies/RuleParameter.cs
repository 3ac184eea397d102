namespace RoutingEngine;

/// <summary>A parameter of a built-in selection rule: a member beside <c>strategy</c> in a center file.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record RuleParameter
{
    // A tick in seconds.
    private const decimal SecondsMin = 0.0000001m;

    private static readonly decimal SecondsMax = ContactQueue.TimeMax.Ticks / TimeSpan.TicksPerSecond;

    private RuleParameter(string name, RuleParameterKind kind, string meaning)
    {
        Name = name;
        Kind = kind;
        Meaning = meaning;
    }

    /// <summary>The name of the member.</summary>
    public string Name { get; }

    /// <summary>What its value is.</summary>
    public RuleParameterKind Kind { get; }

    /// <summary>What the value means, as a phrase without a full stop.</summary>
    public string Meaning { get; }

    /// <summary>The smallest number, included; null where the value holds no number.</summary>
    public decimal? Min { get; private init; }

    /// <summary>The largest number, included; null where the value holds no number.</summary>
    public decimal? Max { get; private init; }

    /// <summary>
    /// The words to choose from, or the features; empty where names are the center's own or there are none.
    /// </summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    /// <summary>
    /// What counts where nothing is stated: for the parameter as a whole or, under a required one, for a name without a
    /// number. Null = nothing counts.
    /// </summary>
    public string? Default { get; internal init; }

    /// <summary>Whether the rule cannot do without it.</summary>
    public bool IsRequired { get; internal init; }

    /// <summary>Whether at least one of its numbers must be more than 0, to nine decimals.</summary>
    public bool NeedsPositive { get; internal init; }

    internal static RuleParameter Integer(string name, int min, int max, string meaning) =>
        Numeric(name, RuleParameterKind.Integer, min, max, meaning);

    /// <summary>Seconds from 0.</summary>
    internal static RuleParameter Seconds(string name, string meaning) =>
        Numeric(name, RuleParameterKind.Seconds, 0, SecondsMax, meaning);

    /// <summary>Seconds that come to at least one tick.</summary>
    internal static RuleParameter PositiveSeconds(string name, string meaning) =>
        Numeric(name, RuleParameterKind.Seconds, SecondsMin, SecondsMax, meaning);

    internal static RuleParameter Choice(string name, IReadOnlyList<string> words, string meaning) =>
        new(name, RuleParameterKind.Choice, meaning) { Names = words };

    internal static RuleParameter PerQueue(string name, decimal min, decimal max, string meaning) =>
        Numeric(name, RuleParameterKind.NumberPerQueue, min, max, meaning);

    internal static RuleParameter PerGroup(string name, decimal min, decimal max, string meaning) =>
        Numeric(name, RuleParameterKind.NumberPerGroup, min, max, meaning);

    internal static RuleParameter PerFeature(
        string name, decimal min, decimal max, IEnumerable<string> features, string meaning) =>
        Numeric(name, RuleParameterKind.NumberPerFeature, min, max, meaning) with { Names = [.. features] };

    internal static RuleParameter OneOrPerQueue(string name, decimal min, decimal max, string meaning) =>
        Numeric(name, RuleParameterKind.NumberOrNumberPerQueue, min, max, meaning);

    /// <summary>Refuses a value that is missing or of another type.</summary>
    /// <exception cref="ArgumentException">It is.</exception>
    internal void CheckType(RuleArguments arguments)
    {
        var value = arguments[Name];
        var fits = (Kind, value) switch
        {
            (_, null) => !IsRequired,
            (RuleParameterKind.Integer, int) or (RuleParameterKind.Seconds, TimeSpan) => true,
            (RuleParameterKind.Choice, string word) => Names.Contains(word, StringComparer.Ordinal),
            (RuleParameterKind.NumberOrNumberPerQueue, decimal) => true,
            (RuleParameterKind.Integer or RuleParameterKind.Seconds or RuleParameterKind.Choice, _) => false,
            _ => value is IReadOnlyDictionary<string, decimal>,
        };
        if (!fits)
            throw new ArgumentException($"{Name}: expected a value of the kind {Kind}, got {value ?? "nothing"}.", nameof(arguments));
    }

    private static RuleParameter Numeric(
        string name, RuleParameterKind kind, decimal min, decimal max, string meaning) =>
        new(name, kind, meaning) { Min = min, Max = max };
}
