using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine;

/// <content>
/// Offers that come to nothing, and what follows: contact and agent are kept apart for a time, the agent may be given a
/// rest or set away, and the contact goes on, is offered again, overflows, ends, or is set aside.
/// </content>
public sealed partial class MatchingCore
{
    /// <summary>
    /// An offer ends without acceptance, or a conversation is taken from the agent: the pair is kept apart, the
    /// contact waits for no agent alone any more, and contact and agent go on separately.
    /// </summary>
    private void EndOffer(
        ContactRef contact, AgentRef agent, DecisionKind kind, DecisionReason reason, TimeSpan? retryAfter = null)
    {
        _decisions.WriteHand(kind, reason, contact, agent);
        _offers.End(contact, agent, MediumOf(contact), givesTimeBack: kind == DecisionKind.OfferRevoked);
        if (kind == DecisionKind.ContactInterrupted) _waits.Arm(contact);
        _privateWaits.Forget(contact);
        _setbacks.Note(contact, agent, kind, retryAfter);
        if (_setbacks.IsAtLimit(contact)) Park(contact);
        else _matchmaker.Requeue(contact);
        CoolDown(agent, kind);
        if (HasMissedTooMany(agent, kind)) SetAway(agent);
        _roster.Refresh(agent);
        if (contact.State.Phase == ContactPhase.Queued)
        {
            _matchmaker.GoOnWaiting(contact);
            ActIfAllDeclined(contact);
        }

        _matchmaker.ServeFreed(goOn: true);
        AgentIsFreer(agent);
    }

    /// <summary>
    /// A contact, in no line and in nobody's hand, is set aside until somebody sends it on or it ends; its plan begins
    /// again.
    /// </summary>
    private void Park(ContactRef contact)
    {
        contact.State.Phase = ContactPhase.Parked;
        _lanes.MoveTo(contact, step: 0);
        _cleanup.EndWait(contact);
        _decisions.WriteContact(DecisionKind.ContactParked, DecisionReason.OfferLimit, contact);
    }

    private void ActIfAllDeclined(ContactRef contact)
    {
        if (contact.State.Phase != ContactPhase.Queued || contact.State.IsPrivate) return;
        if (!_setbacks.HaveAllDeclined(contact)) return;
        var settings = _queues[contact.State.Queue];
        switch (settings.AllDeclinedAction)
        {
            case AllDeclinedAction.Cancel:
                _backlog.StopWaiting(contact, _lanes.LaneOf(contact));
                _decisions.WriteContact(DecisionKind.ContactCancelled, DecisionReason.AllDeclined, contact);
                _cleanup.End(contact);
                break;
            case AllDeclinedAction.Overflow when TryEnterFamily(contact, settings.OverflowQueue, out var family):
                _backlog.StopWaiting(contact, _lanes.LaneOf(contact));
                MoveTo(contact, settings.OverflowQueue, family, DecisionReason.AllDeclined);
                _matchmaker.GoOnWaiting(contact);
                break;
            default:
                _setbacks.ArmOfferAgain(contact);
                break;
        }
    }

    private void OnOfferAgain(ContactRef contact)
    {
        _setbacks.Find(contact.Slot).OfferAgain = DeadlineSlot.None;
        if (contact.State.Phase != ContactPhase.Queued || !contact.State.Has(ContactHolds.Exclusions)) return;
        _decisions.WriteContact(DecisionKind.OffersResumed, DecisionReason.Deadline, contact);
        _setbacks.EndPairs(contact);
        _matchmaker.LookForAgent(contact);
    }

    private void OnExclusionEnded(PairSlot pair)
    {
        _exclusions.DeadlineOf(pair) = DeadlineSlot.None;
        var contact = _backlog[_exclusions[pair].Links.Contact];
        _decisions.WritePair(DecisionKind.OfferForgotten, contact, _agents[_exclusions[pair].Agent]);
        _setbacks.EndPair(pair);
        if (contact.State.Phase == ContactPhase.Queued) _matchmaker.LookForAgent(contact);
    }

    /// <summary>An agent that did not take an offer is offered nothing for the time that the center states.</summary>
    private void CoolDown(AgentRef agent, DecisionKind kind)
    {
        var time = _center.CoolDown.TimeAfter(kind).Ticks;
        if (time == 0 || agent.State.IsDraining) return;
        ref var deadline = ref _agents.DetailsOf(agent.Slot).CoolDownDeadline;
        var until = Ticks.Saturating(_clock.Tick, time);
        if (!deadline.IsNone && _deadlines[deadline].Due >= until) return;
        _deadlines.Disarm(ref deadline);
        deadline = _deadlines.Arm(_deadlines.RunFor(DeadlineKind.CoolDown, time), until, agent.Slot.Index);
        _roster.SetCoolingDown(agent, isCoolingDown: true);
        _decisions.WriteAgent(DecisionKind.AgentCoolingDown, DecisionReason.Command, agent);
    }

    private void OnCooledDown(AgentRef agent)
    {
        _agents.DetailsOf(agent.Slot).CoolDownDeadline = DeadlineSlot.None;
        _roster.SetCoolingDown(agent, isCoolingDown: false);
        _decisions.WriteAgent(DecisionKind.AgentCooledDown, DecisionReason.Deadline, agent);
        AgentIsFreer(agent);
    }

    /// <summary>An agent is given no rest any more, and what it missed counts no more.</summary>
    private void BeginAfresh(AgentRef agent)
    {
        ref var details = ref _agents.DetailsOf(agent.Slot);
        details.MissedInRow = 0;
        _deadlines.Disarm(ref details.CoolDownDeadline);
        _roster.SetCoolingDown(agent, isCoolingDown: false);
    }

    /// <summary>Counts offers in a row that an agent did not answer; says whether it is to be set away.</summary>
    private bool HasMissedTooMany(AgentRef agent, DecisionKind kind)
    {
        if (_center.MissedOffers is not { } rule) return false;
        ref var missed = ref _agents.DetailsOf(agent.Slot).MissedInRow;
        if (kind == DecisionKind.OfferDeclined) missed = 0;
        if (kind != DecisionKind.OfferExpired || ++missed < rule.Limit || !agent.State.Index.IsRoutable) return false;
        missed = 0;
        return true;
    }

    /// <summary>An agent who does not answer is set away: its other offers are withdrawn.</summary>
    private void SetAway(AgentRef agent)
    {
        var presence = new AgentPresence(_center.MissedOffers!.Presence, IsRoutable: false);
        RevokeOffers(agent, DecisionReason.AgentAway);
        _roster.Declare(agent, presence);
        _decisions.WriteAgent(DecisionKind.AgentPresenceChanged, DecisionReason.MissedOffers, agent, presence);
    }

    /// <summary>An agent answered, or took a contact itself.</summary>
    private void HasAnswered(AgentRef agent)
    {
        if (_center.MissedOffers is not null) _agents.DetailsOf(agent.Slot).MissedInRow = 0;
    }
}
