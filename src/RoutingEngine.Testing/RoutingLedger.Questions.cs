namespace RoutingEngine.Testing;

/// <content>The questions checkers ask: who may serve whom, who waits privately, what is due.</content>
public sealed partial class RoutingLedger
{
    /// <summary>
    /// Which ring of the requirement in force an agent meets first, the contact's own requirement included.
    /// </summary>
    /// <param name="contact">The contact.</param>
    /// <param name="agent">The agent.</param>
    /// <returns>The ring, from 0; −1 when it meets none.</returns>
    public int RingOf(LedgerContact contact, LedgerAgent agent)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(agent);
        if (contact.OwnRequirement >= 0 && !agent.Meets(contact.OwnRequirement, this)) return -1;
        var rings = _ringsOfStep[contact.Queue][contact.Step];
        for (var i = 0; i < rings.Length; i++)
        {
            if (agent.Meets(rings[i], this)) return i;
        }

        return -1;
    }

    /// <summary>Whether an ended offer keeps the two apart.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="agent">The agent.</param>
    /// <returns>Whether the pair is excluded.</returns>
    public bool IsExcluded(LedgerContact contact, LedgerAgent agent)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(agent);
        return contact.Exclusions.Exists(
            pair => pair.Agent == agent.Handle.Number && pair.Epoch == agent.ExclusionEpoch);
    }

    /// <summary>Whether a contact waits for its preferred agent alone at the present tick.</summary>
    /// <param name="contact">The contact.</param>
    /// <returns>Whether only that agent may take it.</returns>
    public bool IsWaitingPrivately(LedgerContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return contact.IsPrivate && Now <= contact.PreferredUntil;
    }

    /// <summary>
    /// Whether an agent may be given a contact now: available for the medium, meeting the requirement in force, not
    /// excluded, neither the queue nor the contact held, and not kept for another agent.
    /// </summary>
    /// <param name="contact">A waiting contact.</param>
    /// <param name="agent">The agent.</param>
    /// <returns>Whether an offer of the one to the other is allowed.</returns>
    public bool IsEligible(LedgerContact contact, LedgerAgent agent) => WhyNotEligible(contact, agent) is null;

    /// <summary>Why an agent may not be given a contact now.</summary>
    /// <param name="contact">A waiting contact.</param>
    /// <param name="agent">The agent.</param>
    /// <returns>The first hindrance in words, or null.</returns>
    public string? WhyNotEligible(LedgerContact contact, LedgerAgent agent) =>
        WhyNotEligible(contact, agent, byChoice: null);

    /// <summary>Why an agent may not be given a contact that somebody chose for it, or that it chose itself.</summary>
    internal string? WhyNotEligible(LedgerContact contact, LedgerAgent agent, DecisionReason? byChoice)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(agent);
        if (!agent.IsAvailableFor(_mediumOfQueue[contact.Queue]))
        {
            if (agent.IsDraining) return "the agent drains";
            if (agent.IsCoolingDown) return "the agent cools down";
            return agent.Presence.IsRoutable ? "the agent has no room for the medium" : "the agent is away";
        }

        // A supervisor or the agent itself may go over an offer that ended; what a queue holds back
        // or keeps for one agent only somebody else may give.
        if (byChoice == DecisionReason.Forced)
            return RingOf(contact, agent) < 0 ? "the agent does not meet the requirement in force" : null;
        if (_isHeld[contact.Queue]) return "the queue is held";
        if (contact.IsHeld) return "the contact is held";
        if (IsWaitingPrivately(contact) && !string.Equals(contact.PreferredAgent, agent.Name, StringComparison.Ordinal))
            return "the contact waits for its preferred agent alone";
        if (byChoice is null && IsExcluded(contact, agent)) return "an ended offer keeps the two apart";
        return RingOf(contact, agent) < 0 ? "the agent does not meet the requirement in force" : null;
    }

    /// <summary>The rank of an agent under the rule <c>ordered</c>.</summary>
    /// <param name="agent">The agent.</param>
    /// <returns>Its own rank, else its place in the center, else 1,000,000,000.</returns>
    public int RankOf(LedgerAgent agent)
    {
        ArgumentNullException.ThrowIfNull(agent);
        return agent.Profile.OrderRank ?? _placeInCenter.GetValueOrDefault(agent.Name, 1_000_000_000);
    }

    /// <summary>
    /// The sum of an agent's levels on the skills that its ring of the requirement in force and the contact's own one name.
    /// </summary>
    internal long LevelSumOf(LedgerContact contact, LedgerAgent agent)
    {
        var place = RingOf(contact, agent);
        if (place < 0) return 0;
        var ring = _ringsOfStep[contact.Queue][contact.Step][place];
        var sum = 0L;
        foreach (var name in NamesOf(ring, contact.OwnRequirement)) sum += agent.Profile.Skills.GetValueOrDefault(name);
        return sum;
    }

    /// <summary>The tick at which the next step of a contact's plan comes into force.</summary>
    /// <param name="contact">A waiting or offered contact.</param>
    /// <returns>The tick; the largest when the plan has no further step.</returns>
    public long NextStepDue(LedgerContact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        var plan = Center.Queues[contact.Queue].Plan;
        return contact.Step < plan.Count
            ? Later(contact.QueueEnteredAt, plan[contact.Step].After.Ticks)
            : long.MaxValue;
    }

    /// <summary>The earliest tick at or after the present one at which something is due.</summary>
    /// <returns>The tick; the largest when nothing is due.</returns>
    public long NextDue()
    {
        var next = long.MaxValue;
        foreach (var contact in _contactsByState[(int)LedgerContactState.Queued]) Consider(DueOf(contact));
        foreach (var contact in _contactsByState[(int)LedgerContactState.Offered])
        {
            Consider(contact.OfferDeadline);
            Consider(NextStepDue(contact));
        }

        foreach (var contact in _contactsByState[(int)LedgerContactState.WrapUp]) Consider(contact.WrapUpEnd);
        foreach (var contact in _contacts.Values)
        {
            foreach (var pair in contact.Exclusions)
            {
                if (IsInForce(pair)) Consider(pair.Until);
            }
        }

        return next;

        void Consider(long due)
        {
            if (due >= Now && due < next) next = due;
        }
    }

    /// <summary>
    /// Whether the command at hand, or the one before, may have left overdue deadlines for later: it ran as many as it
    /// may. Counted are one for each decision, and those without one: three for each contact, one for each agent, and
    /// one for each decision that may have armed such a deadline in the meantime.
    /// </summary>
    internal bool MayLeaveDeadlines =>
        _mayHaveLeftSome
        || (2 * _decisions.Count) + (3 * _contacts.Count) + _agents.Count >= Center.OverdueDeadlinesMax;

    /// <summary>Whether the agent of a pair is signed in still and has begun no other epoch since.</summary>
    internal bool IsInForce(Exclusion pair) =>
        _agentsByNumber.TryGetValue(pair.Agent, out var agent) && agent.ExclusionEpoch == pair.Epoch;

    /// <summary>
    /// Whether a deadline of a waiting contact has passed and may be left for later; what such a contact may have is
    /// open.
    /// </summary>
    /// <param name="contact">A waiting contact.</param>
    /// <returns>Whether checks leave it out.</returns>
    internal bool MayLag(LedgerContact contact) => MayLeaveDeadlines && DueOf(contact) < Now;

    /// <summary>Whether as many contacts wait as may, in the queue or in all queues together.</summary>
    internal bool IsDoorShut(int queue) =>
        _waitingInQueue[queue] >= (Center.Queues[queue].BacklogLimit ?? int.MaxValue)
        || _contactsByState[(int)LedgerContactState.Queued].Count >= (Center.BacklogLimit ?? int.MaxValue);

    /// <summary>
    /// The preferred agent can come: signed in, not draining, meeting the requirement, not excluded, in time.
    /// </summary>
    internal bool MayWaitPrivately(LedgerContact contact, long now) =>
        contact.PreferredAgent is not null
        && now <= contact.PreferredUntil
        && _agentsByName.TryGetValue(contact.PreferredAgent, out var agent)
        && !agent.IsDraining
        && !IsExcluded(contact, agent)
        && RingOf(contact, agent) >= 0;

    /// <summary>Number of the own requirement of a contact that is not let in; −1 for none.</summary>
    internal int OwnRequirementOf(ContactRequest? request) => request?.Requires is { } own ? NumberOf(own) : -1;

    /// <summary>The sum of two ticks, at most the largest tick.</summary>
    internal static long Later(long tick, long ticks) =>
        (long)Int128.Clamp((Int128)tick + ticks, long.MinValue, long.MaxValue);

    private string[] NamesOf(int ring, int own)
    {
        if (!_namesOf.TryGetValue((ring, own), out var names))
        {
            IEnumerable<string> ofOwn = own >= 0 ? _requirements[own].Names : [];
            names = [.. _requirements[ring].Names.Union(ofOwn, StringComparer.Ordinal)];
            _namesOf.Add((ring, own), names);
        }

        return names;
    }

    private long DueOf(LedgerContact contact)
    {
        var due = Math.Min(NextStepDue(contact), contact.LongestWaitDue);
        return contact.IsPrivate ? Math.Min(due, contact.PreferredUntil) : due;
    }

    /// <summary>
    /// A private wait that has become impossible while the contact waits is over for good, without a decision; one of
    /// no time is over with its first offer.
    /// </summary>
    private void SettlePrivateWait(LedgerContact contact, long now)
    {
        if (!contact.IsPrivate || contact.State != LedgerContactState.Queued) return;
        if (contact.PreferredUntil == contact.QueueEnteredAt || !MayWaitPrivately(contact, now))
            contact.IsPrivate = false;
    }
}
