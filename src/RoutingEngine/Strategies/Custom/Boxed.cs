namespace RoutingEngine.Strategies.Custom;

/// <summary>Strategies handed over as objects, in the place of a struct: the one call more is the price of the interface.</summary>
internal readonly struct Boxed(object strategy)
    : IAgentKeyStrategy, IAgentScoreStrategy, IAgentDrawStrategy, IAgentTurnStrategy,
      IContactKeyStrategy, IContactHeadStrategy, IContactScoreStrategy
{
    int IAgentDrawStrategy.Draws => ((IAgentDrawStrategy)strategy).Draws;

    RuleFacts IAgentKeyStrategy.Reads => ((IAgentKeyStrategy)strategy).Reads;

    RuleFacts IAgentScoreStrategy.Reads => ((IAgentScoreStrategy)strategy).Reads;

    RuleFacts IContactHeadStrategy.Reads => ((IContactHeadStrategy)strategy).Reads;

    RuleFacts IContactScoreStrategy.Reads => ((IContactScoreStrategy)strategy).Reads;

    long IAgentKeyStrategy.KeyOf(AgentCandidate agent) => ((IAgentKeyStrategy)strategy).KeyOf(agent);

    long IAgentScoreStrategy.ScoreOf(AgentCandidate agent, ContactCandidate contact, long tick) =>
        ((IAgentScoreStrategy)strategy).ScoreOf(agent, contact, tick);

    long IAgentDrawStrategy.ScoreOf(AgentCandidate agent) => ((IAgentDrawStrategy)strategy).ScoreOf(agent);

    long IAgentTurnStrategy.PlaceOf(AgentCandidate agent) => ((IAgentTurnStrategy)strategy).PlaceOf(agent);

    long IContactKeyStrategy.KeyOf(ContactCandidate contact) => ((IContactKeyStrategy)strategy).KeyOf(contact);

    long IContactHeadStrategy.ScoreOf(ContactCandidate head, AgentCandidate agent, PickMoment moment) =>
        ((IContactHeadStrategy)strategy).ScoreOf(head, agent, moment);

    long IContactScoreStrategy.ScoreOf(ContactCandidate contact, AgentCandidate agent, PickMoment moment) =>
        ((IContactScoreStrategy)strategy).ScoreOf(contact, agent, moment);
}
