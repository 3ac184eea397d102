using RoutingEngine.Messages;

namespace RoutingEngine.Outbound;

/// <summary>A decision with the names and the wall clock of its time, as it is held for those who read later.</summary>
internal struct HeldDecision
{
    public DecisionRecord Record;
    public object? Payload;
    public string? ContactId;
    public string? AgentName;
    public OutboundLabel Label;

    public readonly RoutingEvent ToEvent(Center center) => new EventSource
    {
        Decision = new RoutingDecision(in Record, Payload),
        At = Label.At(Record.Tick),
        ContactId = ContactId,
        AgentName = AgentName,
        QueueName = Record.Queue >= 0 ? center.Queues[Record.Queue].Name : null,
    }.ToEvent();

    /// <summary>Lets the texts be collected.</summary>
    public void Forget() => (Payload, ContactId, AgentName) = (null, null, null);
}
