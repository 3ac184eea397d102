namespace RoutingEngine;

/// <summary>What a parameter of a selection rule is.</summary>
public enum RuleParameterKind
{
    /// <summary>An integer.</summary>
    Integer = 0,

    /// <summary>A time in seconds, with decimals as far as a tick of 100 ns.</summary>
    Seconds = 1,

    /// <summary>One of a few words, those of <see cref="RuleParameter.Names"/>.</summary>
    Choice = 2,

    /// <summary>An object of queue names and numbers, not empty.</summary>
    NumberPerQueue = 3,

    /// <summary>An object of names of agent groups and numbers, not empty.</summary>
    NumberPerGroup = 4,

    /// <summary>An object of features, those of <see cref="RuleParameter.Names"/>, and numbers, not empty.</summary>
    NumberPerFeature = 5,

    /// <summary>One number for all queues, or an object of queue names and numbers, not empty.</summary>
    NumberOrNumberPerQueue = 6,
}
