using System.Runtime.CompilerServices;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems.Floor;

/// <summary>
/// The floor: the least that an engine with these duties must do. It keeps a record with a state of every contact and
/// agent, links the waiting and the idle through their records so that any of them can leave at once, charges units of
/// capacity, writes three decisions per match and folds them and both commands into the product's own hash.
/// </summary>
/// <remarks>
/// One rule is built in: priority, then age; longest idle. What it leaves out costs an engine something: no lock, no
/// deadlines, media, plan steps, ids or exclusions, fixed classes and profiles, and a place per contact that the caller
/// hands out. One thread at a time.
/// </remarks>
internal sealed class FloorSystem : IDispatchSystem
{
    private const int CallCost = 100;

    private readonly AlignedStore<ContactRecord> _contacts;
    private readonly AlignedStore<AgentRecord> _agents;

    /// <summary>
    /// What the caller of an engine keeps and gives back to end a conversation: the place of the assignment. So contact
    /// and agent are fetched at once; by way of the agent's record the one would wait for the other.
    /// </summary>
    private readonly AlignedStore<int> _assignments;

    private readonly WaitingLines _waiting;
    private readonly IdleLines _idle;
    private readonly HeadSets _cellsOfLane;
    private readonly HeadSets _lanesOfCell;
    private readonly FloorTrace _trace = new();
    private long _contactNumber;
    private long _agentNumber;
    private long _offerNumber;

    /// <summary>Makes a floor with nobody signed in.</summary>
    /// <param name="population">Who works and what is asked for.</param>
    /// <param name="contacts">Contacts that can exist at once.</param>
    public FloorSystem(Population population, int contacts)
    {
        var (lanes, cells) = (population.Classes.Length, population.Profiles.Length);
        _contacts = new AlignedStore<ContactRecord>(contacts);
        _agents = new AlignedStore<AgentRecord>(population.ProfileOf.Length);
        _assignments = new AlignedStore<int>(population.ProfileOf.Length);
        _waiting = new WaitingLines(_contacts, lanes);
        _idle = new IdleLines(_agents, cells);
        _cellsOfLane = new HeadSets([.. Enumerable.Range(0, lanes).Select(lane =>
            Enumerable.Range(0, cells).Where(cell => population.Serves(cell, lane)).ToArray())]);
        _lanesOfCell = new HeadSets([.. Enumerable.Range(0, cells).Select(cell =>
            Enumerable.Range(0, lanes).Where(lane => population.Serves(cell, lane)).ToArray())]);
        for (var agent = 0; agent < population.ProfileOf.Length; agent++)
            _agents[agent].Cell = population.ProfileOf[agent];
    }

    public string Name => "floor";

    public bool KeepsOrder => true;

    public string Limits =>
        "the least with an engine's duties; one rule; no lock, deadlines, media, plan steps, ids or exclusions";

    /// <summary>What it left behind.</summary>
    public FloorTrace Trace => _trace;

    /// <summary>Units of capacity in use by an agent.</summary>
    public int UnitsUsedBy(int agent) => _agents[agent].UnitsUsed;

    public Assignment SignIn(int agent)
    {
        _trace.Begin();
        ref var record = ref _agents[agent];
        Expect(record.Phase == AgentPhase.SignedOut);
        record.Number = ++_agentNumber;
        record.Units = CallCost;
        var handle = FloorTrace.HandleOf(agent, record.Number);
        _trace.Decide(DecisionKind.AgentSignedIn, DecisionReason.Command, new FloorSubject(-1, 0, handle, 0));
        var made = AgentLooks(agent, ref record);
        _trace.End(CommandKind.SignIn, -1, 0, record.Number);
        return made;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        _trace.Begin();
        ref var record = ref _contacts[contact];
        Expect(record.Phase == ContactPhase.Away);
        record.Number = ++_contactNumber;
        record.Since = _trace.Tick;
        record.Lane = requirementClass;
        record.Priority = priority;
        record.Cost = CallCost;
        var handle = FloorTrace.HandleOf(contact, record.Number);
        _trace.Decide(
            DecisionKind.ContactQueued, DecisionReason.Command, new FloorSubject(requirementClass, handle, 0, 0),
            priority: priority);
        var made = ContactLooks(contact, ref record);
        _trace.End(CommandKind.Submit, requirementClass, priority, 0);
        return made;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Assignment Release(int agent)
    {
        _trace.Begin();
        ref var record = ref _agents[agent];
        Expect(record.Phase == AgentPhase.Busy);
        var place = _assignments[agent];
        ref var contact = ref _contacts[place];
        Expect(contact.Phase == ContactPhase.Assigned && contact.Agent == agent);
        var number = contact.OfferNumber;
        record.UnitsUsed -= contact.Cost;
        Decide(DecisionKind.ContactClosed, DecisionReason.Command, place, in contact, agent, in record);
        contact.Phase = ContactPhase.Away;
        var made = AgentLooks(agent, ref record);
        _trace.End(CommandKind.Complete, 0, 0, number);
        return made;
    }

    /// <summary>Takes a waiting contact out, wherever it stands in its line.</summary>
    /// <returns>Whether it waited.</returns>
    public bool Cancel(int contact)
    {
        _trace.Begin();
        ref var record = ref _contacts[contact];
        if (record.Phase != ContactPhase.Queued)
            return false;
        _waiting.Remove(in record);
        record.Phase = ContactPhase.Away;
        var handle = FloorTrace.HandleOf(contact, record.Number);
        _trace.Decide(
            DecisionKind.ContactCancelled, DecisionReason.Command, new FloorSubject(record.Lane, handle, 0, 0));
        _trace.End(CommandKind.Cancel, 0, 0, record.Number);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Assignment ContactLooks(int contact, ref ContactRecord record)
    {
        var cell = _cellsOfLane.Least(record.Lane, _idle.Heads);
        if (cell < 0)
        {
            record.Phase = ContactPhase.Queued;
            _waiting.Append(contact, ref record);
            return Assignment.None;
        }

        var agent = _idle.TakeFirst(cell);
        return Serve(DecisionReason.AutoAgentFound, contact, ref record, agent, ref _agents[agent]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Assignment AgentLooks(int agent, ref AgentRecord record)
    {
        var lane = _lanesOfCell.Least(record.Cell, _waiting.Heads);
        if (lane < 0)
        {
            record.Phase = AgentPhase.Available;
            record.IdleSince = _trace.Tick;
            _idle.Append(agent, ref record);
            return Assignment.None;
        }

        var contact = _waiting.TakeFirst(lane);
        return Serve(DecisionReason.AutoContactFound, contact, ref _contacts[contact], agent, ref record);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Assignment Serve(
        DecisionReason reason, int contact, ref ContactRecord record, int agent, ref AgentRecord who)
    {
        who.UnitsUsed += record.Cost;
        Expect(who.UnitsUsed <= who.Units);
        who.Contact = contact;
        _assignments[agent] = contact;
        who.Phase = AgentPhase.Busy;
        record.Agent = agent;
        record.OfferNumber = ++_offerNumber;
        record.Phase = ContactPhase.Assigned;
        Decide(DecisionKind.OfferAccepted, reason, contact, in record, agent, in who);
        return new Assignment(contact, agent);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Decide(
        DecisionKind kind, DecisionReason reason, int contact, in ContactRecord record, int agent, in AgentRecord who)
    {
        var subject = new FloorSubject(
            record.Lane, FloorTrace.HandleOf(contact, record.Number), FloorTrace.HandleOf(agent, who.Number),
            record.OfferNumber);
        _trace.Decide(kind, reason, in subject, slot: contact);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expect(bool holds)
    {
        if (!holds)
            Refuse();
    }

    private static void Refuse() => throw new InvalidOperationException("The state does not allow this command.");
}
