namespace RoutingEngine.Outbound;

/// <summary>
/// The end of a command somebody awaits, on its way through the outbound ring. It travels in the shape of a decision of
/// kind None, which no decision has, so that the ring carries one struct of 64 bytes and completions keep their place
/// behind the decisions of their command.
/// </summary>
internal static class Completion
{
    public static bool Is(in RoutingDecision message) => message.Kind == DecisionKind.None;

    public static RoutingDecision ToMessage(object ticket, in CommandResult result) => new()
    {
        Kind = DecisionKind.None,
        Queue = (int)result.Code,
        Contact = result.Contact,
        Agent = result.Agent,
        OfferNumber = result.Assignment.Number,
        Slot = result.Assignment.Slot,
        Payload = ticket,
    };

    public static CommandTicket TicketOf(in RoutingDecision message) => (CommandTicket)message.Payload!;

    public static CommandResult ResultOf(in RoutingDecision message) => new((ResultCode)message.Queue)
    {
        Contact = message.Contact,
        Agent = message.Agent,
        Assignment = message.Assignment,
    };
}
