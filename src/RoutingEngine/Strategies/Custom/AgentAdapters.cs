namespace RoutingEngine.Strategies.Custom;

/// <summary>A user's key strategy in the place of a built-in rule. Who cannot be asked about goes last.</summary>
internal readonly struct AgentKeyAdapter<TStrategy>(TStrategy strategy, StrategyGuard guard)
    : IAgentKeyRule, IAgentFactRule, IAgentQuestion
    where TStrategy : struct, IAgentKeyStrategy
{
    public RuleFacts Reads { get; } = strategy.Reads;

    public void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(KeyOf(in agent, in PairView.Nothing), agent.AvailableSequence);

    public long KeyOf(in AgentView agent, in PairView pair)
    {
        try
        {
            return strategy.KeyOf(new AgentCandidate(in agent, in pair));
        }
        catch (Exception fault)
        {
            guard.Note(fault);
            return long.MaxValue;
        }
    }

    public long Answer(in AgentView agent, in PairView pair) => KeyOf(in agent, in pair);
}

/// <summary>A user's score strategy in the place of a built-in rule.</summary>
internal readonly struct AgentScoreAdapter<TStrategy>(TStrategy strategy, StrategyGuard guard) : IAgentScanRule
    where TStrategy : struct, IAgentScoreStrategy
{
    public RuleFacts Reads { get; } = strategy.Reads;

    public Score ScoreOf(in AgentView agent, in ContactView contact, in PairView pair)
    {
        try
        {
            return new Score(strategy.ScoreOf(new AgentCandidate(in agent, in pair), new ContactCandidate(in contact), pair.Now));
        }
        catch (Exception fault)
        {
            guard.Note(fault);
            return new Score(long.MinValue);
        }
    }
}

/// <summary>A user's draw strategy in the place of a built-in rule.</summary>
internal readonly struct AgentDrawAdapter<TStrategy>(TStrategy strategy, StrategyGuard guard) : IAgentDrawRule, IAgentQuestion
    where TStrategy : struct, IAgentDrawStrategy
{
    public int Draws { get; } = strategy.Draws;

    public Score ScoreOf(in AgentView agent) => new(Answer(in agent, in PairView.Nothing));

    public long Answer(in AgentView agent, in PairView pair)
    {
        try
        {
            return strategy.ScoreOf(new AgentCandidate(in agent, in pair));
        }
        catch (Exception fault)
        {
            guard.Note(fault);
            return long.MinValue;
        }
    }
}

/// <summary>A user's turn strategy in the place of a built-in rule.</summary>
internal readonly struct AgentTurnAdapter<TStrategy>(TStrategy strategy, StrategyGuard guard) : IAgentTurnRule, IAgentQuestion
    where TStrategy : struct, IAgentTurnStrategy
{
    public long PlaceOf(in AgentView agent) => Answer(in agent, in PairView.Nothing);

    public long Answer(in AgentView agent, in PairView pair)
    {
        try
        {
            return strategy.PlaceOf(new AgentCandidate(in agent, in pair));
        }
        catch (Exception fault)
        {
            guard.Note(fault);
            return long.MaxValue;
        }
    }
}
