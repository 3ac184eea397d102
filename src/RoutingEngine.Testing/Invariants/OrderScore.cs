namespace RoutingEngine.Testing.Invariants;

/// <summary>What a rule compares, as an exact fraction: the largest goes first.</summary>
/// <param name="Numerator">Of any sign.</param>
/// <param name="Denominator">More than 0.</param>
internal readonly record struct OrderScore(Int128 Numerator, long Denominator) : IComparable<OrderScore>
{
    public OrderScore(Int128 value)
        : this(value, 1)
    {
    }

    public int CompareTo(OrderScore other)
    {
        // The product of two numerators and denominators may pass 128 bits; that of two remainders does not.
        var (whole, left) = Divided(this);
        var (otherWhole, otherLeft) = Divided(other);
        return whole != otherWhole
            ? whole.CompareTo(otherWhole)
            : (left * other.Denominator).CompareTo(otherLeft * Denominator);
    }

    private static (Int128 Whole, Int128 Left) Divided(OrderScore score)
    {
        var (whole, left) = Int128.DivRem(score.Numerator, score.Denominator);
        return left < 0 ? (whole - 1, left + score.Denominator) : (whole, left);
    }
}
