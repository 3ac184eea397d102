using System.Diagnostics;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;

namespace RoutingEngine.Matching.Offers;

/// <summary>
/// What agents have in hand. Offered → Active (accepted) → WrapUp → gone; Offered → gone (declined, expired, failed,
/// revoked); Active → gone (no wrap-up, cancelled, interrupted). Units are held from the offer to the end. Owned by the
/// engine thread.
/// </summary>
internal sealed class OfferBook(
    ContactBacklog backlog, AgentRoster roster, DeadlineBook deadlines, IdleClock clock, RuleBooks? books)
{
    [NotState("that of the core")]
    private readonly ContactBacklog _backlog = backlog;
    [NotState("that of the core")]
    private readonly AgentRoster _roster = roster;
    [NotState("that of the core")]
    private readonly DeadlineBook _deadlines = deadlines;
    [NotState("that of the core")]
    private readonly IdleClock _clock = clock;
    [NotState("those of the core")]
    private readonly RuleBooks? _books = books;

    /// <summary>Number of the last offer.</summary>
    public long LastNumber { get; private set; }

    public ref Hand this[OfferSlot offer] => ref _backlog[ContactOf(offer)].Hand;

    /// <summary>Place of the contact that is offered or assigned.</summary>
    public static ContactSlot ContactOf(OfferSlot offer) => new(offer.Index);

    /// <summary>The offer or assignment a command means, if it is open.</summary>
    public OfferSlot Find(in RoutingCommand command)
    {
        var place = command.Slot;
        var isOpen = (uint)place < (uint)_backlog.Slots.End
            && command.Number != 0
            && _backlog[new ContactSlot(place)].Hand.Number == command.Number;
        return isOpen ? new OfferSlot(place) : OfferSlot.None;
    }

    /// <summary>
    /// Offers a contact to an agent: charges it, and restarts its clock if it stays available for anything.
    /// </summary>
    public OfferSlot Open(
        ContactSlot contact, ref ContactState state, AgentSlot agent, ref AgentState who, Span<Seat> seats, int medium)
    {
        Debug.Assert(state.Hand.Number == 0, "A contact that is offered is in nobody's hand.");
        var offer = new OfferSlot(contact.Index);
        ref var hand = ref state.Hand;
        ref var seat = ref seats[medium];
        hand.Number = ++LastNumber;
        hand.Agent = agent;
        hand.Deadline = DeadlineSlot.None;
        hand.Next = OfferSlot.None;
        hand.Previous = who.LastHand;
        hand.Cost = seat.Cost;
        hand.Phase = HandPhase.Offered;
        hand.SinceBefore = who.View.IdleSince;
        hand.SequenceBefore = who.View.AvailableSequence;
        hand.SequenceAfter = 0;
        if (who.LastHand.IsNone) who.FirstHand = offer;
        else this[who.LastHand].Next = offer;
        who.LastHand = offer;
        if (who.View.InHand++ == 0) _books?.Busy(agent, _clock.Tick);
        who.View.UsedUnits += seat.Cost;
        seat.Count++;
        state.Phase = ContactPhase.Offered;
        state.IsPrivate = false;
        var available = AgentRoster.AvailabilityOf(in who, seats);
        if (available != 0)
        {
            _clock.Restart(ref who);
            hand.SequenceAfter = who.View.AvailableSequence;
        }

        _roster.Refresh(agent, ref who, seats, available);
        return offer;
    }

    /// <summary>An offer is accepted. The contact's own deadlines are for its owner to end.</summary>
    public void Accept(ref ContactState state)
    {
        Debug.Assert(state.Hand.Phase == HandPhase.Offered, "An offer that is accepted is open.");
        _deadlines.Disarm(ref state.Hand.Deadline);
        state.Hand.Phase = HandPhase.Active;
        state.Phase = ContactPhase.Assigned;
    }

    /// <summary>The conversation of an assignment has ended; wrap-up begins.</summary>
    public void BeginWrapUp(OfferSlot offer, ref ContactState state, QueueSettings settings)
    {
        Debug.Assert(state.Hand.Phase == HandPhase.Active, "A conversation that ends had begun.");
        state.Hand.Phase = HandPhase.WrapUp;
        state.Hand.Deadline = _deadlines.Arm(
            settings.WrapUpRun, Ticks.Saturating(_clock.Tick, settings.WrapUp), offer.Index);
        state.Phase = ContactPhase.WrapUp;
    }

    /// <summary>
    /// Gives back what an agent holds of one contact. The agent's lines are not refreshed yet: it may take another
    /// contact at once.
    /// </summary>
    /// <param name="hand">What it holds.</param>
    /// <param name="who">The agent.</param>
    /// <param name="seat">Its seat for the medium of the contact.</param>
    /// <param name="givesTimeBack">Whether the agent's clock goes on as if there had been no offer.</param>
    public void End(ref Hand hand, ref AgentState who, ref Seat seat, bool givesTimeBack)
    {
        Debug.Assert(hand.Number != 0, "What ends is in hand.");
        who.View.InHand--;
        who.View.UsedUnits -= hand.Cost;
        seat.Count--;
        _deadlines.Disarm(ref hand.Deadline);
        if (hand.Previous.IsNone) who.FirstHand = hand.Next;
        else this[hand.Previous].Next = hand.Next;
        if (hand.Next.IsNone) who.LastHand = hand.Previous;
        else this[hand.Next].Previous = hand.Previous;
        _books?.Emptied(hand.Agent, hand.Number, who.View.InHand, _clock.Tick);
        if (!givesTimeBack)
        {
            _clock.Restart(ref who);
        }
        else if (hand.RestartedClock && who.View.AvailableSequence == hand.SequenceAfter)
        {
            who.View.IdleSince = hand.SinceBefore;
            who.View.AvailableSequence = hand.SequenceBefore;
        }

        hand.Number = 0;
        hand.Phase = HandPhase.None;
    }
}
