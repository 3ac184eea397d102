using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Messages;

namespace RoutingEngine;

/// <content>The commands of an agent: it signs in, declares a presence, signs out, and is given a profile.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnSignIn(in RoutingCommand command, ref CommandResult result)
    {
        if (command.Payload is not CenterAgent { Name: { } name, Profile: { } profile }) return ResultCode.Malformed;
        if (!ModelNames.IsId(name)) return ResultCode.InvalidName;
        var known = _roster.Find(name);
        if (!known.IsNone) result.Agent = _agents[known].Handle;
        if (!known.IsNone && !_agents[known].State.IsDraining) return ResultCode.AlreadySignedIn;
        var code = CheckProfile(profile);
        if (code != ResultCode.Done) return code;

        var agent = known.IsNone ? SignIn(name, profile) : CancelDrain(_agents[known], profile);
        _roster.Declare(agent, AgentPresence.Available);
        _clock.Restart(agent);
        var reason = known.IsNone ? DecisionReason.Command : DecisionReason.Drain;
        _decisions.WriteAgent(DecisionKind.AgentSignedIn, reason, agent, command.Payload);
        result.Agent = agent.Handle;
        AgentIsFreer(agent);
        return ResultCode.Done;
    }

    private ResultCode OnSetPresence(in RoutingCommand command, ref CommandResult result)
    {
        var presence = command.Payload as AgentPresence ?? (command.Payload as NamedPresence)?.Presence;
        if (presence is null) return ResultCode.Malformed;
        if (!ModelNames.IsId(presence.Name)) return ResultCode.InvalidName;
        if (!TryFindAgent(in command, out var agent)) return ResultCode.AgentGone;
        var becomesRoutable = presence.IsRoutable && !agent.State.Index.IsRoutable;
        _roster.Declare(agent, presence);
        if (becomesRoutable) _clock.Restart(agent);
        if (!presence.IsRoutable) RevokeOffers(agent, DecisionReason.AgentAway);
        EndExclusionsOf(agent);
        BeginAfresh(agent);
        _roster.Refresh(agent);
        _decisions.WriteAgent(DecisionKind.AgentPresenceChanged, DecisionReason.Command, agent, presence);
        result.Agent = agent.Handle;
        _matchmaker.ServeFreed(goOn: true);
        AgentIsFreer(agent);
        return ResultCode.Done;
    }

    private ResultCode OnSignOut(in RoutingCommand command, ref CommandResult result)
    {
        if (!TryFindAgent(in command, out var agent)) return ResultCode.AgentGone;
        result.Agent = agent.Handle;
        if (command.Flag && agent.State.IsDraining) return ResultCode.AlreadyDraining;
        if (command.Flag) RevokeOffers(agent, DecisionReason.AgentLeft);
        else DropHands(agent);
        agent.State.IsDraining = true;
        _roster.Refresh(agent);
        if (agent.State.View.InHand > 0)
        {
            _decisions.WriteAgent(DecisionKind.AgentDraining, DecisionReason.Command, agent);
            _privateWaits.EndFor(agent.Slot, _matchmaker.Freed);
        }
        else
        {
            SignOut(agent, DecisionReason.Command);
        }

        _matchmaker.ServeFreed(goOn: true);
        return ResultCode.Done;
    }

    private ResultCode OnUpdateProfile(in RoutingCommand command, ref CommandResult result)
    {
        var profile = command.Payload as AgentProfile ?? (command.Payload as CenterAgent)?.Profile;
        if (profile is null) return ResultCode.Malformed;
        if (!TryFindAgent(in command, out var agent)) return ResultCode.AgentGone;
        result.Agent = agent.Handle;
        var code = CheckProfile(profile);
        if (code != ResultCode.Done) return code;
        SetProfile(agent, profile);
        var named = command.Payload as CenterAgent ?? new CenterAgent(_agents.DetailsOf(agent.Slot).Name, profile);
        _decisions.WriteAgent(DecisionKind.AgentProfileChanged, DecisionReason.Command, agent, named);
        _privateWaits.EndFor(agent.Slot, _matchmaker.Freed);
        _matchmaker.ServeFreed(goOn: false);
        AgentIsFreer(agent);
        return ResultCode.Done;
    }

    /// <summary>
    /// An agent may have become available, or eligible for more: it looks for contacts. A draining agent with nothing
    /// in hand signs out instead.
    /// </summary>
    private void AgentIsFreer(AgentRef agent)
    {
        if (!agent.State.IsDraining)
        {
            _matchmaker.LookForContacts(agent);
            return;
        }

        if (agent.State.View.InHand > 0) return;
        SignOut(agent, DecisionReason.Drain);
        _matchmaker.ServeFreed(goOn: true);
    }

    private AgentRef SignIn(string name, AgentProfile profile)
    {
        var slot = new AgentSlot(_agents.Slots.Take());
        Seat(slot, ++_agentNumber, name, profile);
        return _agents[slot];
    }

    /// <summary>An agent is in the books, at a place that is taken for it.</summary>
    private void Seat(AgentSlot slot, long number, string name, AgentProfile profile)
    {
        var agent = _agents.TakeAt(slot);
        ref var details = ref _agents.DetailsOf(slot);
        details.Name = name;
        details.Profile = profile;
        details.Compiled = _roster.Use(profile);
        agent.State.View.Number = number;
        _roster.ShowProfile(agent);
        _roster.Names.Add(name, slot.Index);
        _exclusions.EndEra(slot);
        _lanes.Enter(slot);
        _statistics?.SignedIn(slot, _clock.Tick);
    }

    private AgentRef CancelDrain(AgentRef agent, AgentProfile profile)
    {
        agent.State.IsDraining = false;
        SetProfile(agent, profile);
        EndExclusionsOf(agent);
        BeginAfresh(agent);
        return agent;
    }

    private void SignOut(AgentRef agent, DecisionReason reason)
    {
        _decisions.WriteAgent(DecisionKind.AgentSignedOut, reason, agent);
        _privateWaits.EndFor(agent.Slot, _matchmaker.Freed);
        _backlog.Private.Detach(agent.Slot);
        ref var details = ref _agents.DetailsOf(agent.Slot);
        _deadlines.Disarm(ref details.LookDeadline);
        _deadlines.Disarm(ref details.CoolDownDeadline);
        EndExclusionsOf(agent);
        _lanes.Exit(agent.Slot);
        _roster.Names.Remove(agent.Slot.Index);
        _statistics?.SignedOut(agent.Slot);
        _roster.EndUse(details.Compiled);
        _agents.Give(agent.Slot);
    }

    /// <summary>Finds the signed-in agent that a command means.</summary>
    private bool TryFindAgent(in RoutingCommand command, out AgentRef agent)
    {
        agent = default;
        var name = command.Payload switch
        {
            string text => text,
            CenterAgent named => named.Name,
            NamedPresence named => named.Agent,
            _ => null,
        };
        if (name is not null)
        {
            var named = _roster.Find(name);
            if (!named.IsNone) agent = _agents[named];
            return !named.IsNone;
        }

        if (command.IsNamed || (uint)command.TargetIndex >= (uint)_agents.Slots.End) return false;
        agent = _agents[new AgentSlot(command.TargetIndex)];
        var number = agent.State.View.Number;
        return number != 0 && (uint)number == command.TargetNumber;
    }

    /// <summary>Whether an agent, or somebody who signs in, may have a profile.</summary>
    private ResultCode CheckProfile(AgentProfile profile)
    {
        var code = _nameKinds.Check(profile);
        if (code != ResultCode.Done) return code;
        return HasRoomFor(profile) ? ResultCode.Done : Refuse(ResultCode.LimitReached);
    }

    /// <summary>Whether there is room for the names of a profile that nobody uses yet.</summary>
    private bool HasRoomFor(AgentProfile profile)
    {
        var namesMax = profile.SkillTable.Count + profile.AttributeTable.Count;
        if (_names.UsedCount + namesMax <= _limits.NamesMax) return true;
        List<string> names = [.. profile.SkillTable.Entries.Where(static skill => skill.Value > 0).Select(static skill => skill.Key)];
        names.AddRange(profile.AttributeTable.Entries.Select(static attribute => attribute.Key));
        return _lanes.TryMakeRoomFor(names);
    }

    private void SetProfile(AgentRef agent, AgentProfile profile)
    {
        ref var details = ref _agents.DetailsOf(agent.Slot);
        var before = details.Compiled;
        var after = _roster.Use(profile);
        details.Profile = profile;
        details.Compiled = after;
        _roster.ShowProfile(agent);
        Recharge(agent, after);
        if (_lanes.CanPart(before, after))
        {
            _lanes.LeaveAll(agent);
            agent.State.Index.Available = 0;
            _lanes.Exit(agent.Slot);
            _lanes.Enter(agent.Slot);
        }
        else
        {
            _lanes.Keep(agent);
        }

        _roster.EndUse(before);
        _roster.Refresh(agent);
    }

    /// <summary>
    /// Work in hand takes the costs of a new profile; that of a medium no longer taken keeps its cost.
    /// </summary>
    private void Recharge(AgentRef agent, CompiledProfile profile)
    {
        long units = _agents.DetailsOf(agent.Slot).ExternalUnits;
        for (var offer = agent.State.FirstHand; !offer.IsNone; offer = _offers[offer].Next)
        {
            ref var hand = ref _offers[offer].Index;
            var medium = MediumOf(_offers.ContactOf(offer));
            if (profile.Maxima[medium] > 0) hand.Cost = profile.Costs[medium];
            units += hand.Cost;
        }

        agent.State.View.UsedUnits = units;
    }

    private void EndExclusionsOf(AgentRef agent)
    {
        ref var first = ref agent.State.Index.Exclusions;
        if (!first.IsNone) _exclusions.EndEra(agent.Slot);
        while (!first.IsNone)
        {
            var contact = _backlog[_exclusions[first].Links.Contact];
            _exclusions.Remove(first, contact, ref _backlog.DetailsOf(contact.Slot).Exclusions, agent);
        }
    }

    /// <summary>Withdraws an agent's open offers, by number; the contacts are set free.</summary>
    private void RevokeOffers(AgentRef agent, DecisionReason reason)
    {
        for (OfferSlot offer = agent.State.FirstHand, next; !offer.IsNone; offer = next)
        {
            next = _offers[offer].Next;
            var contact = _offers.ContactOf(offer);
            if (contact.State.Phase == ContactPhase.Offered)
                Drop(contact, agent, DecisionKind.OfferRevoked, reason);
        }
    }

    /// <summary>Ends all an agent has in hand, by number: offers and assignments give their contacts back, wrap-ups close.</summary>
    private void DropHands(AgentRef agent)
    {
        for (OfferSlot offer = agent.State.FirstHand, next; !offer.IsNone; offer = next)
        {
            next = _offers[offer].Next;
            var contact = _offers.ContactOf(offer);
            switch (contact.State.Phase)
            {
                case ContactPhase.Offered:
                    Drop(contact, agent, DecisionKind.OfferRevoked, DecisionReason.AgentLeft);
                    break;
                case ContactPhase.Assigned:
                    Interrupt(contact);
                    Drop(contact, agent, DecisionKind.ContactInterrupted, DecisionReason.AgentLeft);
                    break;
                default:
                    _decisions.WriteHand(DecisionKind.ContactClosed, DecisionReason.AgentLeft, contact, agent);
                    _offers.End(contact, agent, MediumOf(contact), givesTimeBack: false);
                    _cleanup.End(contact);
                    break;
            }
        }
    }

    /// <summary>A contact whose conversation breaks off begins its plan again.</summary>
    private void Interrupt(ContactRef contact)
    {
        _backlog.DetailsOf(contact.Slot).QueueEnteredAt = _clock.Tick;
        _lanes.MoveTo(contact, step: 0);
        _setbacks.Forget(contact);
    }

    private void Drop(ContactRef contact, AgentRef agent, DecisionKind kind, DecisionReason reason)
    {
        _decisions.WriteHand(kind, reason, contact, agent);
        _offers.End(contact, agent, MediumOf(contact), givesTimeBack: kind == DecisionKind.OfferRevoked);
        if (kind == DecisionKind.ContactInterrupted) _waits.Arm(contact);
        _matchmaker.Requeue(contact);
        _matchmaker.Freed.Add(contact.Slot);
    }
}
