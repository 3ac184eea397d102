using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;

namespace RoutingEngine;

/// <content>Agents: signing in and out, presence, profile, and looking for contacts.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnSignIn(in RoutingCommand command, ref CommandResult result)
    {
        if (command.Payload is not CenterAgent { Name: { } name, Profile: { } profile }) return ResultCode.Malformed;
        if (!ModelNames.IsId(name)) return ResultCode.InvalidName;
        var agent = _roster.Find(name);
        if (!agent.IsNone) result.Agent = _roster[agent].Handle;
        if (!agent.IsNone && !_roster[agent].IsDraining) return ResultCode.AlreadySignedIn;
        var code = _nameKinds.Check(profile);
        if (code == ResultCode.Done && !agent.IsNone && !HoldsLoad(agent, profile)) code = ResultCode.CapacityBelowLoad;
        if (code == ResultCode.Done && !HasRoomFor(profile)) code = Refuse(ResultCode.LimitReached);
        if (code != ResultCode.Done) return code;

        var isDrainCancelled = !agent.IsNone;
        if (isDrainCancelled)
        {
            _roster[agent].IsDraining = false;
            SetProfile(agent, profile);
            EndExclusionsOf(agent);
        }
        else
        {
            agent = _roster.Take();
            _roster[agent] = new AgentState
            {
                Name = name,
                Profile = _roster.Use(profile),
                FirstHand = OfferSlot.None,
                LastHand = OfferSlot.None,
                Exclusions = PairSlot.None,
                LookDeadline = DeadlineSlot.None,
            };
            _roster[agent].View.Number = ++_agentNumber;
            _roster.ShowProfile(agent);
            _roster.Names.Add(name, agent.Index);
            _exclusions.EndEra(agent);
            _lanes.Enter(agent);
            _books?.SignedIn(agent, _clock.Tick);
        }

        ref var state = ref _roster[agent];
        state.Declare(AgentPresence.Available);
        _clock.Restart(ref state);
        _decisions.WriteAgent(
            DecisionKind.AgentSignedIn, isDrainCancelled ? DecisionReason.Drain : DecisionReason.Command, agent, command.Payload);
        result.Agent = _roster[agent].Handle;
        AgentIsFreer(agent);
        return ResultCode.Done;
    }

    private ResultCode OnSetPresence(in RoutingCommand command, ref CommandResult result)
    {
        var presence = command.Payload as AgentPresence ?? (command.Payload as NamedPresence)?.Presence;
        if (presence is null) return ResultCode.Malformed;
        if (!ModelNames.IsId(presence.Name)) return ResultCode.InvalidName;
        var agent = FindAgentMeant(in command);
        if (agent.IsNone) return ResultCode.AgentGone;
        ref var state = ref _roster[agent];
        var becomesRoutable = presence.IsRoutable && !state.IsRoutable;
        state.Declare(presence);
        if (becomesRoutable) _clock.Restart(ref state);
        if (!presence.IsRoutable) RevokeOffers(agent, DecisionReason.AgentAway);
        EndExclusionsOf(agent);
        _roster.Refresh(agent);
        _decisions.WriteAgent(DecisionKind.AgentPresenceChanged, DecisionReason.Command, agent, presence);
        result.Agent = _roster[agent].Handle;
        ServeFreed(goOn: true);
        AgentIsFreer(agent);
        return ResultCode.Done;
    }

    private ResultCode OnSignOut(in RoutingCommand command, ref CommandResult result)
    {
        var agent = FindAgentMeant(in command);
        if (agent.IsNone) return ResultCode.AgentGone;
        ref var state = ref _roster[agent];
        result.Agent = _roster[agent].Handle;
        if (command.Flag)
        {
            if (state.IsDraining) return ResultCode.AlreadyDraining;
            RevokeOffers(agent, DecisionReason.AgentLeft);
            state.IsDraining = true;
            _roster.Refresh(agent);
            if (state.View.InHand > 0)
            {
                _decisions.WriteAgent(DecisionKind.AgentDraining, DecisionReason.Command, agent);
                _privateWaits.EndFor(agent, _freed);
            }
            else
            {
                SignOut(agent, DecisionReason.Command);
            }
        }
        else
        {
            DropHands(agent);
            state.IsDraining = true;
            _roster.Refresh(agent);
            SignOut(agent, DecisionReason.Command);
        }

        ServeFreed(goOn: true);
        return ResultCode.Done;
    }

    private ResultCode OnUpdateProfile(in RoutingCommand command, ref CommandResult result)
    {
        var profile = command.Payload as AgentProfile ?? (command.Payload as CenterAgent)?.Profile;
        if (profile is null) return ResultCode.Malformed;
        var agent = FindAgentMeant(in command);
        if (agent.IsNone) return ResultCode.AgentGone;
        result.Agent = _roster[agent].Handle;
        var code = _nameKinds.Check(profile);
        if (code == ResultCode.Done && !HoldsLoad(agent, profile)) code = ResultCode.CapacityBelowLoad;
        if (code == ResultCode.Done && !HasRoomFor(profile)) code = Refuse(ResultCode.LimitReached);
        if (code != ResultCode.Done) return code;
        SetProfile(agent, profile);
        _decisions.WriteAgent(
            DecisionKind.AgentProfileChanged, DecisionReason.Command, agent,
            command.Payload as CenterAgent ?? new CenterAgent(_roster[agent].Name, profile));
        _privateWaits.EndFor(agent, _freed);
        ServeFreed(goOn: false);
        AgentIsFreer(agent);
        return ResultCode.Done;
    }

    /// <summary>The signed-in agent a command means, if it is there.</summary>
    private AgentSlot FindAgentMeant(in RoutingCommand command)
    {
        var name = command.Payload switch
        {
            string text => text,
            CenterAgent named => named.Name,
            NamedPresence named => named.Agent,
            _ => null,
        };
        if (name is not null) return _roster.Find(name);
        if (command.IsNamed || (uint)command.TargetIndex >= (uint)_roster.Slots.End) return AgentSlot.None;
        var agent = new AgentSlot(command.TargetIndex);
        var number = _roster[agent].View.Number;
        return number != 0 && (uint)number == command.TargetNumber ? agent : AgentSlot.None;
    }

    /// <summary>Whether what an agent has in hand fits a profile.</summary>
    private bool HoldsLoad(AgentSlot agent, AgentProfile profile)
    {
        var units = 0L;
        for (var medium = 0; medium < _mediumNames.Length; medium++)
        {
            var count = _roster.CountOf(agent, medium);
            if (count == 0) continue;
            if (!profile.ContactCapacity.TryGet(_mediumNames[medium], out var capacity) || count > capacity.Max) return false;
            units += (long)count * capacity.Cost;
        }

        return units <= profile.ContactCapacity.Units;
    }

    private void SetProfile(AgentSlot agent, AgentProfile profile)
    {
        ref var state = ref _roster[agent];
        var before = state.Profile;
        var after = _roster.Use(profile);
        state.Profile = after;
        _roster.ShowProfile(agent);
        state.View.UsedUnits = 0;
        for (var offer = state.FirstHand; !offer.IsNone; offer = _offers[offer].Next)
        {
            ref var hand = ref _offers[offer];
            hand.Cost = after.Costs[MediumOf(in _backlog[OfferBook.ContactOf(offer)])];
            state.View.UsedUnits += hand.Cost;
        }

        if (_lanes.CanPart(before, after))
        {
            for (var medium = 0; medium < _media.Length; medium++)
            {
                if (((state.Available >> medium) & 1) == 0) continue;
                _lanes.Leave(agent, in state, ref _roster.Seats[agent, medium], _media[medium]);
            }

            state.Available = 0;
            _lanes.Exit(agent);
            _lanes.Enter(agent);
        }
        else
        {
            _lanes.Keep(in state);
        }

        _roster.EndUse(before);
        _roster.Refresh(agent);
    }

    private void EndExclusionsOf(AgentSlot agent)
    {
        ref var state = ref _roster[agent];
        if (!state.Exclusions.IsNone) _exclusions.EndEra(agent);
        while (!state.Exclusions.IsNone)
        {
            var pair = state.Exclusions;
            _exclusions.Remove(pair, ref _backlog[_exclusions[pair].Contact].Exclusions, ref state.Exclusions);
        }
    }

    /// <summary>Withdraws an agent's open offers, by number; the contacts are set free.</summary>
    private void RevokeOffers(AgentSlot agent, DecisionReason reason)
    {
        for (OfferSlot offer = _roster[agent].FirstHand, next; !offer.IsNone; offer = next)
        {
            next = _offers[offer].Next;
            if (_offers[offer].Phase == HandPhase.Offered) Drop(offer, DecisionKind.OfferRevoked, reason);
        }
    }

    /// <summary>Ends all an agent has in hand, by number: offers and assignments give their contacts back, wrap-ups close.</summary>
    private void DropHands(AgentSlot agent)
    {
        for (OfferSlot offer = _roster[agent].FirstHand, next; !offer.IsNone; offer = next)
        {
            next = _offers[offer].Next;
            switch (_offers[offer].Phase)
            {
                case HandPhase.Offered:
                    Drop(offer, DecisionKind.OfferRevoked, DecisionReason.AgentLeft);
                    break;
                case HandPhase.Active:
                    Drop(offer, DecisionKind.ContactInterrupted, DecisionReason.AgentLeft);
                    break;
                default:
                    var contact = OfferBook.ContactOf(offer);
                    _decisions.WriteHand(DecisionKind.ContactClosed, DecisionReason.AgentLeft, contact);
                    EmptyHand(ref _backlog[contact], givesTimeBack: false);
                    EndContact(contact);
                    break;
            }
        }
    }

    private void Drop(OfferSlot offer, DecisionKind kind, DecisionReason reason)
    {
        var contact = OfferBook.ContactOf(offer);
        ref var state = ref _backlog[contact];
        if (kind == DecisionKind.ContactInterrupted)
        {
            state.View.QueueEnteredAt = _clock.Tick;
            state.Lane = _lanes.LaneFor(_lanes.FamilyOf(state.View.Queue, state.Family), 0);
            state.Step = 0;
        }

        _decisions.WriteHand(kind, reason, contact);
        EmptyHand(ref state, givesTimeBack: kind == DecisionKind.OfferRevoked);
        if (kind == DecisionKind.ContactInterrupted) _waits.Arm(contact, ref state);
        Requeue(contact);
        _freed.Add(contact);
    }

    /// <summary>Whether there is room for the names of a profile that nobody uses yet.</summary>
    private bool HasRoomFor(AgentProfile profile)
    {
        if (_classes.Names.UsedCount + profile.SkillList.Length + profile.AttributeList.Length <= _limits.NamesMax) return true;
        List<string> names = [.. profile.SkillList.Where(static skill => skill.Value > 0).Select(static skill => skill.Key)];
        names.AddRange(profile.AttributeList.Select(static attribute => attribute.Key));
        return _lanes.TryMakeRoomFor(names);
    }

    private void SignOut(AgentSlot agent, DecisionReason reason)
    {
        _decisions.WriteAgent(DecisionKind.AgentSignedOut, reason, agent);
        _privateWaits.EndFor(agent, _freed);
        _backlog.DetachPrivateLane(agent);
        _deadlines.Disarm(ref _roster[agent].LookDeadline);
        EndExclusionsOf(agent);
        _lanes.Exit(agent);
        _roster.Names.Remove(agent.Index);
        _books?.SignedOut(agent);
        _roster.Give(agent);
    }

    /// <summary>
    /// An agent may have become available, or eligible for more: it takes the best contact again and again until it is
    /// not available or finds none. After a slice of offers it goes on when a deadline due at once runs. A draining agent
    /// with nothing in hand signs out instead.
    /// </summary>
    private void AgentIsFreer(AgentSlot agent) => AgentIsFreer(agent, ref _roster[agent], _roster.Seats[agent]);

    /// <inheritdoc cref="AgentIsFreer(AgentSlot)"/>
    private void AgentIsFreer(AgentSlot agent, ref AgentState state, Span<Seat> seats)
    {
        if (state.IsDraining)
        {
            if (state.View.InHand > 0) return;
            SignOut(agent, DecisionReason.Drain);
            ServeFreed(goOn: true);
            return;
        }

        var available = AgentRoster.AvailabilityOf(in state, seats);

        // Whoever takes a contact at once need not stand in line for it; only where a late deadline may let others look must it.
        if (_isLate) _roster.Refresh(agent, ref state, seats, available);
        for (var made = 0; available != 0 && _backlog.WaitingTotal > 0;)
        {
            if (made++ == _limits.SliceMax)
            {
                if (!state.LookDeadline.IsNone) break;
                state.LookDeadline = _deadlines.ArmAlone(DeadlineKind.Look, _clock.Tick, agent.Index);
                break;
            }

            var search = new ContactSearch(
                this, _backlog, _lanes, state.Cell, agent, available, !state.Exclusions.IsNone);
            var contact = _backlog.Selector.Find(in search);
            if (contact.IsNone) break;
            if (_isLate && RunLate(contact))
            {
                made--;
                available = state.Available;
                continue;
            }

            ref var chosen = ref _backlog[contact];
            _backlog.StopWaiting(contact, ref chosen, LaneOf(in chosen));
            MakeOffer(contact, ref chosen, agent, ref state, seats, DecisionReason.ContactFound);
            available = state.Available;
        }

        _roster.Refresh(agent, ref state, seats, available);
    }
}
