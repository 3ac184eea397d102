using System.Runtime.InteropServices;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// The rest of an open contact, one cache line: what is read when a rule asks for it, when something falls due, or when
/// an offer fails. What <see cref="ContactState.Holds"/> does not name is none.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct ContactDetails
{
    /// <summary>Immutable order key of age.</summary>
    public long EnqueuedAt;

    /// <summary>When it entered its queue; drives plan steps and the longest wait.</summary>
    public long QueueEnteredAt;

    /// <summary>What the clock of its agent said before the offer; holds while it is in hand.</summary>
    public IdleBefore IdleBefore;

    /// <summary>Armed deadline of its offer or wrap-up.</summary>
    public DeadlineSlot HandDeadline;

    /// <summary>Armed deadlines of its wait.</summary>
    public DeadlineSlot LongestWaitDeadline;
    public DeadlineSlot StepDeadline;

    /// <summary>Its first exclusion.</summary>
    public PairSlot Exclusions;

    /// <summary>The wait for its preferred agent.</summary>
    public PreferenceSlot Preference;

    /// <summary>The family of its lanes.</summary>
    public FamilySlot Family;

    /// <summary>A contact enters at a tick and holds nothing.</summary>
    public void Begin(long tick)
    {
        EnqueuedAt = tick;
        QueueEnteredAt = tick;
        HandDeadline = LongestWaitDeadline = StepDeadline = DeadlineSlot.None;
        Exclusions = PairSlot.None;
        Preference = PreferenceSlot.None;
        Family = FamilySlot.QueuesOwn;
    }
}

/// <summary>What the idle clock of an agent said before an offer.</summary>
internal struct IdleBefore
{
    public long Since;
    public long Sequence;

    /// <summary>What the order of becoming available said after the offer; 0 = it did not restart the clock.</summary>
    public long SequenceAfter;
}
