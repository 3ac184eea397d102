using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>How much there is to do: contacts that will come, or virtual time that will pass.</summary>
/// <param name="Total">Contacts, or ticks.</param>
/// <param name="IsTime">Whether it is time.</param>
internal readonly record struct WorkExtent(long Total, bool IsTime)
{
    /// <summary>The extent of a number of contacts.</summary>
    public static WorkExtent Of(long contacts) => new(contacts, IsTime: false);

    /// <summary>The extent of some replications of a scenario.</summary>
    public static WorkExtent Of(Scenario scenario, long replications) => scenario.Run switch
    {
        { Contacts: { } contacts } => new WorkExtent(contacts * replications, IsTime: false),
        { DurationTicks: { } duration } => new WorkExtent(Multiplied(duration, replications), IsTime: true),
        _ => new WorkExtent(scenario.Arrivals.Sum(static stream => stream.TimesTicks?.Count ?? 0) * replications, IsTime: false),
    };

    private static long Multiplied(long ticks, long times) => ticks > long.MaxValue / times ? long.MaxValue : ticks * times;
}
