using RoutingEngine.Messages;

namespace RoutingEngine.Outbound;

/// <summary>A decision with the names and the wall clock of its time, as it is held for those who read later.</summary>
internal struct HeldDecision
{
    public DecisionRecord Record;
    public object? Payload;

    /// <summary>What the contact was submitted with: its id and its tag.</summary>
    public ContactRequest? Request;
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
            ContactId = Request?.Id,
            Tag = Request?.Tag,
            AgentName = AgentName,
            QueueName = queue?.Name,
            Medium = queue?.Medium ?? default,
            Priority = Priority,
            DeadlineTick = queue is null ? 0 : OfferDeadline.Of(Record.Tick, queue),
        }.ToEvent();
    }

    /// <summary>Lets the texts be collected.</summary>
    public void Forget() => (Payload, Request, AgentName) = (null, null, null);
}
