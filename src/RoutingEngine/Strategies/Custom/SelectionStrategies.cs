namespace RoutingEngine;

/// <summary>An agent strategy of the shape StaticKey: each available agent has a key, the smallest is chosen.</summary>
/// <remarks>
/// The key is a function of what <see cref="AgentCandidate"/> shows, and of nothing else: no clock, no random number, no
/// state of its own, so that the same commands give the same choices. The router asks when the agent becomes available or what is shown
/// changes; equal keys fall to the agent idle longest. A strategy that throws puts that agent last; after
/// <see cref="AgentSelection.StrategyFaultsMax"/> faults the router goes on with the default rule and says so in its health. A strategy
/// that never returns cannot be stopped: the health turns bad within five seconds. Called on the engine thread alone.
/// </remarks>
public interface IAgentKeyStrategy
{
    /// <summary>
    /// Facts the key reads beyond those always there: none; or <see cref="RuleFacts.Window"/>; or
    /// <see cref="RuleFacts.Handling"/>, <see cref="RuleFacts.Levels"/> and <see cref="RuleFacts.QueueRank"/> in any combination.
    /// </summary>
    RuleFacts Reads { get; }

    /// <summary>The key of an agent; the smallest is chosen.</summary>
    long KeyOf(AgentCandidate agent);
}

/// <summary>An agent strategy of the shape Scan: every eligible agent is scored for each contact, the largest score is chosen.</summary>
/// <remarks>
/// Linear in the available agents. Contract and faults as for <see cref="IAgentKeyStrategy"/>. Called on the engine thread alone.
/// </remarks>
public interface IAgentScoreStrategy
{
    /// <summary>Facts the score reads beyond those always there, in any combination.</summary>
    RuleFacts Reads { get; }

    /// <summary>The score of an agent for a contact; the largest is chosen.</summary>
    long ScoreOf(AgentCandidate agent, ContactCandidate contact, long tick);
}

/// <summary>
/// An agent strategy of the shape Draw: some agents are drawn from the router's seed, the largest score among them is chosen.
/// </summary>
/// <remarks>Contract and faults as for <see cref="IAgentKeyStrategy"/>. Called on the engine thread alone.</remarks>
public interface IAgentDrawStrategy
{
    /// <summary>How many different agents are drawn, from 1 to 100; read once.</summary>
    int Draws { get; }

    /// <summary>The score of an agent; the largest is chosen.</summary>
    long ScoreOf(AgentCandidate agent);
}

/// <summary>
/// An agent strategy of the shape Successor: agents take turns in the order of their places, then of signing in.
/// </summary>
/// <remarks>
/// The place is a function of the agent's profile. Contract and faults as for <see cref="IAgentKeyStrategy"/>. Called on the engine
/// thread alone.
/// </remarks>
public interface IAgentTurnStrategy
{
    /// <summary>The place of an agent in the round.</summary>
    long PlaceOf(AgentCandidate agent);
}

/// <summary>A contact strategy of the shape StaticKey: each contact has a key that never changes, the smallest is chosen.</summary>
/// <remarks>
/// The key is a function of what <see cref="ContactCandidate"/> shows. Equal keys fall to the older contact. Faults as for
/// <see cref="IAgentKeyStrategy"/>. Called on the engine thread alone.
/// </remarks>
public interface IContactKeyStrategy
{
    /// <summary>The key of a contact; the smallest is chosen.</summary>
    long KeyOf(ContactCandidate contact);
}

/// <summary>
/// A contact strategy of the shape HeadScore: the oldest contact of each line is scored when an agent looks, the largest score is chosen.
/// </summary>
/// <remarks>
/// For scores that never prefer the younger of two contacts of one queue. Equal scores fall to the older contact. Faults as for
/// <see cref="IAgentKeyStrategy"/>. Called on the engine thread alone.
/// </remarks>
public interface IContactHeadStrategy
{
    /// <summary>Facts the score reads: none, <see cref="RuleFacts.Handling"/>, <see cref="RuleFacts.QueueRank"/>, or both.</summary>
    RuleFacts Reads { get; }

    /// <summary>The score of the oldest contact of a line; the largest is chosen.</summary>
    long ScoreOf(ContactCandidate head, AgentCandidate agent, PickMoment moment);
}

/// <summary>
/// A contact strategy of the shape Scan: every contact the agent may take is scored when it looks, the largest score is chosen.
/// </summary>
/// <remarks>
/// Linear in the waiting contacts. Contract and faults as for <see cref="IContactHeadStrategy"/>. Called on the engine thread alone.
/// </remarks>
public interface IContactScoreStrategy
{
    /// <summary>Facts the score reads: none, <see cref="RuleFacts.Handling"/>, <see cref="RuleFacts.QueueRank"/>, or both.</summary>
    RuleFacts Reads { get; }

    /// <summary>The score of a contact; the largest is chosen.</summary>
    long ScoreOf(ContactCandidate contact, AgentCandidate agent, PickMoment moment);
}
