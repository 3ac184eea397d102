using System.Globalization;

namespace RoutingEngine;

/// <summary>What a number may be, and the words that say so: for values in code and in files alike.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record NumberRange
{
    /// <summary>The longest time that may be stated, in seconds: that of <see cref="ContactQueue.TimeMax"/>.</summary>
    public const int SecondsMax = 315_360_000;

    private NumberRange(decimal min, decimal max, string expected)
    {
        Min = min;
        Max = max;
        Expected = expected;
    }

    /// <summary>Seconds from 0.</summary>
    public static NumberRange Seconds { get; } = From0To(SecondsMax, "seconds");

    /// <summary>Seconds that come to at least one tick of 100 ns.</summary>
    public static NumberRange PositiveSeconds { get; } = new(
        0.0000001m,
        SecondsMax,
        $"seconds more than 0 (at least 0.0000001), at most {Shown(SecondsMax)}");

    /// <summary>A share from 0 to 1.</summary>
    public static NumberRange Share { get; } = From0To(1, "a number");

    /// <summary>An integer from 0.</summary>
    public static NumberRange Count { get; } = Integer(0, int.MaxValue);

    /// <summary>The lower end.</summary>
    public decimal Min { get; }

    /// <summary>The upper end.</summary>
    public decimal Max { get; }

    /// <summary>Whether the lower end itself is outside.</summary>
    public bool IsMinExcluded { get; private init; }

    /// <summary>Whether the upper end itself is outside.</summary>
    public bool IsMaxExcluded { get; private init; }

    /// <summary>Whether it is an integer; it may be written with decimals or an exponent that come to nothing.</summary>
    public bool IsInteger { get; private init; }

    /// <summary>What the number is, in words that follow <c>expected</c> in a message.</summary>
    public string Expected { get; private init; }

    /// <summary>An integer between bounds, both included.</summary>
    /// <param name="min">The lower end.</param>
    /// <param name="max">The upper end.</param>
    /// <param name="expected">Other words for it; null = those that name the bounds.</param>
    public static NumberRange Integer(long min, long max, string? expected = null) =>
        new(min, max, expected ?? $"an integer from {Shown(min)} to {Shown(max)}") { IsInteger = true };

    /// <summary>A number from 0, both ends included.</summary>
    /// <param name="max">The upper end.</param>
    /// <param name="noun">What it is.</param>
    public static NumberRange From0To(decimal max, string noun) => new(0, max, $"{noun} from 0 to {Shown(max)}");

    /// <summary>A number of more than 0.</summary>
    /// <param name="max">The upper end, included.</param>
    /// <param name="noun">What it is.</param>
    public static NumberRange Above0To(decimal max, string noun) =>
        new(0, max, $"{noun} more than 0, at most {Shown(max)}") { IsMinExcluded = true };

    /// <summary>A number from 0 to less than a bound.</summary>
    /// <param name="max">The upper end, which is outside.</param>
    /// <param name="noun">What it is.</param>
    public static NumberRange From0Below(decimal max, string noun) =>
        new(0, max, $"{noun} from 0 to less than {Shown(max)}") { IsMaxExcluded = true };

    /// <summary>A number between bounds, both included.</summary>
    /// <param name="min">The lower end.</param>
    /// <param name="max">The upper end.</param>
    /// <param name="noun">What it is.</param>
    public static NumberRange Between(decimal min, decimal max, string noun) =>
        new(min, max, $"{noun} from {Shown(min)} to {Shown(max)}");

    /// <summary>Whether a number is inside.</summary>
    /// <param name="number">The number.</param>
    public bool Accepts(decimal number) =>
        (IsMinExcluded ? number > Min : number >= Min)
        && (IsMaxExcluded ? number < Max : number <= Max)
        && (!IsInteger || decimal.IsInteger(number));

    private static string Shown(decimal bound) => bound.ToString("#,0.#########", CultureInfo.InvariantCulture);
}
