using RoutingEngine.Strategies.Contacts;

namespace RoutingEngine.Strategies.Custom;

/// <summary>A user's key strategy in the place of a built-in rule. What cannot be asked about goes last.</summary>
internal readonly struct ContactKeyAdapter<TStrategy>(TStrategy strategy, StrategyGuard guard) : IContactKeyRule
    where TStrategy : struct, IContactKeyStrategy
{
    public void WriteKey(in ContactView contact, out OrderKey key)
    {
        long value;
        try
        {
            value = strategy.KeyOf(new ContactCandidate(in contact));
        }
        catch (Exception fault)
        {
            guard.Note(fault);
            value = long.MaxValue;
        }

        key = new OrderKey(value, contact.Number);
    }
}

/// <summary>A user's head strategy in the place of a built-in rule.</summary>
internal readonly struct ContactHeadAdapter<TStrategy>(TStrategy strategy, StrategyGuard guard) : IContactHeadRule
    where TStrategy : struct, IContactHeadStrategy
{
    public bool ChoosesQueue => false;

    public RuleFacts Reads { get; } = strategy.Reads;

    public void WriteKey(in ContactView contact, out OrderKey key) => default(FifoRule).WriteKey(in contact, out key);

    public Score ScoreOf(in ContactView head, in QueueView queue, in AgentView agent, in PairView pair)
    {
        try
        {
            return new Score(strategy.ScoreOf(
                new ContactCandidate(in head),
                new AgentCandidate(in agent, in pair),
                new PickMoment(pair.Now, queue.Waiting, queue.WaitingTotal)));
        }
        catch (Exception fault)
        {
            guard.Note(fault);
            return new Score(long.MinValue);
        }
    }
}

/// <summary>A user's score strategy in the place of a built-in rule.</summary>
internal readonly struct ContactScoreAdapter<TStrategy>(TStrategy strategy, StrategyGuard guard) : IContactScanRule
    where TStrategy : struct, IContactScoreStrategy
{
    public RuleFacts Reads { get; } = strategy.Reads;

    public Score ScoreOf(in ContactView contact, in QueueView queue, in AgentView agent, in PairView pair)
    {
        try
        {
            return new Score(strategy.ScoreOf(
                new ContactCandidate(in contact),
                new AgentCandidate(in agent, in pair),
                new PickMoment(pair.Now, queue.Waiting, queue.WaitingTotal)));
        }
        catch (Exception fault)
        {
            guard.Note(fault);
            return new Score(long.MinValue);
        }
    }
}
