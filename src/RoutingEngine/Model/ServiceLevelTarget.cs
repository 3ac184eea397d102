namespace RoutingEngine;

/// <summary>The service a queue aims at: a share of contacts answered within a time.</summary>
/// <param name="Share">Share of contacts, from 0 to 1; 0.8 unless stated.</param>
/// <param name="Within">Time to answer, more than zero; 20 s unless stated.</param>
/// <param name="ShortAbandon">Contacts that leave within this time are not counted against the target;
/// <paramref name="Within"/> unless stated.</param>
public readonly record struct ServiceLevelTarget(double Share, TimeSpan Within, TimeSpan ShortAbandon)
{
    /// <summary>80 % within 20 s.</summary>
    public static ServiceLevelTarget Default { get; } = new(0.8, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(20));
}
