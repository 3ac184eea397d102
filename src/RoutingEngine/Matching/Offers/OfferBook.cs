using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;

namespace RoutingEngine.Matching.Offers;

/// <summary>
/// What agents have in hand. Offered → Assigned (accepted) → WrapUp → gone; Offered → gone (declined, expired, failed,
/// revoked); Assigned → gone (no wrap-up, cancelled, interrupted). Units are held from the offer to the end. Owned by
/// the engine thread.
/// </summary>
internal sealed class OfferBook(CoreBooks books)
{
    private readonly ContactBacklog _backlog = books.Backlog;
    private readonly AgentStore _agents = books.Agents;
    private readonly AgentRoster _roster = books.Roster;
    private readonly DeadlineBook _deadlines = books.Deadlines;
    private readonly IdleClock _clock = books.Clock;
    private readonly RuleBooks? _statistics = books.Statistics;

    /// <summary>Number of the last offer.</summary>
    public long LastNumber { get; private set; }

    public ref Hand this[OfferSlot offer] => ref ContactOf(offer).State.Hand;

    /// <summary>The contact that is offered or assigned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ContactRef ContactOf(OfferSlot offer) => _backlog[new ContactSlot(offer.Index)];

    /// <summary>The agent that has a contact in hand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AgentRef AgentOf(ContactRef contact) => _agents[contact.State.Hand.Index.Agent];

    /// <summary>Finds the contact of the offer or assignment that a command means, if it is open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(in RoutingCommand command, out ContactRef contact)
    {
        contact = default;
        if ((uint)command.Slot >= (uint)_backlog.Slots.End || command.Number == 0) return false;
        contact = ContactOf(new OfferSlot(command.Slot));
        return contact.State.Hand.Number == command.Number;
    }

    /// <summary>
    /// Offers a contact to an agent: charges it, and restarts its clock if it stays available for anything.
    /// </summary>
    /// <param name="contact">A contact that is in nobody's hand.</param>
    /// <param name="agent">An agent that is available for the medium.</param>
    /// <param name="medium">The medium of the contact.</param>
    public void Open(ContactRef contact, AgentRef agent, int medium)
    {
        Debug.Assert(contact.State.Hand.Number == 0, "A contact that is offered is in nobody's hand.");
        ref var state = ref agent.State;
        if (state.View.InHand == 0) _statistics?.Busy(agent.Slot, _clock.Tick);
        Hold(contact, agent, medium, ++LastNumber);
        contact.State.Phase = ContactPhase.Offered;
        contact.State.IsPrivate = false;
        ref var before = ref _backlog.DetailsOf(contact.Slot).IdleBefore;
        before.Since = state.View.IdleSince;
        before.Sequence = state.View.AvailableSequence;
        before.SequenceAfter = 0;
        var available = _roster.AvailabilityOf(agent);
        if (available != 0)
        {
            _clock.Restart(agent);
            before.SequenceAfter = state.View.AvailableSequence;
        }

        _roster.Refresh(agent, available);
    }

    /// <summary>An agent has a contact in hand, and is charged for it.</summary>
    /// <param name="contact">A contact that is in nobody's hand.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="medium">The medium of the contact.</param>
    /// <param name="number">Number of the offer, larger than those of what the agent has in hand.</param>
    public void Hold(ContactRef contact, AgentRef agent, int medium, long number)
    {
        var offer = new OfferSlot(contact.Slot.Index);
        ref var state = ref agent.State;
        ref var seat = ref _agents.Seats.Of(agent, medium);
        var last = state.Index.LastHand;
        contact.State.Hand = new Hand
        {
            Number = number,
            Next = OfferSlot.None,
            Index = new HandIndex { Agent = agent.Slot, Previous = last, Cost = seat.Cost },
        };
        if (last.IsNone) state.FirstHand = offer;
        else this[last].Next = offer;
        state.Index.LastHand = offer;
        state.View.InHand++;
        state.View.UsedUnits += seat.Cost;
        seat.Count++;
    }

    /// <summary>What is in hand of a medium that the agent no longer takes keeps what it was charged.</summary>
    public static void Keep(ContactRef contact, AgentRef agent, int cost)
    {
        ref var hand = ref contact.State.Hand.Index;
        agent.State.View.UsedUnits += cost - hand.Cost;
        hand.Cost = cost;
    }

    /// <summary>Numbers go on from the last one given out.</summary>
    public void Resume(long lastNumber) => LastNumber = lastNumber;

    /// <summary>An offer must be answered until a tick.</summary>
    public void ArmAnswer(ContactRef contact, QueueSettings settings) =>
        Arm(contact, settings.OfferRun, Ticks.Saturating(_clock.Tick, settings.OfferTimeout));

    /// <summary>An offer is accepted. The contact's own deadlines are for its owner to end.</summary>
    public void Accept(ContactRef contact)
    {
        Debug.Assert(contact.State.Phase == ContactPhase.Offered, "An offer that is accepted is open.");
        Disarm(contact);
        contact.State.Phase = ContactPhase.Assigned;
    }

    /// <summary>The conversation of an assignment has ended; wrap-up begins.</summary>
    public void BeginWrapUp(ContactRef contact, QueueSettings settings)
    {
        Debug.Assert(contact.State.Phase == ContactPhase.Assigned, "A conversation that ends had begun.");
        Arm(contact, settings.WrapUpRun, Ticks.Saturating(_clock.Tick, settings.WrapUp));
        contact.State.Phase = ContactPhase.WrapUp;
    }

    /// <summary>
    /// Gives back what an agent holds of one contact. The agent's lines are not refreshed yet: it may take another
    /// contact at once.
    /// </summary>
    /// <param name="contact">A contact in the agent's hand.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="medium">The medium of the contact.</param>
    /// <param name="givesTimeBack">Whether the agent's clock goes on as if there had been no offer.</param>
    public void End(ContactRef contact, AgentRef agent, int medium, bool givesTimeBack)
    {
        ref var hand = ref contact.State.Hand;
        ref var state = ref agent.State;
        Debug.Assert(hand.Number != 0 && hand.Index.Agent == agent.Slot, "What ends is in the agent's hand.");
        state.View.InHand--;
        state.View.UsedUnits -= hand.Index.Cost;
        _agents.Seats.Of(agent, medium).Count--;
        Disarm(contact);
        var (previous, next) = (hand.Index.Previous, hand.Next);
        if (previous.IsNone) state.FirstHand = next;
        else this[previous].Next = next;
        if (next.IsNone) state.Index.LastHand = previous;
        else this[next].Index.Previous = previous;
        _statistics?.Emptied(agent.Slot, hand.Number, state.View.InHand, _clock.Tick);
        if (!givesTimeBack) _clock.Restart(agent);
        else IdleClock.GiveBack(agent, in _backlog.DetailsOf(contact.Slot).IdleBefore);
        hand.Number = 0;
    }

    /// <summary>The deadline of an offer or wrap-up runs.</summary>
    public void TakeDeadline(ContactRef contact)
    {
        _backlog.DetailsOf(contact.Slot).HandDeadline = DeadlineSlot.None;
        contact.State.Holds &= ~ContactHolds.HandDeadline;
    }

    /// <summary>Whether the deadline of an offer or wrap-up is due earlier than a tick.</summary>
    public bool IsOverdue(ContactRef contact, long tick) =>
        contact.State.Has(ContactHolds.HandDeadline)
        && tick > _deadlines[_backlog.DetailsOf(contact.Slot).HandDeadline].Due;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Arm(ContactRef contact, DeadlineRun run, long due)
    {
        _backlog.DetailsOf(contact.Slot).HandDeadline = _deadlines.Arm(run, due, contact.Slot.Index);
        contact.State.Holds |= ContactHolds.HandDeadline;
    }

    private void Disarm(ContactRef contact)
    {
        if (!contact.State.Has(ContactHolds.HandDeadline)) return;
        _deadlines.Disarm(ref _backlog.DetailsOf(contact.Slot).HandDeadline);
        contact.State.Holds &= ~ContactHolds.HandDeadline;
    }
}
