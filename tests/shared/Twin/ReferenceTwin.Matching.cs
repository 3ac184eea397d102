namespace RoutingEngine.Tests.Twin;

/// <content>Who is available, who meets what, who waits for whom, and who is picked.</content>
internal sealed partial class ReferenceTwin
{
    private const int UnlistedRank = 1_000_000_000;

    // ---- Who is available for what ----

    /// <summary>Whether one more contact of the medium may be offered to the agent now.</summary>
    public static bool Available(TwinAgent agent, Medium medium) =>
        !agent.IsDraining
        && !agent.IsCoolingDown
        && agent.Presence.IsRoutable
        && agent.Profile.ContactCapacity.TryGet(medium, out var limits)
        && agent.CountOf(medium) < limits.Max
        && agent.UnitsAgainst(medium) + limits.Cost <= agent.Profile.ContactCapacity.Units;

    /// <summary>Whether the agent may take the contact, were it available and the queue not held.</summary>
    public bool Eligible(TwinContact contact, TwinAgent agent) =>
        MeetsRequirementInForce(contact, agent)
        && !AreKeptApart(contact, agent)
        && !contact.IsHeld
        && !IsLeftToEnd(contact)
        && (!WaitsPrivately(contact) || agent.Name == contact.Request!.PreferredAgent);

    /// <summary>Requirement in force: the rings of the chain, the contact's own requirement and-ed to each.</summary>
    private static IEnumerable<Predicate<AgentProfile>> Rings(TwinContact contact)
    {
        var plan = contact.Queue.Settings.Plan;
        var first = contact.Step;
        while (first > 0 && plan[first - 1].Mode != StepMode.Replace) first--;
        for (var step = first; step <= contact.Step; step++)
        {
            var ring = contact.Queue.StepRequirements[step];
            yield return profile => ring(profile) && (contact.Requires is not { } own || own(profile));
        }
    }

    private static bool MeetsRequirementInForce(TwinContact contact, TwinAgent agent) =>
        Rings(contact).Any(ring => ring(agent.Profile));

    private int CountQueued(TwinQueue queue) => _contacts.Count(contact => contact.Queue == queue && contact.IsQueued);

    /// <summary>Idle-since and availability sequence, set together.</summary>
    private void RestartIdleClock(TwinAgent agent) =>
        (agent.IdleSince, agent.AvailabilitySequence) = (_now, ++_availabilitySequence);

    // ---- Preferred agents ----

    /// <summary>Whether only its preferred agent may take the contact now.</summary>
    public bool WaitsPrivately(TwinContact contact) =>
        contact.IsPrivateWaitOpen && PreferredAgentWorthWaitingFor(contact) is not null;

    /// <summary>Whether it may still wait privately: it does, and its time has not passed.</summary>
    private bool MayStillWaitPrivately(TwinContact contact) =>
        WaitsPrivately(contact) && _now <= Later(contact.QueueEnteredAt, contact.Request!.PreferredWait);

    /// <summary>The preferred agent if it is signed in, not draining, meets the requirement in force and is not
    /// excluded.</summary>
    private TwinAgent? PreferredAgentWorthWaitingFor(TwinContact contact) =>
        contact.Request?.PreferredAgent is { } name
        && AgentNamed(name) is { IsDraining: false } agent
        && (contact.PreferredNumber == 0 || contact.PreferredNumber == agent.Number)
        && MeetsRequirementInForce(contact, agent)
        && !AreKeptApart(contact, agent)
            ? agent
            : null;

    /// <summary>Waiting contacts whose private wait for the agent nothing has ended, by number.</summary>
    private List<TwinContact> PrivateWaitsFor(uint agent) => _contacts.FindAll(contact =>
        contact.IsQueued && contact.IsPrivateWaitOpen && contact.PreferredNumber == agent);

    /// <summary>Whether a private wait that nothing has ended has become impossible.</summary>
    private bool IsPreferredInVain(TwinContact contact) => PreferredAgentWorthWaitingFor(contact) is null;

    /// <summary>Whether nobody may take the contact until its private wait, which is in vain, has ended in its turn.</summary>
    private bool IsLeftToEnd(TwinContact contact) =>
        contact.IsQueued
        && contact.IsPrivateWaitOpen
        && IsPreferredInVain(contact)
        && AreWaitsLeft(contact.PreferredNumber);

    private bool AreWaitsLeft(uint agent) =>
        _deadlines.Exists(armed => armed.Kind == TwinDeadlineKind.PrivateWaitsLeft && armed.Agent == agent);

    /// <summary>The first private waits for an agent that end at once, in the order of the lane; the rest is left to a deadline.</summary>
    private List<TwinContact> ASliceOf(List<TwinContact> contacts, uint agent)
    {
        var most = _limits?.Slice ?? 1_024;
        if (contacts.Count > most && !AreWaitsLeft(agent)) ArmLeft(TwinDeadlineKind.PrivateWaitsLeft, agent);
        return [.. InLaneOrder(contacts).Take(most).OrderBy(contact => contact.Number)];
    }

    private void ArmLeft(TwinDeadlineKind kind, uint agent) =>
        _deadlines.Add(new TwinDeadline(kind, _now, ++_armings, null, null, agent));

    private void EndPrivateWaitsLeft(uint agent)
    {
        var waits = ASliceOf(PrivateWaitsFor(agent).FindAll(IsPreferredInVain), agent);
        foreach (var contact in waits) StopWaitingPrivately(contact);
        foreach (var contact in InServingOrder(waits)) Look(contact);
    }

    /// <summary>The order in which a lane keeps contacts: that of the rule where it is static, else what its heads go by.</summary>
    private IEnumerable<TwinContact> InLaneOrder(List<TwinContact> contacts) => _center.ContactSelection.Name switch
    {
        "random" or "weighted-age" or "wait-to-target" or "longest-queue" or "queue-ratio" or "c-mu" or "generalized-c-mu" =>
            contacts.OrderBy(contact => contact.EnqueuedAt).ThenBy(contact => contact.Number),
        _ => InServingOrder(contacts),
    };

    /// <summary>Ends a private wait for good: a later change of presence or profile does not undo it.</summary>
    private void EndPrivateWait(TwinContact contact)
    {
        contact.IsPrivateWaitOpen = false;
        _deadlines.RemoveAll(armed => armed.Contact == contact && armed.Kind == TwinDeadlineKind.PreferredWait);
    }

    private void StopWaitingPrivately(TwinContact contact)
    {
        EndPrivateWait(contact);
        Decide(DecisionKind.ContactStepped, DecisionReason.PreferredWaitEnded, contact);
    }

    // ---- Matching ----

    /// <summary>Goes on waiting: what a contact does that is Queued again.</summary>
    private void GoOnWaiting(TwinContact contact)
    {
        if (!MayStillWaitPrivately(contact)) EndPrivateWait(contact);
        if (contact.HasLongestWaitRun || _now > LongestWaitDue(contact)) CancelByLongestWait(contact);
        else Look(contact);
    }

    /// <summary>A contact looks for an agent, at its preferred one only while it waits privately; its own limits that
    /// are overdue run first, and the search is over where they ended or offered it.</summary>
    private void Look(TwinContact contact)
    {
        while (RanOverdueLimit(contact))
        {
            if (!contact.IsQueued || !_contacts.Contains(contact)) return;
        }

        if (contact.IsHeld || IsLeftToEnd(contact)) return;
        var preferred = WaitsPrivately(contact) ? PreferredAgentWorthWaitingFor(contact) : null;
        var agent = preferred ?? AgentFor(contact);
        if (agent is not null && !contact.Queue.IsHeld && Available(agent, contact.Medium))
            MakeOffer(contact, agent, byContact: true);
    }

    /// <summary>The agent a contact finds: by the rule, in the first ring with an eligible available agent.</summary>
    private TwinAgent? AgentFor(TwinContact contact)
    {
        var here = _agents.FindAll(agent => !contact.Queue.IsHeld
            && Available(agent, contact.Medium)
            && !AreKeptApart(contact, agent));
        var candidates = Rings(contact).Select(ring => here.FindAll(agent => ring(agent.Profile)));
        return candidates.FirstOrDefault(some => some.Count > 0) is { } some ? PickAgent(some, contact) : null;
    }

    /// <summary>An agent looks for contacts until it is not available or finds none; where the contact it finds has a
    /// limit overdue, that runs first and the search begins again.</summary>
    private void LookForContacts(TwinAgent agent)
    {
        for (var made = 0; ;)
        {
            if (made == (_limits?.Slice ?? 1_024) && MayLook(agent))
            {
                if (!_deadlines.Exists(armed => armed.Kind == TwinDeadlineKind.LookingLeft && armed.Agent == agent.Number))
                    ArmLeft(TwinDeadlineKind.LookingLeft, agent.Number);
                return;
            }

            var candidates = _contacts.FindAll(contact => contact.IsQueued
                && !contact.Queue.IsHeld
                && Available(agent, contact.Medium)
                && Eligible(contact, agent));
            if (candidates.Count == 0) return;
            var contact = PickContact(candidates, agent);
            if (RanOverdueLimit(contact)) continue;
            MakeOffer(contact, agent, byContact: false);
            made++;
        }
    }

    private bool MayLook(TwinAgent agent) =>
        _media.Any(medium => Available(agent, medium)) && _contacts.Any(contact => contact.IsQueued);

    /// <summary>Offers a contact to an agent; where the queue answers automatically, it is accepted at once.</summary>
    private void MakeOffer(TwinContact contact, TwinAgent agent, bool byContact) => MakeOffer(
        contact,
        agent,
        byContact ? DecisionReason.AgentFound : DecisionReason.ContactFound,
        byContact ? DecisionReason.AutoAgentFound : DecisionReason.AutoContactFound);

    /// <summary>An offer is made, or accepted at once where the queue answers automatically, each for its reason.</summary>
    private void MakeOffer(TwinContact contact, TwinAgent agent, DecisionReason made, DecisionReason accepted)
    {
        var offer = TakeInHand(contact, agent);
        if (contact.Queue.Settings.Answer == AnswerMode.Auto)
        {
            BecomeAssigned(offer);
            Decide(DecisionKind.OfferAccepted, accepted, offer: offer);
            return;
        }

        offer.Deadline = Later(_now, contact.Queue.Settings.OfferTimeout);
        Arm(TwinDeadlineKind.OfferExpiry, offer.Deadline.Value, contact, offer);
        Decide(DecisionKind.OfferMade, made, offer: offer);
    }

    /// <summary>A contact is in an agent's hand.</summary>
    private TwinOffer TakeInHand(TwinContact contact, TwinAgent agent)
    {
        var offer = new TwinOffer
        {
            Number = ++_offerNumber,
            Contact = contact,
            Agent = agent,
            Cost = agent.CostOf(contact.Medium)!.Value,
            PlaceBefore = (agent.IdleSince, agent.AvailabilitySequence),
        };
        contact.Offer = offer;
        agent.InHand.Add(offer);
        _lastGiven[contact.Medium] = agent.Number;
        if (_media.Any(medium => Available(agent, medium)))
        {
            RestartIdleClock(agent);
            offer.RestartSequence = agent.AvailabilitySequence;
        }

        if (agent.Name != contact.Request?.PreferredAgent) EndPrivateWait(contact);
        return offer;
    }

    // ---- Selecting ----

    /// <summary>The agent the medium's rule picks among eligible available ones.</summary>
    private TwinAgent PickAgent(List<TwinAgent> candidates, TwinContact contact)
    {
        var medium = contact.Medium;
        var rule = _center.AgentSelectionByMedium.GetValueOrDefault(medium) ?? _center.AgentSelection;
        var byIdleTime = candidates.OrderBy(agent => agent.IdleSince).ThenBy(agent => agent.AvailabilitySequence);
        var byLateIdleTime = byIdleTime.ToList().OrderByDescending(agent => agent.IdleSince);
        var bySignIn = candidates.OrderBy(agent => agent.Number).ToList();
        return rule.Name switch
        {
            "longest-idle" => byIdleTime.OrderBy(HasSomethingInHand).First(),
            "most-recently-idle" => byLateIdleTime.OrderBy(HasSomethingInHand).First(),
            "ordered" => byIdleTime.OrderBy(RankOf).First(),
            "round-robin" => bySignIn.Find(agent => agent.Number > _lastGiven.GetValueOrDefault(medium)) ?? bySignIn[0],
            "random" => Draw(bySignIn),
            _ => PickAgentByRule(rule, candidates, contact),
        };
    }

    private static bool HasSomethingInHand(TwinAgent agent) => agent.InHand.Count > 0;

    /// <summary>The stated rank, else the place in the center's list, else behind all.</summary>
    private int RankOf(TwinAgent agent)
    {
        var place = _center.Agents.TakeWhile(listed => listed.Name != agent.Name).Count();
        return agent.Profile.OrderRank ?? (place < _center.Agents.Count ? place : UnlistedRank);
    }

    /// <summary>The contact the rule picks among those an agent may take.</summary>
    private TwinContact PickContact(List<TwinContact> candidates, TwinAgent agent) => _center.ContactSelection.Name switch
    {
        "longest-queue" => candidates
            .OrderByDescending(contact => CountQueued(contact.Queue))
            .ThenBy(contact => contact.Queue.Index)
            .ThenBy(contact => contact.EnqueuedAt)
            .ThenBy(contact => contact.Number)
            .First(),
        "random" => Draw([.. candidates.OrderBy(contact => contact.EnqueuedAt).ThenBy(contact => contact.Number)]),
        _ => PickContactByRule(candidates, agent),
    };

    /// <summary>The order of the contact rule where it is static, else the order of <c>priority</c>: contacts that are
    /// served together look in this order, one after the other.</summary>
    private List<TwinContact> InServingOrder(IEnumerable<TwinContact> contacts)
    {
        var byAge = contacts.OrderBy(contact => contact.EnqueuedAt).ThenBy(contact => contact.Number);
        return _center.ContactSelection switch
        {
            { Name: "fifo" } => [.. byAge],
            { Name: "aged-priority" } rule =>
                [.. byAge.OrderBy(contact => AgedKey(contact, rule.Arguments.TimeOf("creditSeconds")!.Value.Ticks))],
            var rule => [.. InStaticOrder(rule.Name, byAge) ?? byAge.OrderByDescending(contact => contact.Priority)],
        };
    }

    /// <summary>EnqueuedAt − priority × credit, saturating.</summary>
    private static long AgedKey(TwinContact contact, long credit) =>
        Saturate(contact.EnqueuedAt - ((Int128)contact.Priority * credit));

    private T Draw<T>(List<T> candidates) => candidates[candidates.Count < 2 ? 0 : _random.NextBelow(candidates.Count)];
}
