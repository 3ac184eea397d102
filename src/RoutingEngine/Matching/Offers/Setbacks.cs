using System.Runtime.InteropServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine.Matching.Offers;

/// <summary>
/// What remains of offers that came to nothing: the pairs kept apart and for how long, how many offers of a contact in
/// its queue nobody took, and the pause after everybody refused it. Owned by the engine thread.
/// </summary>
internal sealed class Setbacks(CoreBooks books)
{
    private readonly QueueSettings[] _queues = books.Queues;
    private readonly ContactBacklog _backlog = books.Backlog;
    private readonly AgentStore _agents = books.Agents;
    private readonly LaneBook _lanes = books.Lanes;
    private readonly Exclusions _exclusions = books.Exclusions;
    private readonly DeadlineBook _deadlines = books.Deadlines;
    private readonly IdleClock _clock = books.Clock;
    private readonly Dictionary<ContactSlot, Setback> _setbacks = [];

    /// <summary>What remains of a contact's offers; a null reference where nothing does.</summary>
    public ref Setback Find(ContactSlot contact) => ref CollectionsMarshal.GetValueRefOrNullRef(_setbacks, contact);

    /// <summary>
    /// An offer, or a conversation that was taken back, has ended: the pair is kept apart for a time.
    /// </summary>
    /// <param name="contact">The contact.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="kind">How it ended.</param>
    /// <param name="retryAfter">The time that the answer stated; null = that of the queue.</param>
    public void Note(ContactRef contact, AgentRef agent, DecisionKind kind, TimeSpan? retryAfter)
    {
        var settings = _queues[contact.State.Queue];
        var isRefused = kind is DecisionKind.OfferDeclined or DecisionKind.OfferExpired or DecisionKind.OfferFailed;
        if (isRefused && settings.OfferLimit < int.MaxValue) Take(contact).Refused++;
        var apart = (retryAfter ?? settings.OfferMemory.TimeAfter(kind)).Ticks;
        if (apart == 0) return;
        var pair = _exclusions.Add(contact, ref _backlog.DetailsOf(contact.Slot).Exclusions, agent);
        var run = retryAfter is null
            ? _deadlines.RunFor(DeadlineKind.Exclusion, apart)
            : _deadlines.RunAlone(DeadlineKind.Exclusion);
        _exclusions.DeadlineOf(pair) = _deadlines.Arm(run, Ticks.Saturating(_clock.Tick, apart), pair.Index);
    }

    /// <summary>Whether as many offers of a contact came to nothing as its queue allows.</summary>
    public bool IsAtLimit(ContactRef contact) =>
        contact.State.Has(ContactHolds.Setbacks)
        && Find(contact.Slot).Refused >= _queues[contact.State.Queue].OfferLimit;

    /// <summary>
    /// Whether every agent who is there for a waiting contact is kept apart from it, and somebody is there: who meets
    /// the requirement in force, takes the medium, stays, and has a routable presence. Costs a look at each of them
    /// until one is free to be asked.
    /// </summary>
    public bool HaveAllDeclined(ContactRef contact)
    {
        if (!contact.State.Has(ContactHolds.Exclusions)) return false;
        var lane = _lanes.LaneOf(contact);
        var isSomebodyThere = false;
        for (var place = 0; place < _lanes.CellEnd; place++)
        {
            if (_lanes.CellAt(place) is not { } cell || lane.ChainPlaceOf(cell.Satisfied) < 0) continue;
            for (var member = cell.FirstMember; !member.IsNone; member = _agents.DetailsOf(member).Neighbours.Next)
            {
                var agent = _agents[member];
                if (agent.State.IsDraining || !agent.State.Index.IsRoutable) continue;
                if (_agents.Seats.Of(agent, lane.Medium).Max == 0) continue;
                if (!_exclusions.AreKeptApart(contact, agent)) return false;
                isSomebodyThere = true;
            }
        }

        return isSomebodyThere;
    }

    /// <summary>A contact that everybody refused is offered again after the pause of its queue.</summary>
    public void ArmOfferAgain(ContactRef contact)
    {
        ref var setback = ref Take(contact);
        if (!setback.OfferAgain.IsNone) return;
        var settings = _queues[contact.State.Queue];
        setback.OfferAgain = _deadlines.Arm(
            settings.OfferAgainRun, Ticks.Saturating(_clock.Tick, settings.OfferAgainPause), contact.Slot.Index);
    }

    /// <summary>A pair may be matched again.</summary>
    public void EndPair(PairSlot pair)
    {
        var contact = _backlog[_exclusions[pair].Links.Contact];
        var agent = _agents[_exclusions[pair].Agent];
        _backlog.Allow(contact, _lanes.LaneOf(contact), agent.Slot);
        _exclusions.Remove(pair, contact, ref _backlog.DetailsOf(contact.Slot).Exclusions, agent);
    }

    /// <summary>A contact is kept apart from nobody any more.</summary>
    public void EndPairs(ContactRef contact)
    {
        while (contact.State.Has(ContactHolds.Exclusions)) EndPair(_backlog.DetailsOf(contact.Slot).Exclusions);
    }

    /// <summary>Somebody took the contact, it has left its queue or is set aside: what was refused counts no more.</summary>
    public void Forget(ContactRef contact)
    {
        if (!contact.State.Has(ContactHolds.Setbacks)) return;
        _deadlines.Disarm(ref Find(contact.Slot).OfferAgain);
        _setbacks.Remove(contact.Slot);
        contact.State.Holds &= ~ContactHolds.Setbacks;
    }

    /// <summary>What remains of a contact's, of which there is some from now on.</summary>
    public ref Setback Take(ContactRef contact)
    {
        ref var setback = ref CollectionsMarshal.GetValueRefOrAddDefault(_setbacks, contact.Slot, out var isKnown);
        if (!isKnown) setback.OfferAgain = DeadlineSlot.None;
        contact.State.Holds |= ContactHolds.Setbacks;
        return ref setback;
    }
}

/// <summary>What remains of a contact's offers that came to nothing.</summary>
internal struct Setback
{
    /// <summary>How many were declined, expired or failed, since it entered its queue; counted where that is limited.</summary>
    public int Refused;

    /// <summary>Armed while it waits to be offered again to those who all refused it.</summary>
    public DeadlineSlot OfferAgain;
}
