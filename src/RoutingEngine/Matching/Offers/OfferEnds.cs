namespace RoutingEngine.Matching.Offers;

/// <summary>The times that a center states by how an offer ended.</summary>
internal static class OfferEnds
{
    /// <summary>How long the pair is kept apart after an offer, or a conversation that was taken back.</summary>
    public static TimeSpan TimeAfter(this OfferMemory memory, DecisionKind kind) => kind switch
    {
        DecisionKind.OfferDeclined => memory.Declined,
        DecisionKind.OfferExpired => memory.Expired,
        DecisionKind.OfferFailed => memory.Failed,
        _ => memory.Revoked,
    };

    /// <summary>How long the agent is offered nothing.</summary>
    public static TimeSpan TimeAfter(this CoolDown coolDown, DecisionKind kind) => kind switch
    {
        DecisionKind.OfferDeclined => coolDown.Declined,
        DecisionKind.OfferExpired => coolDown.Expired,
        DecisionKind.OfferFailed => coolDown.Failed,
        _ => TimeSpan.Zero,
    };
}
