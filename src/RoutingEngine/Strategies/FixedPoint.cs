using System.Globalization;

namespace RoutingEngine.Strategies;

/// <summary>Decimals of a configuration as integers: nine digits behind the point, so that no comparison is a floating one.</summary>
internal static class FixedPoint
{
    /// <summary>What one is.</summary>
    public const long One = 1_000_000_000;

    /// <summary>The largest number a rule takes as a parameter.</summary>
    public const decimal Max = 1_000_000;

    /// <summary>The nearest integer, a half away from zero.</summary>
    public static long Of(decimal number) => (long)decimal.Round(number * One, MidpointRounding.AwayFromZero);

    /// <summary>The numbers by name, checked.</summary>
    /// <exception cref="ArgumentException">One is outside its range, or there is none.</exception>
    public static SortedDictionary<string, long> Of(
        IReadOnlyDictionary<string, decimal> numbers, decimal min, decimal max, string parameter)
    {
        ArgumentNullException.ThrowIfNull(numbers, parameter);
        if (numbers.Count == 0) throw new ArgumentException("Expected at least one name with its number.", parameter);
        var result = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, number) in numbers)
        {
            if (number < min || number > max)
            {
                throw new ArgumentOutOfRangeException(
                    parameter, number, string.Create(CultureInfo.InvariantCulture, $"Expected {min} to {max} for '{name}'."));
            }

            result.Add(name, Of(number));
        }

        return result;
    }
}
