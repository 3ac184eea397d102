using RoutingEngine.Messages;

namespace RoutingEngine.Outbound;

/// <summary>A decision with the names and the wall clock of its time, as it is held for those who read later.</summary>
internal struct HeldDecision
{
    public DecisionRecord Record;
    public object? Payload;

    public string? ContactId;
    public string? Tag;
    public string? AgentName;
    public OutboundLabel Label;

    /// <summary>Offer made: the priority of its contact.</summary>
    public int Priority;

    public readonly RoutingEvent ToEvent(Center center)
    {
        var queue = Record.Queue >= 0 ? center.Queues[Record.Queue] : null;
        return new EventSource
        {
            Decision = new RoutingDecision(in Record, Payload),
            At = Label.At(Record.Tick),
            ContactId = ContactId,
            Tag = Tag,
            AgentName = AgentName,
            QueueName = queue?.Name,
            Medium = queue?.Medium ?? default,
            Priority = Priority,
            DeadlineTick = queue is null ? 0 : OfferDeadline.Of(Record.Tick, queue),
        }.ToEvent();
    }

    /// <summary>Lets the texts be collected.</summary>
    public void Forget() => (Payload, ContactId, Tag, AgentName) = (null, null, null, null);
}
