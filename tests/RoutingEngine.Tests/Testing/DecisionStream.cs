using RoutingEngine.Testing;

namespace RoutingEngine.Tests.Testing;

/// <summary>A stream of decisions written by hand, fed to a ledger command by command; it numbers and places as a
/// router would.</summary>
internal sealed class DecisionStream
{
    private readonly List<RoutingDecision> _decisions = [];
    private long _sequence;

    public DecisionStream(Center center) => Ledger = new RoutingLedger(center);

    /// <summary>A stream that only one checker looks at, so that no other notices first.</summary>
    public DecisionStream(Center center, string checker) => Ledger = new RoutingLedger(
        center, RoutingInvariants.All(center).Where(one => string.Equals(one.Name, checker, StringComparison.Ordinal)));

    public RoutingLedger Ledger { get; }

    /// <summary>The tick of what follows.</summary>
    public long Tick { get; set; }

    public static CenterAgent Agent(string name, AgentCapacity? capacity = null, params string[] skills)
    {
        var profile = new AgentProfile();
        foreach (var skill in skills) profile = profile.Skill(skill);
        return new CenterAgent(name, capacity is null ? profile : profile.Capacity(capacity));
    }

    /// <summary>Adds a decision to the command at hand; figures not given are those a router would give.</summary>
    public DecisionStream Decide(
        DecisionKind kind,
        DecisionReason reason = DecisionReason.Command,
        uint contact = 0,
        uint agent = 0,
        long offer = 0,
        int queue = 0,
        short step = 0,
        int priority = 0,
        object? payload = null,
        long? sequence = null,
        int? contactIndex = null)
    {
        _sequence = sequence ?? (_sequence + 1);
        _decisions.Add(new RoutingDecision
        {
            Sequence = _sequence,
            Tick = Tick,
            Kind = kind,
            Reason = reason,
            Contact = contact == 0 ? default : new ContactHandle(contactIndex ?? (int)contact, contact),
            Agent = agent == 0 ? default : new AgentHandle((int)agent, agent),
            OfferNumber = offer,
            Slot = (int)offer,
            QueueIndex = contact == 0 && kind is not (DecisionKind.QueueHeld or DecisionKind.QueueReleased) ? -1 : queue,
            Step = step,
            Priority = priority,
            Payload = payload,
        });
        return this;
    }

    public DecisionStream SignIn(uint agent, CenterAgent payload)
    {
        Decide(DecisionKind.AgentSignedIn, agent: agent, payload: payload);
        var handle = new AgentHandle((int)agent, agent);
        return End(RoutingCommand.SignIn(payload), new CommandResult(ResultCode.Done) { Agent = handle });
    }

    /// <summary>A contact enters; decisions added before are taken for those of deadlines, an offer is added with a
    /// number.</summary>
    public DecisionStream Submit(
        uint contact, int queue = 0, int priority = 0, ContactRequest? request = null, uint toAgent = 0, long offer = 0)
    {
        Decide(DecisionKind.ContactQueued, contact: contact, queue: queue, priority: priority, payload: request);
        if (offer != 0)
            Decide(DecisionKind.OfferMade, DecisionReason.AgentFound, contact, toAgent, offer, queue);
        return End(
            request is null ? RoutingCommand.Submit(new QueueHandle(queue), priority) : RoutingCommand.Submit(request),
            new CommandResult(ResultCode.Done) { Contact = new ContactHandle((int)contact, contact) });
    }

    public DecisionStream Accept(uint contact, uint agent, long offer, int queue = 0)
    {
        Decide(DecisionKind.OfferAccepted, DecisionReason.Command, contact, agent, offer, queue);
        var result = new CommandResult(ResultCode.Done) { Assignment = new AssignmentId(offer, (int)offer) };
        return End(RoutingCommand.Accept(new OfferId(offer, (int)offer)), result);
    }

    /// <summary>Lets time pass; the decisions added before are those of deadlines.</summary>
    public DecisionStream Advance() => End(RoutingCommand.AdvanceTime(Tick), new CommandResult(ResultCode.Done));

    /// <summary>Hands the command with its decisions to the ledger.</summary>
    public DecisionStream End(RoutingCommand command, CommandResult result)
    {
        Ledger.Consume(command.AtTick(Tick), result, [.. _decisions]);
        _decisions.Clear();
        return this;
    }

    public DecisionStream At(long tick)
    {
        Tick = tick;
        return this;
    }

    /// <summary>Expects that the act breaks one invariant, the one named.</summary>
    public static InvariantViolation Breaks(string invariant, Action act)
    {
        var violation = Xunit.Assert.Throws<InvariantViolationException>(act).Violation;
        Xunit.Assert.Equal(invariant, violation.Invariant);
        return violation;
    }
}
