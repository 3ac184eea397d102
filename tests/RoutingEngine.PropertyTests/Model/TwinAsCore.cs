using RoutingEngine.Tests.Twin;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>
/// The twin in the place of the fast core, so that the ledger and the harness are tested apart from it: places are
/// numbers, payloads
/// are those of the commands.
/// </summary>
internal sealed class TwinAsCore(Center center)
{
    private readonly ReferenceTwin _twin = new(center);
    private readonly List<TwinDecision> _taken = [];
    private readonly Dictionary<uint, string> _names = [];
    private long _sequence;

    public CommandResult Execute(in RoutingCommand command, DecisionBuffer decisions)
    {
        _taken.Clear();
        var result = _twin.Execute(command, _taken);
        foreach (var taken in _taken)
        {
            if (taken.Kind == DecisionKind.AgentSignedIn) _names[taken.Agent] = command.NamedAgent!.Name;
            ref var record = ref decisions.Add();
            record = new RoutingDecision
            {
                Sequence = ++_sequence,
                Tick = taken.Tick,
                Kind = taken.Kind,
                Reason = taken.Reason,
                Step = (short)taken.Step,
                QueueIndex = taken.Queue,
                Contact = new ContactHandle(IndexOf(taken), taken.Contact),
                Agent = new AgentHandle((int)taken.Agent, taken.Agent),
                OfferNumber = taken.Offer,
                Slot = (int)taken.Offer,
                Priority = taken.Priority,
            }.Record;
            if (PayloadOf(taken, command) is { } payload) decisions.Attach(ref record, payload);
        }

        return result with
        {
            Contact = new ContactHandle((int)result.Contact.Number, result.Contact.Number),
            Agent = new AgentHandle((int)result.Agent.Number, result.Agent.Number),
        };
    }

    private static int IndexOf(TwinDecision taken) =>
        taken.Kind == DecisionKind.ContactBlocked ? -1 : (int)taken.Contact;

    private object? PayloadOf(TwinDecision taken, in RoutingCommand command) => taken.Kind switch
    {
        DecisionKind.ContactQueued or DecisionKind.ContactBlocked => command.Request,
        DecisionKind.AgentSignedIn => command.NamedAgent,
        DecisionKind.AgentProfileChanged =>
            command.NamedAgent ?? new CenterAgent(_names[taken.Agent], command.Profile!),
        DecisionKind.AgentPresenceChanged => command.Presence,
        _ => null,
    };
}
