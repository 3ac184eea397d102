using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.State;

namespace RoutingEngine;

/// <content>Records of the state as it is.</content>
public sealed partial class MatchingCore
{
    private AgentRecord RecordOf(AgentSlot agent)
    {
        ref readonly var state = ref _agents[agent].State;
        ref readonly var details = ref _agents.DetailsOf(agent);
        return new AgentRecord
        {
            Place = agent.Index,
            Number = state.View.Number,
            Name = details.Name,
            Profile = details.Profile,
            Presence = details.Presence.Name,
            IsRoutable = details.Presence.IsRoutable,
            IsDraining = state.IsDraining,
            IdleSince = state.View.IdleSince,
            AvailableSequence = state.View.AvailableSequence,
            InHand = state.View.InHand,
            Look = RecordOf(details.LookDeadline),
            MissedInRow = details.MissedInRow,
            CoolDown = RecordOf(details.CoolDownDeadline),
            ExternalUnits = details.ExternalUnits,
        };
    }

    private HandRecord RecordOf(ContactRef contact)
    {
        ref readonly var details = ref _backlog.DetailsOf(contact.Slot);
        return new HandRecord
        {
            Number = contact.State.Hand.Number,
            ContactNumber = contact.State.Number,
            Progress = contact.State.Phase - ContactPhase.Queued,
            Deadline = RecordOf(details.HandDeadline),
            Before = details.IdleBefore,
            KeptCost = IsTaken(contact) ? -1 : contact.State.Hand.Index.Cost,
        };
    }

    /// <summary>Whether the agent that has a contact in hand still takes its medium.</summary>
    private bool IsTaken(ContactRef contact) =>
        _agents.Seats[contact.State.Hand.Index.Agent, MediumOf(contact)].Max > 0;

    private ContactRecord RecordOf(ContactSlot contact)
    {
        ref readonly var state = ref _backlog[contact].State;
        ref readonly var details = ref _backlog.DetailsOf(contact);
        return new ContactRecord
        {
            Place = contact.Index,
            Number = state.Number,
            Id = _backlog.Ids.IdOf(contact.Index),
            EnqueuedAt = details.EnqueuedAt,
            QueueEnteredAt = details.QueueEnteredAt,
            Priority = state.Priority,
            Queue = state.Queue,
            Step = state.Step,
            Own = _lanes.FamilyOf(state.Queue, details.Family).Own?.ToString(),
            Phase = (int)state.Phase,
            IsPrivate = state.IsPrivate,
            IsHeld = state.Has(ContactHolds.Hold),
            LongestWait = RecordOf(details.LongestWaitDeadline),
            StepEnd = RecordOf(details.StepDeadline),
        };
    }

    private PreferenceRecord RecordOf(PreferenceSlot slot)
    {
        ref readonly var preference = ref _backlog.Private[slot];
        return new PreferenceRecord
        {
            Agent = preference.Agent,
            AgentNumber = preference.AgentNumber,
            Until = preference.Until,
            IsOn = preference.IsOn,
            Deadline = RecordOf(preference.Deadline),
        };
    }

    private DeadlineRecord RecordOf(DeadlineSlot deadline)
    {
        if (deadline.IsNone) return default;
        ref readonly var armed = ref _deadlines[deadline];
        return new DeadlineRecord { IsArmed = true, Due = armed.Due, Sequence = armed.Sequence };
    }
}
