namespace RoutingEngine.Stories.Days;

/// <summary>The days in the live router, which is the core behind its public API.</summary>
public sealed class LiveRouterDays : DayStories
{
    private protected override IDayScenario WithQueue(string name, Action<ContactQueueBuilder>? queue = null) =>
        new LiveScenario(name, queue);
}
