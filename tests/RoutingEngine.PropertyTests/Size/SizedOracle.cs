using RoutingEngine.LoadTests.Workload;
using RoutingEngine.Tests.Twin;

namespace RoutingEngine.PropertyTests.Size;

/// <summary>Where a contact of the oracle stands.</summary>
internal enum SizedPhase { Queued, Offered, Assigned, Gone }

/// <summary>A contact of the oracle.</summary>
internal sealed class SizedContact
{
    public required uint Number { get; init; }
    public required int Queue { get; init; }
    public required int Priority { get; init; }
    public required long EnqueuedAt { get; init; }
    public SizedPhase Phase { get; set; }
    public int Agent { get; set; }
    public long Offer { get; set; }
    public HashSet<int>? Excluded { get; set; }
}

/// <summary>
/// The reference twin's decisions for what the large comparisons use, in arrays that are scanned from end to end: one
/// contact at a time per agent, offers with a time to answer, longest waits, no plan, no wrap-up. The twin itself
/// needs milliseconds a step from a thousand agents on; this is compared with it where it can follow.
/// </summary>
internal sealed class SizedOracle
{
    private readonly Population _population;
    private readonly long _waitTimeMax;
    private readonly long _offerTimeout;
    private readonly bool[] _isAvailable;
    private readonly long[] _idleSince;
    private readonly long[] _sequence;
    private readonly int[] _profileOf;
    private readonly PriorityQueue<(SizedContact Contact, long Offer), (long Due, long Order)> _deadlines = new();
    private long _now;
    private uint _contactNumber;
    private long _offerNumber;
    private long _availability;
    private long _armings;

    public SizedOracle(Population population, TimeSpan waitTimeMax, TimeSpan offerTimeout)
    {
        _population = population;
        (_waitTimeMax, _offerTimeout) = (waitTimeMax.Ticks, offerTimeout.Ticks);
        var agents = population.ProfileOf.Length;
        (_isAvailable, _idleSince, _sequence) = (new bool[agents], new long[agents], new long[agents]);
        _profileOf = [.. population.ProfileOf];
    }

    /// <summary>What was decided since the list was cleared.</summary>
    public List<TwinDecision> Decisions { get; } = [];

    /// <summary>Contacts that wait, in no order.</summary>
    public List<SizedContact> Queued { get; } = [];

    /// <summary>Contacts that are offered, in no order.</summary>
    public List<SizedContact> Offered { get; } = [];

    /// <summary>Contacts in a conversation, in no order.</summary>
    public List<SizedContact> Assigned { get; } = [];

    /// <summary>Runs every deadline before the tick, and moves on to it.</summary>
    public void MoveTo(long tick)
    {
        while (_deadlines.TryPeek(out var next, out var at) && at.Due < tick)
        {
            _deadlines.Dequeue();
            var isArmed = next.Offer == 0
                ? next.Contact.Phase is SizedPhase.Queued
                : IsOpen(next.Contact, next.Offer);
            if (!isArmed) continue;
            _now = Math.Max(_now, at.Due);
            if (next.Offer == 0) EndByWait(next.Contact);
            else EndOffer(next.Contact, DecisionKind.OfferExpired, DecisionReason.Deadline);
        }

        _now = tick;
    }

    public void SignIn(int agent)
    {
        RestartClock(agent);
        _isAvailable[agent] = true;
        Decide(DecisionKind.AgentSignedIn, DecisionReason.Command, null, agent);
        Serve(agent);
    }

    public void Submit(int queue, int priority)
    {
        var contact = new SizedContact
        {
            Number = ++_contactNumber,
            Queue = queue,
            Priority = priority,
            EnqueuedAt = _now,
        };
        Decide(DecisionKind.ContactQueued, DecisionReason.Command, contact, priority: priority);
        _deadlines.Enqueue((contact, 0), (_now + _waitTimeMax, ++_armings));
        Queued.Add(contact);
        Look(contact);
    }

    public void Accept(SizedContact contact, long offer)
    {
        if (!IsOpen(contact, offer)) return;
        Move(contact, SizedPhase.Assigned);
        Decide(DecisionKind.OfferAccepted, DecisionReason.Command, contact, contact.Agent, contact.Offer);
    }

    public void Refuse(SizedContact contact, long offer, DecisionKind kind)
    {
        if (IsOpen(contact, offer)) EndOffer(contact, kind, DecisionReason.Command);
    }

    public void Complete(SizedContact contact)
    {
        if (contact.Phase != SizedPhase.Assigned) return;
        Decide(DecisionKind.ContactClosed, DecisionReason.Command, contact, contact.Agent, contact.Offer);
        Move(contact, SizedPhase.Gone);
        RestartClock(contact.Agent);
        Serve(contact.Agent);
    }

    public void Cancel(SizedContact contact)
    {
        var (phase, agent) = (contact.Phase, contact.Agent);
        if (phase == SizedPhase.Gone) return;
        if (phase == SizedPhase.Offered)
            Decide(DecisionKind.OfferRevoked, DecisionReason.ContactLeft, contact, agent, contact.Offer);
        var isAssigned = phase == SizedPhase.Assigned;
        Decide(
            DecisionKind.ContactCancelled, DecisionReason.Command, contact, isAssigned ? agent : -1,
            isAssigned ? contact.Offer : 0);
        Move(contact, SizedPhase.Gone);
        if (isAssigned) RestartClock(agent);
        if (phase != SizedPhase.Queued) Serve(agent);
    }

    public void ChangeProfile(int agent, int profile)
    {
        _profileOf[agent] = profile;
        Decide(DecisionKind.AgentProfileChanged, DecisionReason.Command, null, agent);
        if (_isAvailable[agent]) Serve(agent);
    }

    private static bool IsOpen(SizedContact contact, long offer) =>
        contact.Phase == SizedPhase.Offered && contact.Offer == offer;

    private void EndOffer(SizedContact contact, DecisionKind kind, DecisionReason reason)
    {
        var agent = contact.Agent;
        Decide(kind, reason, contact, agent, contact.Offer);
        if (kind != DecisionKind.OfferRevoked) RestartClock(agent);
        _isAvailable[agent] = true;
        (contact.Excluded ??= []).Add(agent);
        Move(contact, SizedPhase.Queued);
        if (_now >= contact.EnqueuedAt + _waitTimeMax && !IsWaitArmed(contact)) EndByWait(contact);
        else Look(contact);
        if (_isAvailable[agent]) Serve(agent);
    }

    /// <summary>The longest wait runs once; at its own tick only what is armed before the offer ends has run.</summary>
    private bool IsWaitArmed(SizedContact contact) =>
        _now == contact.EnqueuedAt + _waitTimeMax
        && _deadlines.UnorderedItems.Any(item => item.Element == (contact, 0L));

    private void EndByWait(SizedContact contact)
    {
        Decide(DecisionKind.ContactCancelled, DecisionReason.LongestWait, contact);
        Move(contact, SizedPhase.Gone);
    }

    /// <summary>A waiting contact takes the eligible agent idle longest.</summary>
    private void Look(SizedContact contact)
    {
        var chosen = -1;
        for (var agent = 0; agent < _isAvailable.Length; agent++)
        {
            if (_isAvailable[agent] && (chosen < 0 || IdlesLonger(agent, chosen)) && Meets(contact, agent))
                chosen = agent;
        }

        if (chosen >= 0) Offer(contact, chosen, DecisionReason.AgentFound);
    }

    /// <summary>A freed agent takes the eligible contact of the highest priority, then the oldest.</summary>
    private void Serve(int agent)
    {
        _isAvailable[agent] = true;
        SizedContact? chosen = null;
        foreach (var contact in Queued)
        {
            if ((chosen is null || GoesBefore(contact, chosen)) && Meets(contact, agent)) chosen = contact;
        }

        if (chosen is not null) Offer(chosen, agent, DecisionReason.ContactFound);
    }

    private bool IdlesLonger(int agent, int other) => _idleSince[agent] < _idleSince[other]
        || (_idleSince[agent] == _idleSince[other] && _sequence[agent] < _sequence[other]);

    private static bool GoesBefore(SizedContact contact, SizedContact other) =>
        contact.Priority > other.Priority || (contact.Priority == other.Priority && contact.Number < other.Number);

    private bool Meets(SizedContact contact, int agent) =>
        _population.Serves(_profileOf[agent], contact.Queue) && contact.Excluded?.Contains(agent) != true;

    private void Offer(SizedContact contact, int agent, DecisionReason reason)
    {
        _isAvailable[agent] = false;
        Move(contact, SizedPhase.Offered);
        (contact.Agent, contact.Offer) = (agent, ++_offerNumber);
        _deadlines.Enqueue((contact, contact.Offer), (_now + _offerTimeout, ++_armings));
        Decide(DecisionKind.OfferMade, reason, contact, agent, contact.Offer);
    }

    private void Move(SizedContact contact, SizedPhase phase)
    {
        ListOf(contact.Phase)?.Remove(contact);
        contact.Phase = phase;
        ListOf(phase)?.Add(contact);
    }

    private List<SizedContact>? ListOf(SizedPhase phase) => phase switch
    {
        SizedPhase.Queued => Queued,
        SizedPhase.Offered => Offered,
        SizedPhase.Assigned => Assigned,
        _ => null,
    };

    private void RestartClock(int agent)
    {
        _idleSince[agent] = _now;
        _sequence[agent] = ++_availability;
    }

    private void Decide(
        DecisionKind kind, DecisionReason reason, SizedContact? contact, int agent = -1, long offer = 0,
        int priority = 0) => Decisions.Add(new TwinDecision(
            _now, kind, reason, 0, contact?.Queue ?? -1, contact?.Number ?? 0, (uint)(agent + 1), offer, priority));
}
