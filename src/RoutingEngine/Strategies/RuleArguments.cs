using System.Collections.Immutable;

namespace RoutingEngine;

/// <summary>Values of a rule's parameters, by the names of the parameters.</summary>
/// <remarks>
/// What a value may be follows from the <see cref="RuleParameter.Kind"/>: an <see cref="int"/>, a <see cref="TimeSpan"/>, a word,
/// a <see cref="decimal"/>, or decimals by name. <see cref="RuleDescriptor{TSelection}.Make"/> checks them. Thread-safe: immutable.
/// </remarks>
public sealed class RuleArguments
{
    private readonly ImmutableDictionary<string, object> _values;

    private RuleArguments(ImmutableDictionary<string, object> values) => _values = values;

    /// <summary>No values.</summary>
    public static RuleArguments None { get; } =
        new(ImmutableDictionary.Create<string, object>(StringComparer.Ordinal));

    /// <summary>These values and one more.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <param name="value">Its value; null = it is not stated.</param>
    public RuleArguments With(string parameter, object? value) => value switch
    {
        null => this,
        IReadOnlyDictionary<string, decimal> numbers => new(
            _values.SetItem(parameter, numbers.ToImmutableSortedDictionary(StringComparer.Ordinal))),
        _ => new(_values.SetItem(parameter, value)),
    };

    /// <summary>The parameters that are stated, in no particular order.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The value of a parameter, of whatever type; null = it is not stated.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    public object? this[string parameter] => _values.GetValueOrDefault(parameter);

    /// <summary>The time that a parameter in seconds states; null = it is not stated.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    public TimeSpan? TimeOf(string parameter) => _values.GetValueOrDefault(parameter) as TimeSpan?;

    /// <summary>The integer that a required parameter states.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    /// <exception cref="KeyNotFoundException">It is not stated.</exception>
    public int IntegerOf(string parameter) => (int)_values[parameter];

    /// <summary>The word that a parameter chooses; null = it is not stated.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    public string? ChoiceOf(string parameter) => _values.GetValueOrDefault(parameter) as string;

    /// <summary>
    /// The numbers by name that a parameter states; null = it is not stated, or states one number for all.
    /// </summary>
    /// <param name="parameter">Name of the parameter.</param>
    public IReadOnlyDictionary<string, decimal>? NumbersOf(string parameter) =>
        _values.GetValueOrDefault(parameter) as IReadOnlyDictionary<string, decimal>;

    /// <summary>The one number that a parameter states for all; null = it states none, or numbers by name.</summary>
    /// <param name="parameter">Name of the parameter.</param>
    public decimal? NumberOf(string parameter) => _values.GetValueOrDefault(parameter) as decimal?;
}
