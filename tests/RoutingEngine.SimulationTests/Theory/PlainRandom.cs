using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>One stream of random numbers from a seed, for drivers that need no keys.</summary>
internal sealed class PlainRandom(ulong seed)
{
    private KeyedRandom _random = KeyedRandom.Create((long)seed, 0, 0, 0, DrawPurpose.Custom);

    public double Uniform() => _random.NextUniform();

    public double Exponential() => _random.NextExponential();

    /// <summary>An index, each with its probability.</summary>
    public int Pick(ReadOnlySpan<double> probabilities)
    {
        var left = Uniform();
        var chosen = 0;
        while (chosen < probabilities.Length - 1 && left >= probabilities[chosen]) left -= probabilities[chosen++];
        return chosen;
    }
}
