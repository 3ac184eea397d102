namespace RoutingEngine.Simulation;

/// <summary>The families of distributions a scenario file may name.</summary>
public enum DistributionKind
{
    /// <summary><c>exponential{mean}</c>.</summary>
    Exponential,

    /// <summary><c>deterministic{value}</c>.</summary>
    Deterministic,

    /// <summary><c>lognormal{mean,cv}</c>.</summary>
    Lognormal,

    /// <summary><c>erlang{mean,shape}</c>, with an integer shape.</summary>
    Erlang,

    /// <summary><c>gamma{mean,shape}</c>.</summary>
    Gamma,

    /// <summary><c>hyperexponential{probabilities,means}</c>.</summary>
    Hyperexponential,

    /// <summary><c>uniform{from,to}</c>.</summary>
    Uniform,

    /// <summary><c>empirical{values}</c>, each with the same chance.</summary>
    Empirical,
}

/// <summary>A distribution as a scenario file states it, in seconds; parameters a family does not have are 0 or empty.</summary>
/// <param name="Kind">The family.</param>
public sealed record DistributionForm(DistributionKind Kind)
{
    /// <summary>The mean, more than zero.</summary>
    public double Mean { get; init; }

    /// <summary>The only value, zero or more.</summary>
    public double Value { get; init; }

    /// <summary>Coefficient of variation: standard deviation divided by mean, more than zero.</summary>
    public double Cv { get; init; }

    /// <summary>The shape, more than zero.</summary>
    public double Shape { get; init; }

    /// <summary>The smallest value, zero or more.</summary>
    public double From { get; init; }

    /// <summary>The largest value, at least <see cref="From"/>.</summary>
    public double To { get; init; }

    /// <summary>Chance of each branch, together 1.</summary>
    public IReadOnlyList<double> Probabilities { get; init; } = [];

    /// <summary>Mean of each branch, more than zero.</summary>
    public IReadOnlyList<double> Means { get; init; } = [];

    /// <summary>The values drawn from, zero or more.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];
}
