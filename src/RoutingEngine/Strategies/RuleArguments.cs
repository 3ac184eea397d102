using System.Collections.Immutable;

namespace RoutingEngine;

/// <summary>Accepted values of a rule's parameters, by the names of the parameters. Immutable.</summary>
internal sealed class RuleArguments
{
    private readonly ImmutableDictionary<string, object> _values;

    private RuleArguments(ImmutableDictionary<string, object> values) => _values = values;

    /// <summary>No values.</summary>
    public static RuleArguments None { get; } =
        new(ImmutableDictionary.Create<string, object>(StringComparer.Ordinal));

    /// <summary>These values and one more; null = the parameter is not stated.</summary>
    public RuleArguments With(string parameter, object? value) => value switch
    {
        null => this,
        IReadOnlyDictionary<string, decimal> numbers => new(
            _values.SetItem(parameter, numbers.ToImmutableSortedDictionary(StringComparer.Ordinal))),
        _ => new(_values.SetItem(parameter, value)),
    };

    /// <summary>The time that a parameter in seconds states; null = it is not stated.</summary>
    public TimeSpan? TimeOf(string parameter) => _values.GetValueOrDefault(parameter) as TimeSpan?;

    /// <summary>The integer that a required parameter states.</summary>
    public int IntegerOf(string parameter) => (int)_values[parameter];

    /// <summary>The word that a parameter chooses; null = it is not stated.</summary>
    public string? ChoiceOf(string parameter) => _values.GetValueOrDefault(parameter) as string;

    /// <summary>
    /// The numbers by name that a parameter states; null = it is not stated, or states one number for all.
    /// </summary>
    public IReadOnlyDictionary<string, decimal>? NumbersOf(string parameter) =>
        _values.GetValueOrDefault(parameter) as IReadOnlyDictionary<string, decimal>;

    /// <summary>The one number that a parameter states for all; null = it states none, or numbers by name.</summary>
    public decimal? NumberOf(string parameter) => _values.GetValueOrDefault(parameter) as decimal?;
}
