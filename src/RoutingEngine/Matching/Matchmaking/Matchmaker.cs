using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Contacts;

namespace RoutingEngine.Matching.Matchmaking;

/// <summary>
/// Brings contacts and agents together: a contact looks for an agent, an agent looks for contacts, and contacts that one
/// command set free are served together. Owned by the engine thread.
/// </summary>
/// <remarks>
/// Late mode: when more deadlines are overdue than may run before one command, what limits the wait of a contact runs
/// before that contact is offered, so that none is offered under a requirement that is no longer in force or after its
/// longest wait.
/// </remarks>
[NotState("acts on contacts and agents")]
internal sealed class Matchmaker
{
    private readonly QueueSettings[] _queues;
    private readonly MediumRoster[] _rosters;
    private readonly ContactBacklog _backlog;
    private readonly AgentStore _agents;
    private readonly AgentRoster _roster;
    private readonly LaneBook _lanes;
    private readonly OfferBook _offers;
    private readonly SearchContext _search;
    private readonly DecisionWriter _decisions;
    private readonly DeadlineBook _deadlines;
    private readonly IdleClock _clock;
    private readonly WaitLimits _waits;
    private readonly PrivateWaits _privateWaits;
    private readonly ContactCleanup _cleanup;
    private readonly RuleBooks? _statistics;
    private readonly int _sliceMax;
    private readonly bool _needsPreparing;
    private readonly Comparison<ContactSlot> _servedFirst;

    public Matchmaker(CoreBooks books)
    {
        _queues = books.Queues;
        _rosters = books.Rosters;
        _backlog = books.Backlog;
        _agents = books.Agents;
        _roster = books.Roster;
        _lanes = books.Lanes;
        _offers = books.Offers;
        _search = books.Search;
        _decisions = books.Decisions;
        _deadlines = books.Deadlines;
        _clock = books.Clock;
        _waits = books.Waits;
        _privateWaits = books.PrivateWaits;
        _cleanup = books.Cleanup;
        _statistics = books.Statistics;
        _sliceMax = books.Limits.SliceMax;
        _needsPreparing = books.Backlog.Selector.NeedsPreparing;
        _servedFirst = CompareServed;
    }

    /// <summary>Whether overdue deadlines were left for later.</summary>
    public bool IsLate { get; set; }

    /// <summary>Contacts that the present command set free; they are served when it is carried out.</summary>
    public List<ContactSlot> Freed { get; } = [];

    /// <summary>The agent that a contact's rule chooses, its preferred agent alone while it waits privately.</summary>
    public AgentSlot FindAgent(ContactRef contact, Lane lane)
    {
        if (contact.State.IsPrivate) return _privateWaits.Find(contact);
        var roster = _rosters[lane.Medium];
        return roster.AvailableCount == 0 || lane.IsHeld ? AgentSlot.None : SearchAgent(contact, lane, roster);
    }

    /// <summary>
    /// A waiting contact looks for an agent and is offered to the one it finds; a held one finds none.
    /// </summary>
    public void LookForAgent(ContactRef contact)
    {
        if (IsLate && HasEndedLate(contact)) return;
        if (contact.State.Has(ContactHolds.Hold)) return;
        var lane = _lanes.LaneOf(contact);
        var agent = FindAgent(contact, lane);
        if (agent.IsNone) return;
        _backlog.StopWaiting(contact, lane);
        Offer(contact, _agents[agent], DecisionReason.AgentFound);
    }

    /// <summary>
    /// An agent may have become available, or eligible for more: it takes the best contact again and again until it is
    /// not available or finds none. After a slice of offers it goes on when a deadline due at once runs.
    /// </summary>
    public void LookForContacts(AgentRef agent)
    {
        var available = _roster.AvailabilityOf(agent);

        // An agent that takes a contact at once skips its line; in late mode others may look for it meanwhile.
        if (IsLate) _roster.Refresh(agent, available);
        for (var made = 0; available != 0 && _backlog.Counts.Total > 0;)
        {
            if (made++ == _sliceMax)
            {
                LookAgainAtOnce(agent.Slot);
                break;
            }

            var found = FindContact(agent, available);
            if (found.IsNone) break;
            var contact = _backlog[found];
            if (IsLate && HasRunLate(contact))
            {
                made--;
                available = agent.State.Index.Available;
                continue;
            }

            _backlog.StopWaiting(contact, _lanes.LaneOf(contact));
            Offer(contact, agent, DecisionReason.ContactFound);
            available = agent.State.Index.Available;
        }

        _roster.Refresh(agent, available);
    }

    /// <summary>A contact, in no line, is offered to an agent; where its queue answers automatically it is assigned.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Offer(ContactRef contact, AgentRef agent, DecisionReason reason)
    {
        var settings = _queues[contact.State.Queue];
        _offers.Open(contact, agent, settings.Medium);
        _rosters[settings.Medium].Selector.OnOffered(in agent.State.View);
        if (settings.IsAuto)
        {
            Assign(contact, agent);
            var automatic = reason switch
            {
                DecisionReason.AgentFound => DecisionReason.AutoAgentFound,
                DecisionReason.ContactFound => DecisionReason.AutoContactFound,
                _ => reason,
            };
            _decisions.WriteHand(DecisionKind.OfferAccepted, automatic, contact, agent);
            return;
        }

        _offers.ArmAnswer(contact, settings);
        _decisions.WriteHand(DecisionKind.OfferMade, reason, contact, agent);
    }

    /// <summary>A contact, in no line, is assigned to an agent who takes it itself.</summary>
    public void Claim(ContactRef contact, AgentRef agent)
    {
        var medium = _queues[contact.State.Queue].Medium;
        _offers.Open(contact, agent, medium);
        _rosters[medium].Selector.OnOffered(in agent.State.View);
        Assign(contact, agent);
        _decisions.WriteHand(DecisionKind.OfferAccepted, DecisionReason.Claimed, contact, agent);
    }

    /// <summary>An offer becomes an assignment.</summary>
    public void Assign(ContactRef contact, AgentRef agent)
    {
        _offers.Accept(contact);
        if (_statistics is not null) NoteAccepted(contact, agent);
        if (contact.State.Holds != ContactHolds.Nothing) _cleanup.EndWait(contact);
    }

    /// <summary>A contact whose offer or assignment has ended is Queued again, in its old place.</summary>
    public void Requeue(ContactRef contact)
    {
        contact.State.Phase = ContactPhase.Queued;
        contact.State.IsPrivate = _privateWaits.MayWait(contact);
        if (!contact.State.IsPrivate) _privateWaits.Forget(contact);
        _backlog.StartWaiting(contact, _lanes.LaneOf(contact));
    }

    /// <summary>A contact that is Queued again ends if it has waited too long, and otherwise looks for an agent.</summary>
    public void GoOnWaiting(ContactRef contact)
    {
        if (_waits.IsOver(contact, _clock.Tick)) CancelForWait(contact);
        else LookForAgent(contact);
    }

    /// <summary>Contacts that one command set free look one after the other, in the order of the rule.</summary>
    /// <param name="goOn">Whether they are Queued again rather than still, so that one that waited too long ends first.</param>
    public void ServeFreed(bool goOn)
    {
        if (Freed.Count > 1) Freed.Sort(_servedFirst);
        for (var i = 0; i < Freed.Count; i++)
        {
            if (goOn) GoOnWaiting(_backlog[Freed[i]]);
            else LookForAgent(_backlog[Freed[i]]);
        }

        Freed.Clear();
    }

    /// <summary>The next step of a contact's plan comes into force.</summary>
    public void Step(ContactRef contact)
    {
        var isWaiting = contact.State.Phase == ContactPhase.Queued;
        var lane = _lanes.LaneOf(contact);
        if (isWaiting) _backlog.StopWaiting(contact, lane);
        _lanes.MoveTo(contact, step: lane.Step + 1);
        if (isWaiting)
        {
            _privateWaits.EndIfInVain(contact);
            _backlog.StartWaiting(contact, _lanes.LaneOf(contact));
        }

        _decisions.WriteContact(DecisionKind.ContactStepped, DecisionReason.PlanStep, contact);
        _waits.ArmStep(contact);
        if (isWaiting && !contact.State.IsPrivate) LookForAgent(contact);
    }

    /// <summary>The longest wait of a contact is over: it ends if it waits.</summary>
    public void CancelForWait(ContactRef contact)
    {
        if (contact.State.Phase != ContactPhase.Queued) return;
        _backlog.StopWaiting(contact, _lanes.LaneOf(contact));
        _decisions.WriteContact(DecisionKind.ContactCancelled, DecisionReason.LongestWait, contact);
        _cleanup.End(contact);
    }

    /// <summary>A deadline that limits the wait of a contact runs.</summary>
    public void RunWaitDeadline(in DueDeadline due)
    {
        var contact = _backlog[due.Contact];
        ref var details = ref _backlog.DetailsOf(contact.Slot);
        switch (due.Kind)
        {
            case DeadlineKind.Step:
                details.StepDeadline = DeadlineSlot.None;
                Step(contact);
                break;
            case DeadlineKind.LongestWait:
                details.LongestWaitDeadline = DeadlineSlot.None;
                CancelForWait(contact);
                break;
            default:
                Debug.Assert(due.Kind == DeadlineKind.Preferred, "Three kinds of deadlines limit a wait.");
                if (_privateWaits.TryExpire(contact)) LookForAgent(contact);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private AgentSlot SearchAgent(ContactRef contact, Lane lane, MediumRoster roster)
    {
        var search = new AgentSearch(_search, contact.Slot, contact.State.Has(ContactHolds.Exclusions));
        return roster.Find(lane, in search);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ContactSlot FindContact(AgentRef agent, int media)
    {
        var search = new ContactSearch(_search, _backlog, _lanes, agent, media);
        return _needsPreparing ? FindPrepared(in search) : _backlog.Selector.Find(in search);
    }

    private ContactSlot FindPrepared(in ContactSearch search)
    {
        var rule = _backlog.Selector;
        rule.Prepare();
        var contact = rule.Find(in search);
        if (!rule.IsStale) return contact;
        rule.Prepare();
        return rule.Find(in search);
    }

    private void LookAgainAtOnce(AgentSlot agent)
    {
        ref var deadline = ref _agents.DetailsOf(agent).LookDeadline;
        if (deadline.IsNone) deadline = _deadlines.ArmAlone(DeadlineKind.Look, _clock.Tick, agent.Index);
    }

    /// <summary>An offer was accepted; the agent's key may depend on how many it took.</summary>
    private void NoteAccepted(ContactRef contact, AgentRef agent)
    {
        _statistics!.Accepted(agent.Slot, _search.GroupOf(agent.Slot), contact.State.Hand.Number, _clock.Tick);
        if (agent.State.Index.Available != 0) _roster.Refresh(agent);
    }

    /// <summary>Runs what limits the wait of a contact and has passed but not run yet.</summary>
    /// <returns>Whether any ran.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool HasRunLate(ContactRef contact)
    {
        var hasRun = false;
        while (contact.State.Phase == ContactPhase.Queued)
        {
            ref readonly var details = ref _backlog.DetailsOf(contact.Slot);
            var preferred = contact.State.Has(ContactHolds.Preference)
                ? _backlog.Private[details.Preference].Deadline
                : DeadlineSlot.None;
            if (!_deadlines.TryTakeOverdue(
                _clock.Tick, details.LongestWaitDeadline, details.StepDeadline, preferred, out var due))
            {
                break;
            }

            hasRun = true;
            RunWaitDeadline(in due);
        }

        return hasRun;
    }

    /// <summary>What limits the wait of a contact runs where it is overdue.</summary>
    public void RunLate(ContactRef contact)
    {
        if (IsLate) HasRunLate(contact);
    }

    private bool HasEndedLate(ContactRef contact) =>
        HasRunLate(contact) && contact.State.Phase != ContactPhase.Queued;

    private int CompareServed(ContactSlot left, ContactSlot right)
    {
        if (left == right) return 0;
        if (_backlog.Selector.IsStatic)
            return OrderKey.Precedes(_backlog.KeyOf(left), _backlog.KeyOf(right)) ? -1 : 1;
        default(PriorityRule).WriteKey(_search.ViewOf(left), out var a);
        default(PriorityRule).WriteKey(_search.ViewOf(right), out var b);
        (a.Sequence, b.Sequence) = (_backlog.KeyOf(left).Sequence, _backlog.KeyOf(right).Sequence);
        return OrderKey.Precedes(in a, in b) ? -1 : 1;
    }
}
