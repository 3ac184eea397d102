using RoutingEngine.Strategies.Agents;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Strategies;

/// <summary>
/// StaticKey, agents: the key holds from the moment the agent becomes available; the smallest is chosen.
/// </summary>
internal interface IAgentKeyRule
{
    /// <summary>Whether the first part holds several things and fills all its bits, so that it is no score.</summary>
    bool IsPacked => false;

    void WriteKey(in AgentView agent, out OrderKey key);
}

/// <summary>
/// StaticKey, agents, over facts: of a window, whose keys hold until a bucket closes; or of what the contact requires, so that an
/// agent has a key for each lane it may serve. The smallest is chosen.
/// </summary>
internal interface IAgentFactRule
{
    RuleFacts Reads { get; }

    /// <summary>
    /// Whether the key of an agent follows from its profile and from what it reads of the pair alone.
    /// </summary>
    bool KeyFollowsFromProfile => false;

    long KeyOf(in AgentView agent, in PairView pair);
}

/// <summary>
/// StaticKey per lane, agents, over the levels of the skills the contact requires and nothing else: they part the agents of a lane into
/// tiers. The smallest tier with somebody available is chosen, and the longest idle in it.
/// </summary>
internal interface IAgentLevelRule
{
    long TierOf(long levelSum);
}

/// <summary>Successor, agents: they take turns by place, then by number.</summary>
internal interface IAgentTurnRule
{
    long PlaceOf(in AgentView agent);
}

/// <summary>Draw, agents: a number of distinct agents is drawn, the largest score among them is chosen.</summary>
internal interface IAgentDrawRule
{
    /// <summary>How many are drawn, from 1.</summary>
    int Draws { get; }

    Score ScoreOf(in AgentView agent);
}

/// <summary>
/// WeightedDraw, agents: one is drawn, each with the chance that the weight of its group has in the sum of all; where nobody has
/// any weight, each with the same chance. Every eligible agent is looked at.
/// </summary>
internal interface IAgentWeightRule
{
    /// <summary>The weight of each agent of a group, in fixed point: from 0 to 2⁵⁰.</summary>
    long WeightOf(string group);
}

/// <summary>
/// Scan, agents: every eligible agent is looked at; the largest score is chosen. Linear in their number.
/// </summary>
internal interface IAgentScanRule
{
    RuleFacts Reads { get; }

    Score ScoreOf(in AgentView agent, in ContactView contact, in PairView pair);
}

/// <summary>How the contacts of one lane stand: in one line, or in a line for each priority, a band.</summary>
internal enum Bands : byte
{
    /// <summary>In one line.</summary>
    None,

    /// <summary>In bands, each of them before all of a lower priority.</summary>
    Ordered,

    /// <summary>In bands; the first of all is the least of their firsts.</summary>
    Merged,
}

/// <summary>StaticKey, contacts: the key holds as long as the contact waits; the smallest is chosen.</summary>
internal interface IContactKeyRule
{
    /// <summary>Whether contacts of one priority come in the order of their keys, so that they need no tree.</summary>
    Bands Bands => Bands.None;

    void WriteKey(in ContactView contact, out OrderKey key);
}

/// <summary>
/// HeadScore, contacts: the first of each lane is scored when an agent looks; the largest score is chosen.
/// </summary>
internal interface IContactHeadRule
{
    /// <summary>Whether equal scores fall to the queue declared first rather than to the older contact.</summary>
    bool ChoosesQueue { get; }

    RuleFacts Reads { get; }

    /// <summary>
    /// Orders the contacts of one lane: the first has the largest score of them, whoever looks and whenever.
    /// </summary>
    void WriteKey(in ContactView contact, out OrderKey key);

    Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair);
}

/// <summary>
/// Scan, contacts: every eligible contact is looked at; the largest score is chosen. Linear in their number.
/// </summary>
internal interface IContactScanRule
{
    RuleFacts Reads { get; }

    Score ScoreOf(in ContactView contact, in QueueView queue, in AgentView agent, in PairView pair);
}

/// <summary>
/// Receives an agent rule in the shape it has; whoever builds searches implements it, without reflection.
/// </summary>
/// <typeparam name="TResult">What is built.</typeparam>
internal interface IAgentRuleVisitor<TResult>
{
    TResult StaticKey<TRule>(TRule rule)
        where TRule : struct, IAgentKeyRule;

    TResult Windowed<TRule>(TRule rule, long windowTicks)
        where TRule : struct, IAgentFactRule;

    TResult PerLane<TRule>(TRule rule)
        where TRule : struct, IAgentFactRule;

    TResult PerLevel<TRule>(TRule rule)
        where TRule : struct, IAgentLevelRule;

    TResult Successor<TRule>(TRule rule)
        where TRule : struct, IAgentTurnRule;

    TResult Draw();

    TResult Draw<TRule>(TRule rule)
        where TRule : struct, IAgentDrawRule;

    TResult WeightedDraw<TRule>(TRule rule)
        where TRule : struct, IAgentWeightRule;

    TResult Scan<TRule>(TRule rule, long windowTicks)
        where TRule : struct, IAgentScanRule;

    TResult Allocation(AllocationRule rule);

    /// <summary>A rule of a user's own, whose faults are counted.</summary>
    TResult Guarded(string name, Func<StrategyGuard, TResult> build);
}

/// <summary>Receives a contact rule in the shape it has.</summary>
/// <typeparam name="TResult">What is built.</typeparam>
internal interface IContactRuleVisitor<TResult>
{
    TResult StaticKey<TRule>(TRule rule)
        where TRule : struct, IContactKeyRule;

    TResult HeadScore<TRule>(TRule rule)
        where TRule : struct, IContactHeadRule;

    TResult Draw();

    TResult Scan<TRule>(TRule rule)
        where TRule : struct, IContactScanRule;

    /// <summary>A rule of a user's own, whose faults are counted.</summary>
    TResult Guarded(string name, Func<StrategyGuard, TResult> build);
}
