using System.Diagnostics;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.State;

namespace RoutingEngine;

/// <content>A core is brought to a state that was read.</content>
public sealed partial class MatchingCore
{
    /// <summary>
    /// Brings a core, in which nobody is signed in and nobody waits, to a state record by record. What refers to something that
    /// comes later waits until all has been read. A state that no core can have is refused.
    /// </summary>
    private sealed class StateRestorer(MatchingCore core)
    {
        private readonly Dictionary<long, AgentSlot> _agentsByNumber = [];
        private readonly Dictionary<long, ContactSlot> _contactsByNumber = [];
        private readonly Dictionary<long, PrivateLaneSlot> _privateLanesByNumber = [];
        private readonly List<(long AgentNumber, DeadlineRecord Deadline)> _pendingByNumber = [];
        private readonly List<(AgentSlot Agent, HandRecord Hand)> _hands = [];
        private readonly List<(DeadlineKind Kind, int Owner, DeadlineRecord Deadline)> _armed = [];

        public void SetHeld(int queue, bool isHeld)
        {
            core._backlog.SetHeld(queue, isHeld);
            core._lanes.SetHeld(queue, isHeld);
        }

        /// <summary>There are records at all places, also at those that are free.</summary>
        public void MakePlaces()
        {
            core._agents.Ensure(core._agents.Slots.End);
            core._backlog.Ensure(core._backlog.Slots.End);
        }

        public void AddPrivateLane(long agentNumber, in DeadlineRecord deadline) => _pendingByNumber.Add((agentNumber, deadline));

        public AgentSlot Add<TVisitor>(ref TVisitor visitor, in AgentRecord record)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            var slot = new AgentSlot(record.Place);
            Require(ref visitor, (uint)record.Place < (uint)core._agents.Slots.End, "the place of an agent");
            Require(ref visitor, record.Number > 0 && record.Number <= core._agentNumber, "the number of an agent");
            Require(ref visitor, ModelNames.IsId(record.Name) && ModelNames.IsId(record.Presence), "names of an agent");
            Require(ref visitor, record.InHand >= 0 && core._roster.Find(record.Name!).IsNone, "each agent once");
            Require(ref visitor, core._nameKinds.Check(record.Profile) == ResultCode.Done, "a profile whose names agree");
            Require(ref visitor, _agentsByNumber.TryAdd(record.Number, slot), "each agent once");
            Require(ref visitor, record.ExternalUnits is >= 0 and <= AgentCapacity.UnitsMax, "the units of an agent");
            core.Seat(slot, record.Number, record.Name!, record.Profile);
            var agent = core._agents[slot];
            core._roster.Declare(agent, new AgentPresence(record.Presence!, record.IsRoutable));
            agent.State.IsDraining = record.IsDraining;
            core._agents.DetailsOf(slot).ExternalUnits = record.ExternalUnits;
            agent.State.View.UsedUnits = record.ExternalUnits;
            agent.State.View.IdleSince = record.IdleSince;
            agent.State.View.AvailableSequence = record.AvailableSequence;
            Arm(DeadlineKind.Look, slot.Index, in record.Look);
            Require(ref visitor, record.MissedInRow >= 0, "how many offers an agent missed");
            core._agents.DetailsOf(slot).MissedInRow = record.MissedInRow;
            core._roster.SetCoolingDown(agent, record.CoolDown.IsArmed);
            Arm(DeadlineKind.CoolDown, slot.Index, in record.CoolDown);
            return slot;
        }

        public void Add(AgentSlot agent, in HandRecord record) => _hands.Add((agent, record));

        public ContactSlot Add<TVisitor>(ref TVisitor visitor, in ContactRecord record)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            var slot = new ContactSlot(record.Place);
            Require(ref visitor, (uint)record.Place < (uint)core._backlog.Slots.End, "the place of a contact");
            Require(ref visitor, record.Number > 0 && record.Number <= core._contactNumber, "the number of a contact");
            Require(ref visitor, (uint)record.Queue < (uint)core._queues.Length, "the queue of a contact");
            Require(ref visitor, (uint)record.Step <= (uint)core._queues[record.Queue].StepRuns.Length, "a step of its plan");
            Require(
                ref visitor,
                record.Phase is >= (int)ContactPhase.Queued and <= (int)ContactPhase.Parked,
                "the state of a contact");
            Require(ref visitor, _contactsByNumber.TryAdd(record.Number, slot), "each contact once");
            var contact = core._backlog.TakeAt(record.Place, record.Number, record.EnqueuedAt);
            core._backlog.DetailsOf(slot).QueueEnteredAt = record.QueueEnteredAt;
            contact.State.Enter(record.Queue);
            contact.State.Priority = record.Priority;
            contact.State.Phase = (ContactPhase)record.Phase;
            contact.State.IsPrivate = record.IsPrivate;
            Require(
                ref visitor,
                !record.IsHeld || contact.State.Phase == ContactPhase.Queued,
                "a held contact that waits");
            if (record.IsHeld) contact.State.Holds |= ContactHolds.Hold;
            EnterFamily(ref visitor, contact, record.Own);
            core._lanes.MoveTo(contact, record.Step);
            if (record.Id is { } id)
            {
                Require(ref visitor, core._backlog.Find(id).IsNone, "each id once");
                core._backlog.Ids.Add(id, slot.Index);
                contact.State.Holds |= ContactHolds.Id;
            }

            Arm(DeadlineKind.LongestWait, slot.Index, in record.LongestWait);
            Arm(DeadlineKind.Step, slot.Index, in record.StepEnd);
            return slot;
        }

        public void Add<TVisitor>(ref TVisitor visitor, ContactSlot slot, in PreferenceRecord record)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            Require(ref visitor, (uint)record.Agent.Index < (uint)core._agents.Slots.End, "the place of an agent");
            var preference = core._backlog.Private.TakePreference();
            core._backlog.DetailsOf(slot).Preference = preference;
            core._backlog[slot].State.Holds |= ContactHolds.Preference;
            core._backlog.Private[preference] = new PreferenceState
            {
                Agent = record.Agent,
                AgentNumber = record.AgentNumber,
                Until = record.Until,
                IsOn = record.IsOn,
                Deadline = DeadlineSlot.None,
                Lane = PrivateLaneSlot.None,
            };
            Arm(DeadlineKind.Preferred, slot.Index, in record.Deadline);
        }

        public void Exclude<TVisitor>(
            ref TVisitor visitor, ContactSlot slot, long agentNumber, in DeadlineRecord deadline)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            Require(ref visitor, _agentsByNumber.TryGetValue(agentNumber, out var agent), "an agent who is signed in");
            ref var first = ref core._backlog.DetailsOf(slot).Exclusions;
            var pair = core._exclusions.Add(core._backlog[slot], ref first, core._agents[agent]);
            Arm(DeadlineKind.Exclusion, pair.Index, in deadline);
        }

        public void AddSetback(ContactSlot slot, int refused, in DeadlineRecord deadline)
        {
            core._setbacks.Take(core._backlog[slot]).Refused = refused;
            Arm(DeadlineKind.OfferAgain, slot.Index, in deadline);
        }

        /// <summary>All has been read: hands, deadlines and lines come into being.</summary>
        public void Finish<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            Require(ref visitor, _agentsByNumber.Count == core._agents.Slots.Count, "as many agents as places taken");
            Require(ref visitor, _agentsByNumber.Values.Distinct().Count() == _agentsByNumber.Count, "a place for each agent");
            Require(ref visitor, _contactsByNumber.Count == core._backlog.Slots.Count, "as many contacts as places taken");
            Require(ref visitor, _contactsByNumber.Values.Distinct().Count() == _contactsByNumber.Count, "a place for each contact");
            foreach (var (agent, hand) in _hands) Hold(ref visitor, agent, in hand);
            OpenPrivateLanes();
            ArmAll(ref visitor);
            foreach (var agent in _agentsByNumber.Values) core._roster.Refresh(core._agents[agent]);
            core._matchmaker.IsLate = core.HasDue(core._clock.Tick);
            OrderByAge();
            foreach (var contact in _contactsByNumber.Values) StartWaiting(ref visitor, core._backlog[contact]);
        }

        /// <summary>Ages are numbered where they do not follow from the numbers of the contacts.</summary>
        private void OrderByAge()
        {
            var latest = long.MinValue;
            foreach (var (_, contact) in _contactsByNumber.OrderBy(static pair => pair.Key))
            {
                var enqueuedAt = core._backlog.DetailsOf(contact).EnqueuedAt;
                if (enqueuedAt < latest)
                {
                    core._backlog.RenumberAges(core._contactNumber);
                    return;
                }

                latest = enqueuedAt;
            }
        }

        private void EnterFamily<TVisitor>(ref TVisitor visitor, ContactRef contact, string? own)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            if (own is null) return;
            Require(ref visitor, Requirement.TryParse(own, out var requirement, out _), "a requirement");
            Require(
                ref visitor,
                core._lanes.TryEnterFamily(contact.State.Queue, requirement!, out var family),
                "a requirement for which there is a lane");
            core._backlog.DetailsOf(contact.Slot).Family = family!.Slot;
            contact.State.Holds |= ContactHolds.Family;
        }

        private void Hold<TVisitor>(ref TVisitor visitor, AgentSlot agent, in HandRecord hand)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            Require(ref visitor, _contactsByNumber.TryGetValue(hand.ContactNumber, out var slot), "a contact that is open");
            Require(ref visitor, hand.Number > 0 && hand.Number <= core._offers.LastNumber, "the number of an offer");
            var contact = core._backlog[slot];
            Require(ref visitor, contact.State.Hand.Number == 0, "each contact in one hand");
            Require(ref visitor, contact.State.Phase - ContactPhase.Queued == hand.Progress, "the state of its contact");
            core._offers.Hold(contact, core._agents[agent], core.MediumOf(contact), hand.Number);
            Require(ref visitor, hand.KeptCost <= AgentCapacity.UnitsMax, "the units of a contact");
            Require(ref visitor, hand.KeptCost < 0 == core.IsTaken(contact), "units where the medium is not taken");
            if (hand.KeptCost >= 0) OfferBook.Keep(contact, core._agents[agent], hand.KeptCost);
            core._backlog.DetailsOf(slot).IdleBefore = hand.Before;
            var kind = contact.State.Phase == ContactPhase.WrapUp ? DeadlineKind.WrapUp : DeadlineKind.Offer;
            Arm(kind, slot.Index, in hand.Deadline);
        }

        private void OpenPrivateLanes()
        {
            foreach (var (number, deadline) in _pendingByNumber)
                Arm(DeadlineKind.PrivateWaits, LaneOf(number).Index, in deadline);
        }

        private PrivateLaneSlot LaneOf(long agentNumber)
        {
            if (_privateLanesByNumber.TryGetValue(agentNumber, out var lane)) return lane;
            lane = _agentsByNumber.TryGetValue(agentNumber, out var agent)
                ? core._backlog.Private.Open(agent, agentNumber)
                : core._backlog.Private.OpenDetached(agentNumber);
            _privateLanesByNumber.Add(agentNumber, lane);
            return lane;
        }

        private void StartWaiting<TVisitor>(ref TVisitor visitor, ContactRef contact)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            Require(
                ref visitor, contact.State.IsInHand == (contact.State.Hand.Number != 0), "a hand for its contact");
            if (contact.State.Phase != ContactPhase.Queued) return;
            if (contact.State.IsPrivate)
            {
                Require(ref visitor, contact.State.Has(ContactHolds.Preference), "an agent it prefers");
                ref var preference = ref core._backlog.Private[core._backlog.DetailsOf(contact.Slot).Preference];
                preference.Lane = LaneOf(preference.AgentNumber);
            }

            core._backlog.StartWaiting(contact, core._lanes.LaneOf(contact));
        }

        private void Arm(DeadlineKind kind, int owner, in DeadlineRecord deadline)
        {
            if (deadline.IsArmed) _armed.Add((kind, owner, deadline));
        }

        /// <summary>Deadlines are armed in the order in which they once were, so that each stands in its run.</summary>
        private void ArmAll<TVisitor>(ref TVisitor visitor)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            var last = core._deadlines.Sequence;
            _armed.Sort(static (left, right) => left.Deadline.Sequence.CompareTo(right.Deadline.Sequence));
            var previous = 0L;
            foreach (var (kind, owner, deadline) in _armed)
            {
                Require(ref visitor, deadline.Sequence > previous && deadline.Sequence <= last, "a place in the order of arming");
                previous = deadline.Sequence;
                core._deadlines.Resume(deadline.Sequence - 1);
                var run = RunOf(kind, owner);
                Require(ref visitor, !run.IsNone, "a deadline that its queue knows");
                SlotOf(kind, owner) = core._deadlines.Arm(run, deadline.Due, owner);
            }

            core._deadlines.Resume(last);
        }

        private DeadlineRun RunOf(DeadlineKind kind, int owner)
        {
            if (kind is DeadlineKind.Preferred or DeadlineKind.PrivateWaits or DeadlineKind.Look
                or DeadlineKind.Exclusion or DeadlineKind.CoolDown)
                return core._deadlines.RunAlone(kind);
            ref readonly var state = ref core._backlog[new ContactSlot(owner)].State;
            var settings = core._queues[state.Queue];
            return kind switch
            {
                DeadlineKind.WrapUp => settings.WrapUpRun,
                DeadlineKind.Offer => settings.OfferRun,
                DeadlineKind.LongestWait => settings.LongestWaitRun,
                DeadlineKind.OfferAgain => settings.OfferAgainRun,
                _ => state.Step < settings.StepRuns.Length ? settings.StepRuns[state.Step] : DeadlineRun.None,
            };
        }

        /// <summary>The field in which a deadline of a kind stands; what holds it is marked as its holder.</summary>
        private ref DeadlineSlot SlotOf(DeadlineKind kind, int owner)
        {
            if (kind == DeadlineKind.Look) return ref core._agents.DetailsOf(new AgentSlot(owner)).LookDeadline;
            if (kind == DeadlineKind.CoolDown) return ref core._agents.DetailsOf(new AgentSlot(owner)).CoolDownDeadline;
            if (kind == DeadlineKind.Exclusion) return ref core._exclusions.DeadlineOf(new PairSlot(owner));
            if (kind == DeadlineKind.OfferAgain) return ref core._setbacks.Find(new ContactSlot(owner)).OfferAgain;
            if (kind == DeadlineKind.PrivateWaits) return ref core._backlog.Private[new PrivateLaneSlot(owner)].Deadline;
            var contact = core._backlog[new ContactSlot(owner)];
            ref var details = ref core._backlog.DetailsOf(contact.Slot);
            switch (kind)
            {
                case DeadlineKind.Preferred:
                    return ref core._backlog.Private[details.Preference].Deadline;
                case DeadlineKind.LongestWait:
                    contact.State.Holds |= ContactHolds.WaitDeadline;
                    return ref details.LongestWaitDeadline;
                case DeadlineKind.Step:
                    contact.State.Holds |= ContactHolds.WaitDeadline;
                    return ref details.StepDeadline;
                default:
                    Debug.Assert(kind is DeadlineKind.Offer or DeadlineKind.WrapUp, "The others are those of a hand.");
                    contact.State.Holds |= ContactHolds.HandDeadline;
                    return ref details.HandDeadline;
            }
        }

        private static void Require<TVisitor>(ref TVisitor visitor, bool holds, string expected)
            where TVisitor : struct, IStateVisitor, allows ref struct
        {
            if (!holds) throw visitor.Refusal(expected);
        }
    }
}
