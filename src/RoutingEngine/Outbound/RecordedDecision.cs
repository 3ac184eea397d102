using RoutingEngine.Messages;

namespace RoutingEngine.Outbound;

/// <summary>
/// A decision with the names of its time, as it waits in a subscription; kind None stands for missed ones.
/// </summary>
internal readonly struct RecordedDecision(
    in RoutingDecision decision, string? contactId, string? agentName, OutboundLabel label)
{
    public readonly RoutingDecision Decision = decision;
    public readonly string? ContactId = contactId;
    public readonly string? AgentName = agentName;
    public readonly OutboundLabel Label = label;

    /// <summary>Whether this stands for decisions that were missed.</summary>
    public bool IsGap => Decision.Kind == DecisionKind.None;

    /// <summary>
    /// Marks missed decisions: the first by its sequence and tick, their count in place of the offer's number.
    /// </summary>
    public static RecordedDecision Gap(in RecordedDecision first, long count) => new(
        new RoutingDecision { Sequence = first.Decision.Sequence, Tick = first.Decision.Tick, OfferNumber = count },
        null, null, first.Label);

    public RoutingEvent ToEvent(Center center) => new EventSource
    {
        Decision = Decision,
        At = Label.At(Decision.Tick),
        ContactId = ContactId,
        AgentName = AgentName,
        QueueName = !IsGap && Decision.Queue >= 0 ? center.Queues[Decision.Queue].Name : null,
    }.ToEvent();
}
