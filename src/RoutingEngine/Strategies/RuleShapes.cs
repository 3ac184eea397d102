namespace RoutingEngine.Strategies;

/// <summary>StaticKey, agents: the key holds from the moment the agent becomes available; the smallest is chosen.</summary>
internal interface IAgentKeyRule
{
    void WriteKey(in AgentView agent, out OrderKey key);
}

/// <summary>Scan, agents: every eligible agent is looked at; the largest score is chosen. Linear in their number.</summary>
internal interface IAgentScanRule
{
    long ScoreOf(in AgentView agent, in ContactView contact);
}

/// <summary>StaticKey, contacts: the key holds as long as the contact waits; the smallest is chosen.</summary>
internal interface IContactKeyRule
{
    /// <summary>Whether the keys of waiting contacts have few first parts; such contacts wait in a line per first part.</summary>
    bool HasBands => false;

    void WriteKey(in ContactView contact, out OrderKey key);
}

/// <summary>HeadScore, contacts: the oldest of each lane is scored when an agent looks; the largest score is chosen.</summary>
internal interface IContactHeadRule
{
    /// <summary>Whether equal scores fall to the queue declared first rather than to the older contact.</summary>
    bool ChoosesQueue { get; }

    long ScoreOf(in ContactView head, in QueueView queue, long now);
}

/// <summary>Scan, contacts: every eligible contact is looked at; the largest score is chosen. Linear in their number.</summary>
internal interface IContactScanRule
{
    long ScoreOf(in ContactView contact, in AgentView agent);
}

/// <summary>Receives an agent rule in the shape it has; whoever builds searches implements it, without reflection.</summary>
/// <typeparam name="TResult">What is built.</typeparam>
internal interface IAgentRuleVisitor<out TResult>
{
    TResult StaticKey<TRule>(TRule rule)
        where TRule : struct, IAgentKeyRule;

    TResult Successor();

    TResult Draw();

    TResult Scan<TRule>(TRule rule)
        where TRule : struct, IAgentScanRule;
}

/// <summary>Receives a contact rule in the shape it has.</summary>
/// <typeparam name="TResult">What is built.</typeparam>
internal interface IContactRuleVisitor<out TResult>
{
    TResult StaticKey<TRule>(TRule rule)
        where TRule : struct, IContactKeyRule;

    TResult HeadScore<TRule>(TRule rule)
        where TRule : struct, IContactHeadRule;

    TResult Scan<TRule>(TRule rule)
        where TRule : struct, IContactScanRule;
}
