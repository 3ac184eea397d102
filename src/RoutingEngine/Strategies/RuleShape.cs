namespace RoutingEngine;

/// <summary>How a selection rule finds its choice. What that costs is told in docs/strategies.md.</summary>
public enum RuleShape
{
    /// <summary>
    /// By keys that are set once, or once per bucket of a window, or per lane; the heads of lines are compared.
    /// </summary>
    StaticKey = 0,

    /// <summary>By scores of the heads of lines, taken at the moment of the choice.</summary>
    HeadScore = 1,

    /// <summary>The next in turn, by a descent of a tree.</summary>
    Successor = 2,

    /// <summary>By chance, from the seed.</summary>
    Draw = 3,

    /// <summary>By a look at every candidate: linear in their number.</summary>
    Scan = 4,

    /// <summary>By chance, from the seed, after a look at every candidate: linear in their number.</summary>
    WeightedDraw = 5,
}
