namespace RoutingEngine.Strategies;

/// <summary>Fewest skills held, at whatever level.</summary>
internal readonly struct FewestSkillsRule : IAgentKeyRule
{
    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(agent.SkillCount, agent.AvailableSequence);
}

/// <summary>Smallest used ÷ total units.</summary>
internal readonly struct LowestLoadRule : IAgentKeyRule
{
    // Two shares of at most a million units differ by a billionth of a thousandth at least, so that none of them round to one.
    private const long Scale = 1_000_000_000_000;

    public static long LoadOf(in AgentView agent) => agent.UsedUnits * Scale / agent.Units;

    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(LoadOf(in agent), agent.AvailableSequence);
}

/// <summary>Fewest contacts taken in the window.</summary>
internal readonly struct FewestContactsRule : IAgentFactRule
{
    public RuleFacts Reads => RuleFacts.Window;

    public long KeyOf(in AgentView agent, in PairView pair) => pair.RecentContacts;
}

/// <summary>Smallest busy share in the window.</summary>
internal readonly struct LeastOccupiedRule : IAgentFactRule
{
    public RuleFacts Reads => RuleFacts.Window;

    public long KeyOf(in AgentView agent, in PairView pair) => pair.Occupancy;
}

/// <summary>Largest sum of levels on the skills the requirement names.</summary>
internal readonly struct MostQualifiedRule : IAgentLevelRule
{
    public long TierOf(long levelSum) => -levelSum;
}

/// <summary>Smallest sum of levels on the skills the requirement names.</summary>
internal readonly struct LeastQualifiedRule : IAgentLevelRule
{
    public long TierOf(long levelSum) => levelSum;
}

/// <summary>Smallest expected handling time for the queue.</summary>
internal readonly struct FastestRule : IAgentFactRule
{
    public RuleFacts Reads => RuleFacts.Handling;

    public bool KeyFollowsFromProfile => true;

    public long KeyOf(in AgentView agent, in PairView pair) => pair.HandlingTicks;
}

/// <summary>The lowest load of some agents drawn.</summary>
/// <param name="draws">How many are drawn.</param>
internal readonly struct PowerOfDRule(int draws) : IAgentDrawRule
{
    public int Draws => draws;

    public Score ScoreOf(in AgentView agent) => new(-LowestLoadRule.LoadOf(in agent));
}

/// <summary>Turns in order of signing in.</summary>
internal readonly struct SignInTurnRule : IAgentTurnRule
{
    public long PlaceOf(in AgentView agent) => 0;
}
