namespace RoutingEngine.Simulation.Numerics;

/// <summary>
/// Successive probabilities of a count (Poisson or negative binomial), walked upwards by their quotient. A fresh start
/// from the closed form every 64 terms keeps the rounding from adding up, and again wherever the term has underflown,
/// so that a walk may begin far out in the lower tail.
/// </summary>
internal struct TermSequence
{
    private const double SmallestCarried = 1e-250;

    private readonly bool _isPoisson;
    private readonly double _r;
    private readonly double _p;
    private readonly double _q;
    private long _index;

    private TermSequence(bool isPoisson, double r, double p, double q, long first)
    {
        (_isPoisson, _r, _p, _q, _index) = (isPoisson, r, p, q, first);
        Value = Exact();
    }

    /// <summary>The probability of the present count.</summary>
    public double Value { get; private set; }

    public static TermSequence Poisson(double mean, long first) => new(true, mean, 0, 0, first);

    public static TermSequence NegativeBinomial(double r, double p, double q, long first) => new(false, r, p, q, first);

    public void MoveNext()
    {
        _index++;
        var quotient = _isPoisson ? _r / _index : (_r + _index - 1) / _index * _q;
        var next = Value * quotient;
        Value = (_index & 63) == 0 || next < SmallestCarried ? Exact() : next;
    }

    private readonly double Exact() =>
        _isPoisson
            ? SpecialFunctions.PoissonTerm(_index, _r)
            : SpecialFunctions.NegativeBinomialTerm(_r, _index, _p, _q);
}
