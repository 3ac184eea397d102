using RoutingEngine.Matching.Backlog;

namespace RoutingEngine.Matching.Roster;

/// <summary>
/// The tick of the core, and since when each agent is idle. An agent's clock restarts when it becomes available,
/// when a contact of its ends, and when an offer leaves it available for more; an offer that it never took gives the
/// time back. Owned by the engine thread.
/// </summary>
internal sealed class IdleClock
{
    /// <summary>The last tick that ran.</summary>
    public long Tick { get; set; }

    /// <summary>Order of the last restart, over all agents.</summary>
    public long Sequence { get; private set; }

    /// <summary>The order of restarts goes on from a number.</summary>
    public void Resume(long sequence) => Sequence = sequence;

    /// <summary>The agent is idle from now on.</summary>
    public void Restart(AgentRef agent)
    {
        agent.State.View.IdleSince = Tick;
        agent.State.View.AvailableSequence = ++Sequence;
    }

    /// <summary>The agent's clock goes on as if there had been no offer, unless it was restarted since.</summary>
    public static void GiveBack(AgentRef agent, in IdleBefore before)
    {
        if (before.SequenceAfter == 0 || agent.State.View.AvailableSequence != before.SequenceAfter) return;
        agent.State.View.IdleSince = before.Since;
        agent.State.View.AvailableSequence = before.Sequence;
    }
}
