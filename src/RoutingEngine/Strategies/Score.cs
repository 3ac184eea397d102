namespace RoutingEngine.Strategies;

/// <summary>
/// A fraction that scores are compared by: exact, so that equal scores tie whatever their terms are. The numerator has any sign, the
/// denominator is more than zero.
/// </summary>
internal readonly struct Score(Int128 numerator, long denominator)
{
    private readonly Int128 _numerator = numerator;
    private readonly long _denominator = denominator;

    public Score(Int128 value)
        : this(value, 1)
    {
    }

    /// <summary>Less than zero where the left one is smaller, zero where both are equal.</summary>
    public static int Compare(in Score left, in Score right)
    {
        if (left._denominator == right._denominator) return left._numerator.CompareTo(right._numerator);

        // Whole parts first, then the remainders crosswise: no product is longer than 126 bits.
        var (whole, rest) = Divide(in left);
        var (otherWhole, otherRest) = Divide(in right);
        if (whole != otherWhole) return whole.CompareTo(otherWhole);
        return ((Int128)rest * right._denominator).CompareTo((Int128)otherRest * left._denominator);
    }

    /// <summary>The score times a positive number, plus another.</summary>
    public Score Transformed(long scale, long shift) => new((_numerator * scale) + ((Int128)shift * _denominator), _denominator);

    private static (Int128 Whole, long Remainder) Divide(in Score score)
    {
        var whole = score._numerator / score._denominator;
        var rest = (long)(score._numerator - (whole * score._denominator));
        return rest < 0 ? (whole - 1, rest + score._denominator) : (whole, rest);
    }
}
