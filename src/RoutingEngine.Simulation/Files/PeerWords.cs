using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Simulation.Files;

/// <summary>
/// Words that the files of other call centre systems use, and where ours say the same. They become hints in messages;
/// nothing is read under them.
/// </summary>
internal static class PeerWords
{
    /// <summary>Columns of other systems' logs.</summary>
    public static IReadOnlyDictionary<string, string> OfColumns { get; } = ForeignWords.Of(
        ("contact, or agent of shifts", "id"),
        ("contact", "callid uniqueid"),
        ("arrival", "time timestamp"),
        ("arrival, or from of shifts", "start"),
        ("queue", "skill queuename"),
        ("handling", "duration talktime servicetime"),
        ("customer", "caller"),
        ("preferred names an agent; who answers is decided by the replay", "agent"),
        ("to of shifts", "end"),
        ("agent of shifts", "name"));

    /// <summary>Words in the place of a member of a stream of contacts.</summary>
    public static IReadOnlyDictionary<string, string> OfStream { get; } = ForeignWords.Of(
        ("ratePerHour", "rate lambda arrivalRate callsPerHour volume contactsPerHour"),
        ("handling of the workload says how long conversations take", "aht handling handlingTime service serviceTime talkTime holdTime"),
        ("patience", "abandonment patienceSeconds abandonAfter waitingTimeTolerance"),
        ("intervals, with a ratePerHour each", "profile distribution schedule"),
        ("retrial", "retry redial recall"),
        ("transfer", "forward forwarding continue"),
        ("wrapUpSeconds of the queue, or wrapUp of a handling time in a scenario", "wrapUp wrapUpTime acw"));
}
