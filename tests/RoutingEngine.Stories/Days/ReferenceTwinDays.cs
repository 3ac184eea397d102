namespace RoutingEngine.Stories.Days;

/// <summary>The days in the reference twin.</summary>
public sealed class ReferenceTwinDays : DayStories
{
    private protected override IDayScenario WithQueue(string name, Action<ContactQueueBuilder>? queue = null) =>
        new TwinScenario(name, queue);
}
