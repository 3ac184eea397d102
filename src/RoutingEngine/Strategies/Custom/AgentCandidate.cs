using RoutingEngine.Strategies;

namespace RoutingEngine;

/// <summary>What a selection strategy sees of an agent. It points at the router's own state and copies nothing.</summary>
/// <remarks>Valid during the call it is handed to; not thread-safe.</remarks>
public readonly ref struct AgentCandidate
{
    private readonly ref readonly AgentView _agent;
    private readonly ref readonly PairView _pair;

    internal AgentCandidate(ref readonly AgentView agent, ref readonly PairView pair)
    {
        _agent = ref agent;
        _pair = ref pair;
    }

    /// <summary>Number of the sign-in, from 1, in order of signing in.</summary>
    public long Number => _agent.Number;

    /// <summary>The tick of 100 ns at which the agent last became available.</summary>
    public long IdleSince => _agent.IdleSince;

    /// <summary>Offers, assignments and wrap-ups in hand.</summary>
    public int InHand => _agent.InHand;

    /// <summary>Units in use, of <see cref="Units"/>; at most the largest integer.</summary>
    public int UsedUnits => (int)Math.Min(_agent.UsedUnits, int.MaxValue);

    /// <summary>Units the agent has, from 1.</summary>
    public int Units => _agent.Units;

    /// <summary>Rank under the rule <c>ordered</c>, smallest first.</summary>
    public int Rank => _agent.Rank;

    /// <summary>How many skills the agent holds.</summary>
    public int SkillCount => _agent.SkillCount;

    /// <summary>
    /// Expected handling time of the contact's queue, in ticks, from 1; 0 unless <see cref="RuleFacts.Handling"/> is read.
    /// </summary>
    public long HandlingTicks => _pair.HandlingTicks;

    /// <summary>
    /// Sum of levels on the skills the requirement names; 0 unless <see cref="RuleFacts.Levels"/> is read.
    /// </summary>
    public long LevelSum => _pair.LevelSum;

    /// <summary>
    /// Rank of the contact's queue for this agent, smallest first, 2,147,483,648 without one; 0 unless
    /// <see cref="RuleFacts.QueueRank"/> is read.
    /// </summary>
    public long QueueRank => _pair.QueueRank;

    /// <summary>Contacts taken in the window; 0 unless <see cref="RuleFacts.Window"/> is read.</summary>
    public long RecentContacts => _pair.RecentContacts;

    /// <summary>Busy share in the window, in billionths; 0 unless <see cref="RuleFacts.Window"/> is read.</summary>
    public long Occupancy => _pair.Occupancy;
}
