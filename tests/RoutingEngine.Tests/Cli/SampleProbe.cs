using RoutingEngine.Simulation.Runs;

namespace RoutingEngine.Tests.Cli;

/// <summary>Watches a run for what its tables do not show: who waits while whom is idle, and who chats with how many at
/// once.</summary>
internal sealed class SampleProbe(Center center) : IRunObserver
{
    private readonly bool[] _isIdle = new bool[center.Agents.Count];
    private readonly int[] _chats = new int[center.Agents.Count];
    private int _idleForVoice;

    /// <summary>Contacts that came from another queue, or for another time.</summary>
    public long FollowUps { get; private set; }

    /// <summary>Instants at which a video contact began to wait while agents who take voice had nothing in
    /// hand.</summary>
    public long VideoWaitsBesideIdleVoice { get; private set; }

    /// <summary>The most voice agents without anything in hand at such an instant.</summary>
    public int IdleForVoiceMost { get; private set; }

    public int ChatsAtOnceMost { get; private set; }

    public void Arrived(in RunContact contact, bool isBlocked, bool waits)
    {
        if (contact.IsFollowUp) FollowUps++;
        if (!waits || center.Queues[contact.Queue].Medium != Medium.Video || _idleForVoice == 0) return;
        VideoWaitsBesideIdleVoice++;
        IdleForVoiceMost = Math.Max(IdleForVoiceMost, _idleForVoice);
    }

    public void Answered(in RunContact contact, long tick)
    {
        if (center.Queues[contact.Queue].Medium == Medium.Chat)
            ChatsAtOnceMost = Math.Max(ChatsAtOnceMost, ++_chats[contact.Agent]);
    }

    public void Completed(in RunContact contact, long tick)
    {
        if (center.Queues[contact.Queue].Medium == Medium.Chat) _chats[contact.Agent]--;
    }

    public void Transferred(in RunContact contact, int queue)
    {
    }

    public void Left(in RunContact contact, long tick, DecisionKind kind)
    {
    }

    public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
    {
        var isIdle = isSignedIn && inHand == 0
            && center.Agents[agent].Profile.ContactCapacity.TryGet(Medium.Voice, out _);
        if (isIdle == _isIdle[agent]) return;
        _isIdle[agent] = isIdle;
        _idleForVoice += isIdle ? 1 : -1;
    }

    public void OfferMissed(int agent, DecisionKind kind)
    {
    }
}
