namespace RoutingEngine.Testing.Invariants;

/// <summary>What kinds of offers there are.</summary>
internal static class Offers
{
    /// <summary>Whether the decision proposes or gives a contact to an agent.</summary>
    public static bool Makes(in RoutingDecision decision) =>
        decision.Kind == DecisionKind.OfferMade
        || (decision.Kind == DecisionKind.OfferAccepted && decision.Reason != DecisionReason.Command);

    /// <summary>Whether somebody, or the agent itself, chose; otherwise a rule did.</summary>
    public static bool IsByChoice(in RoutingDecision decision) =>
        decision.Reason is DecisionReason.Forced or DecisionReason.Claimed;

    /// <summary>Whether an agent looked for a contact; otherwise a contact looked for an agent.</summary>
    public static bool IsAgentLooking(in RoutingDecision decision) =>
        decision.Reason is DecisionReason.ContactFound or DecisionReason.AutoContactFound;
}
