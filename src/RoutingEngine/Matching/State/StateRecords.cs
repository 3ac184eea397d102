using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine.Matching.State;

/// <summary>An armed deadline, or that none is armed.</summary>
internal struct DeadlineRecord
{
    public bool IsArmed;
    public long Due;
    public long Sequence;
}

/// <summary>A signed-in agent, without its statistics and what it has in hand.</summary>
internal struct AgentRecord
{
    public int Place;
    public long Number;
    public string? Name;
    public AgentProfile Profile;
    public string? Presence;
    public bool IsRoutable;
    public bool IsDraining;
    public long IdleSince;
    public long AvailableSequence;
    public int InHand;
    public DeadlineRecord Look;
    public int MissedInRow;
    public DeadlineRecord CoolDown;

    /// <summary>Units held by work that this router did not route.</summary>
    public int ExternalUnits;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        visitor.VisitLayout(ref Place);
        visitor.Visit(ref Number);
        visitor.Visit(ref Name);
        visitor.Visit(ref Profile);
        visitor.Visit(ref Presence);
        visitor.Visit(ref IsRoutable);
        visitor.Visit(ref IsDraining);
        visitor.Visit(ref IdleSince);
        visitor.Visit(ref AvailableSequence);
        visitor.Visit(ref InHand);
        visitor.Visit(ref Look);
        var isLoaded = ExternalUnits != 0 ? 1 : 0;
        visitor.VisitLayout(ref isLoaded);
        if (isLoaded != 0) visitor.Visit(ref ExternalUnits);
        var hasMissed = MissedInRow != 0 || CoolDown.IsArmed ? 1 : 0;
        visitor.VisitLayout(ref hasMissed);
        if (hasMissed == 0) return;
        visitor.Visit(ref MissedInRow);
        visitor.Visit(ref CoolDown);
    }
}

/// <summary>What an agent has in hand of one contact.</summary>
internal struct HandRecord
{
    public long Number;
    public long ContactNumber;

    /// <summary>How far it has come: offered 1, assigned 2, wrap-up 3.</summary>
    public int Progress;
    public DeadlineRecord Deadline;
    public IdleBefore Before;

    /// <summary>
    /// Units it was charged, where the agent's profile no longer takes its medium; −1 = the profile states its cost.
    /// </summary>
    public int KeptCost;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        visitor.Visit(ref Number);
        visitor.Visit(ref ContactNumber);
        visitor.Visit(ref Progress);
        visitor.Visit(ref Deadline);
        var hadRestarted = Before.SequenceAfter != 0;
        visitor.Visit(ref hadRestarted);
        visitor.Visit(ref Before.Since);
        visitor.Visit(ref Before.Sequence);
        visitor.Visit(ref Before.SequenceAfter);
        var isKept = KeptCost < 0 ? 0 : 1;
        visitor.VisitLayout(ref isKept);
        if (isKept == 0) KeptCost = -1;
        else visitor.Visit(ref KeptCost);
    }
}

/// <summary>An open contact, without what an agent has in hand of it.</summary>
internal struct ContactRecord
{
    public int Place;
    public long Number;
    public string? Id;
    public long EnqueuedAt;
    public long QueueEnteredAt;
    public int Priority;
    public int Queue;
    public int Step;
    public string? Own;
    public int Phase;
    public bool IsPrivate;
    public bool IsHeld;
    public DeadlineRecord LongestWait;
    public DeadlineRecord StepEnd;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        visitor.VisitLayout(ref Place);
        visitor.Visit(ref Number);
        visitor.Visit(ref Id);
        visitor.Visit(ref EnqueuedAt);
        visitor.Visit(ref QueueEnteredAt);
        visitor.Visit(ref Priority);
        visitor.Visit(ref Queue);
        visitor.Visit(ref Step);
        visitor.Visit(ref Own);
        visitor.Visit(ref Phase);
        visitor.Visit(ref IsPrivate);
        visitor.Visit(ref LongestWait);
        visitor.Visit(ref StepEnd);
        VisitRare(ref visitor);
    }

    /// <summary>What hardly any contact has is hashed only where it is there.</summary>
    private void VisitRare<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var isHeld = IsHeld ? 1 : 0;
        visitor.VisitLayout(ref isHeld);
        if (isHeld != 0) visitor.Visit(ref IsHeld);
    }
}

/// <summary>A contact's wait for its preferred agent.</summary>
internal struct PreferenceRecord
{
    public AgentSlot Agent;
    public long AgentNumber;
    public long Until;
    public bool IsOn;
    public DeadlineRecord Deadline;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var place = Agent.Index;
        visitor.VisitLayout(ref place);
        Agent = new AgentSlot(place);
        visitor.Visit(ref AgentNumber);
        visitor.Visit(ref Until);
        visitor.Visit(ref IsOn);
        visitor.Visit(ref Deadline);
    }
}
