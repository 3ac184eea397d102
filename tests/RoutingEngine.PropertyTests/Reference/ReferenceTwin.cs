namespace RoutingEngine.PropertyTests.Reference;

/// <summary>The matching core once more, as plainly as it can be said: lists, linear scans, one method per row of
/// <c>docs/semantics.md</c>.</summary>
/// <remarks>
/// Written from the documents, as the measure of the fast core: where the two decide differently, one of them, or the
/// document,
/// is wrong. Contacts, agents and offers are found by number or name alone; the places in handles mean nothing here.
/// This file
/// holds time, commands and deadlines; <c>ReferenceTwin.Matching.cs</c> holds who may serve whom and who is picked.
/// Not thread-safe.
/// </remarks>
internal sealed partial class ReferenceTwin
{
    private readonly Center _center;
    private readonly List<TwinQueue> _queues;
    private readonly List<Medium> _media;
    private readonly List<TwinContact> _contacts = [];
    private readonly List<TwinAgent> _agents = [];
    private readonly List<TwinDeadline> _deadlines = [];
    private readonly HashSet<(TwinContact Contact, TwinAgent Agent)> _exclusions = [];
    private readonly Dictionary<string, string> _kindOfName = new(StringComparer.Ordinal);
    private readonly Dictionary<Medium, uint> _lastGiven = [];
    private readonly TwinRandom _random;
    private List<TwinDecision> _decisions = [];
    private long _now = long.MinValue;
    private uint _contactNumber;
    private uint _agentNumber;
    private long _offerNumber;
    private long _availabilitySequence;
    private long _armings;

    public ReferenceTwin(Center center)
    {
        _center = center;
        _queues = [.. center.Queues.Select((settings, index) => new TwinQueue(index, settings))];
        _media = [.. center.Queues.Select(queue => queue.Medium).Distinct()];
        _random = new TwinRandom(center.Seed);
        foreach (var skill in center.Skills ?? []) _kindOfName[skill] = "skill";
    }

    /// <summary>The tick of the last command.</summary>
    public long Now => _now;

    /// <summary>Open contacts, by number.</summary>
    public IReadOnlyList<TwinContact> Contacts => _contacts;

    /// <summary>Signed-in agents, draining ones included, by number.</summary>
    public IReadOnlyList<TwinAgent> Agents => _agents;

    /// <summary>Open offers and assignments, by number.</summary>
    public IReadOnlyList<TwinOffer> Offers =>
        [.. _agents.SelectMany(agent => agent.InHand).OrderBy(offer => offer.Number)];

    /// <summary>Armed deadlines, in the order in which they would run.</summary>
    public IReadOnlyList<TwinDeadline> Deadlines => [.. InOrderOfRunning(_deadlines)];

    /// <summary>All queues, in order of declaration; each says whether it is held.</summary>
    public IReadOnlyList<TwinQueue> Queues => _queues;

    /// <summary>Runs the deadlines that come first, then the command; adds what was decided to
    /// <paramref name="decisions"/>.</summary>
    public CommandResult Execute(in RoutingCommand command, List<TwinDecision> decisions)
    {
        if (command.Tick < _now) return Result(ResultCode.TickInThePast);
        _decisions = decisions;
        RunDeadlines(command.Tick);
        _now = command.Tick;
        return command.Kind switch
        {
            CommandKind.AdvanceTime => Result(ResultCode.Done),
            CommandKind.Submit => Submit(command),
            CommandKind.Cancel => Cancel(command),
            CommandKind.Abandon => Abandon(command),
            CommandKind.Accept => Accept(command.Number),
            CommandKind.Decline => Answer(command.Number, DecisionKind.OfferDeclined),
            CommandKind.Fail => Answer(command.Number, DecisionKind.OfferFailed),
            CommandKind.Revoke => Answer(command.Number, DecisionKind.OfferRevoked),
            CommandKind.Complete => Complete(command.Number),
            CommandKind.Close => Close(command.Number),
            CommandKind.SignIn => SignIn((CenterAgent)command.Payload!),
            CommandKind.SetPresence => SetPresence(command),
            CommandKind.SignOut => SignOut(command),
            CommandKind.UpdateProfile => UpdateProfile(command),
            CommandKind.HoldQueue => HoldQueue(command),
            CommandKind.ReleaseQueue => ReleaseQueue(command),
            _ => Result(ResultCode.Malformed),
        };
    }

    // ---- Time ----

    /// <summary>Wrap-up ends due at or before the tick and other deadlines due before it, at most K of them.</summary>
    private void RunDeadlines(long tick)
    {
        for (var run = 0; run < _center.OverdueDeadlinesMax; run++)
        {
            var overdue = _deadlines.Where(deadline =>
                deadline.Due < tick || (deadline.Due == tick && deadline.Kind == TwinDeadlineKind.WrapUpEnd));
            if (InOrderOfRunning(overdue).FirstOrDefault() is not { } next) return;
            _now = Math.Max(_now, next.Due);
            Run(next);
        }
    }

    /// <summary>Runs what a contact's own limits have overdue, before it looks or is offered; says whether there was
    /// any.</summary>
    private bool RanOverdueLimit(TwinContact contact)
    {
        var overdue = _deadlines.Where(armed => armed.Contact == contact && armed.Offer is null && armed.Due < _now);
        if (InOrderOfRunning(overdue).FirstOrDefault() is not { } next) return false;
        Run(next);
        return true;
    }

    private void Run(TwinDeadline deadline)
    {
        _deadlines.Remove(deadline);
        if (deadline.Kind == TwinDeadlineKind.WrapUpEnd)
            EndAssignment(deadline.Offer!, DecisionKind.ContactClosed, DecisionReason.Deadline);
        if (deadline.Kind == TwinDeadlineKind.OfferExpiry)
            EndByAnswer(deadline.Offer!, DecisionKind.OfferExpired, DecisionReason.Deadline);
        if (deadline.Kind == TwinDeadlineKind.PlanStep) OnPlanStep(deadline.Contact);
        if (deadline.Kind == TwinDeadlineKind.LongestWait) OnLongestWait(deadline.Contact);
        if (deadline.Kind == TwinDeadlineKind.PreferredWait) OnPreferredWait(deadline.Contact);
    }

    /// <summary>Due tick; wrap-up ends before the others of that tick; order of arming.</summary>
    private static IEnumerable<TwinDeadline> InOrderOfRunning(IEnumerable<TwinDeadline> deadlines) => deadlines
        .OrderBy(deadline => deadline.Due)
        .ThenBy(deadline => deadline.Kind == TwinDeadlineKind.WrapUpEnd ? 0 : 1)
        .ThenBy(deadline => deadline.Order);

    private void Arm(TwinDeadlineKind kind, long due, TwinContact contact, TwinOffer? offer = null) =>
        _deadlines.Add(new TwinDeadline(kind, due, ++_armings, contact, offer));

    private void Disarm(TwinOffer offer) => _deadlines.RemoveAll(deadline => deadline.Offer == offer);

    /// <summary>Disarms what limits waiting: longest wait, plan step, preferred wait.</summary>
    private void DisarmWaiting(TwinContact contact) =>
        _deadlines.RemoveAll(deadline => deadline.Contact == contact && deadline.Offer is null);

    private void ArmLongestWait(TwinContact contact)
    {
        if (LongestWaitDue(contact) is { } due) Arm(TwinDeadlineKind.LongestWait, due, contact);
    }

    private void ArmNextStep(TwinContact contact)
    {
        if (contact.Step < contact.Queue.Settings.Plan.Count)
            Arm(TwinDeadlineKind.PlanStep, StepDue(contact, contact.Step + 1), contact);
    }

    private static long? LongestWaitDue(TwinContact contact) =>
        contact.Queue.Settings.MaxWait is { } time ? Later(contact.QueueEnteredAt, time) : null;

    private static long StepDue(TwinContact contact, int step) =>
        Later(contact.QueueEnteredAt, contact.Queue.Settings.Plan[step - 1].After);

    /// <summary>A tick and a time after it, saturating.</summary>
    private static long Later(long tick, TimeSpan time) => Saturate((Int128)tick + time.Ticks);

    private static long Saturate(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);

    /// <summary>Plan step (deadline).</summary>
    private void OnPlanStep(TwinContact contact)
    {
        contact.Step++;
        Decide(DecisionKind.ContactStepped, DecisionReason.PlanStep, contact, step: contact.Step);
        ArmNextStep(contact);
        if (contact.State != TwinContactState.Queued || MayStillWaitPrivately(contact)) return;
        EndPrivateWait(contact);
        Look(contact);
    }

    /// <summary>Longest wait (deadline).</summary>
    private void OnLongestWait(TwinContact contact)
    {
        contact.HasLongestWaitRun = true;
        if (contact.State == TwinContactState.Queued) CancelByLongestWait(contact);
    }

    /// <summary>Preferred wait (deadline).</summary>
    private void OnPreferredWait(TwinContact contact)
    {
        EndPrivateWait(contact);
        if (contact.State != TwinContactState.Queued) return;
        Decide(DecisionKind.ContactStepped, DecisionReason.PreferredWaitEnded, contact);
        Look(contact);
    }

    // ---- Contacts ----

    /// <summary>Submit.</summary>
    private CommandResult Submit(in RoutingCommand command)
    {
        var request = command.Payload as ContactRequest;
        var queue = request is null ? QueueAt(command.Queue) : QueueNamed(request.Queue);
        if (queue is null) return Result(ResultCode.UnknownQueue);
        if (request is not null && !ModelNames.IsId(request.Id)) return Result(ResultCode.InvalidName);
        if (request is not null && _contacts.Find(open => open.Id == request.Id) is { } first)
            return Result(ResultCode.AlreadySubmitted, first);

        var contact = new TwinContact
        {
            Number = ++_contactNumber,
            Request = request,
            Queue = queue,
            EnqueuedAt = _now,
            QueueEnteredAt = _now,
            Priority = request?.Priority ?? (command.HasPriority ? command.Priority : queue.Settings.Priority),
            Requires = request?.Requires is { } own ? TwinRequirement.Parse(own.ToString()) : null,
        };
        var time = request?.PreferredWait ?? TimeSpan.Zero;
        var isQueueFull = CountQueued(queue) >= queue.Settings.MaxWaiting;
        var isCenterFull = _queues.Sum(CountQueued) >= _center.MaxWaiting;
        var preferred = PreferredAgentWorthWaitingFor(contact);

        // Case 1: the preferred agent is there. Case 2: it is worth waiting for. Case 3: anybody is there.
        var agent = preferred is not null && !queue.IsHeld && Available(preferred, contact.Medium) ? preferred : null;
        var mayWait = time > TimeSpan.Zero && !isQueueFull && !isCenterFull;
        var waitsPrivately = agent is null && preferred is not null && mayWait;
        contact.IsPrivateWaitOpen = (agent is not null || waitsPrivately) && time > TimeSpan.Zero;
        if (agent is null && !waitsPrivately) agent = AgentFor(contact);

        // Case 4: nobody is there and the door is shut.
        if (agent is null && !waitsPrivately && (isQueueFull || isCenterFull))
        {
            var reason = isQueueFull ? DecisionReason.QueueFull : DecisionReason.CenterFull;
            Decide(DecisionKind.ContactBlocked, reason, contact, priority: contact.Priority);
            return Result(isQueueFull ? ResultCode.BlockedByQueue : ResultCode.BlockedByCenter, contact);
        }

        // Cases 1, 2, 3 and 5.
        _contacts.Add(contact);
        Decide(DecisionKind.ContactQueued, DecisionReason.Command, contact, priority: contact.Priority);
        ArmLongestWait(contact);
        ArmNextStep(contact);
        if (contact.IsPrivateWaitOpen) Arm(TwinDeadlineKind.PreferredWait, Later(_now, time), contact);
        if (agent is not null) MakeOffer(contact, agent, byContact: true);
        return Result(ResultCode.Done, contact);
    }

    /// <summary>Cancel.</summary>
    private CommandResult Cancel(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact) return Result(ResultCode.ContactGone);
        if (contact.Offer is { State: not TwinOfferState.Made } assignment)
            EndAssignment(assignment, DecisionKind.ContactCancelled, DecisionReason.Command);
        else
            EndWaiting(contact, DecisionKind.ContactCancelled);
        return Result(ResultCode.Done, contact);
    }

    /// <summary>Abandon.</summary>
    private CommandResult Abandon(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact) return Result(ResultCode.ContactGone);
        if (contact.State is not (TwinContactState.Queued or TwinContactState.Offered))
            return Result(ResultCode.ContactNotWaiting, contact);
        EndWaiting(contact, DecisionKind.ContactAbandoned);
        return Result(ResultCode.Done, contact);
    }

    /// <summary>Cancel and Abandon of a contact that is Queued or Offered.</summary>
    private void EndWaiting(TwinContact contact, DecisionKind kind)
    {
        var agent = contact.Offer?.Agent;
        if (contact.Offer is { } offer) EndOffer(offer, DecisionKind.OfferRevoked, DecisionReason.ContactLeft);
        Decide(kind, DecisionReason.Command, contact);
        EndContact(contact);
        if (agent is not null) OnFreed(agent);
    }

    private void CancelByLongestWait(TwinContact contact)
    {
        Decide(DecisionKind.ContactCancelled, DecisionReason.MaxWait, contact);
        EndContact(contact);
    }

    private void EndContact(TwinContact contact)
    {
        _contacts.Remove(contact);
        _exclusions.RemoveWhere(pair => pair.Contact == contact);
        DisarmWaiting(contact);
    }

    // ---- Offers and assignments ----

    /// <summary>Accept.</summary>
    private CommandResult Accept(long number)
    {
        if (FindOffer(number) is not { State: TwinOfferState.Made } offer) return Result(ResultCode.OfferGone);
        if (HasExpired(offer)) return ExpireNow(offer);
        BecomeAssigned(offer);
        Decide(DecisionKind.OfferAccepted, DecisionReason.Command, offer.Contact, offer.Agent, offer);
        return Result(ResultCode.Done, offer.Contact, offer.Agent) with { Assignment = new AssignmentId(number, 0) };
    }

    /// <summary>Decline, Fail, Revoke.</summary>
    private CommandResult Answer(long number, DecisionKind kind)
    {
        if (FindOffer(number) is not { State: TwinOfferState.Made } offer) return Result(ResultCode.OfferGone);
        if (HasExpired(offer)) return ExpireNow(offer);
        EndByAnswer(offer, kind, DecisionReason.Command);
        return Result(ResultCode.Done, offer.Contact, offer.Agent);
    }

    private bool HasExpired(TwinOffer offer) => _now > offer.Deadline;

    private CommandResult ExpireNow(TwinOffer offer)
    {
        EndByAnswer(offer, DecisionKind.OfferExpired, DecisionReason.Deadline);
        return Result(ResultCode.OfferExpired, offer.Contact, offer.Agent);
    }

    /// <summary>Ends an offer as Declined, Failed, Expired, or Revoked by command: the pair is excluded, both go
    /// on.</summary>
    private void EndByAnswer(TwinOffer offer, DecisionKind kind, DecisionReason reason)
    {
        EndOffer(offer, kind, reason);
        _exclusions.Add((offer.Contact, offer.Agent));
        GoOnWaiting(offer.Contact);
        OnFreed(offer.Agent);
    }

    /// <summary>Ends an offer: the contact is Queued again, and the agent's idle clock starts again or, where the
    /// offer was
    /// revoked, returns to its place.</summary>
    private void EndOffer(TwinOffer offer, DecisionKind kind, DecisionReason reason)
    {
        TakeFromHand(offer);
        if (kind != DecisionKind.OfferRevoked) RestartIdleClock(offer.Agent);
        else if (offer.RestartSequence == offer.Agent.AvailabilitySequence)
            (offer.Agent.IdleSince, offer.Agent.AvailabilitySequence) = offer.PlaceBefore;
        Decide(kind, reason, offer.Contact, offer.Agent, offer);
    }

    /// <summary>Gives the agent's units back; the contact is Queued until more is said.</summary>
    private void TakeFromHand(TwinOffer offer)
    {
        Disarm(offer);
        offer.Agent.InHand.Remove(offer);
        offer.Contact.Offer = null;
        offer.Contact.State = TwinContactState.Queued;
    }

    private void BecomeAssigned(TwinOffer offer)
    {
        Disarm(offer);
        offer.Deadline = null;
        offer.State = TwinOfferState.Active;
        offer.Contact.State = TwinContactState.Assigned;
        EndPrivateWait(offer.Contact);
        DisarmWaiting(offer.Contact);
    }

    /// <summary>Complete.</summary>
    private CommandResult Complete(long number)
    {
        if (FindOffer(number) is not { State: not TwinOfferState.Made } assignment)
            return Result(ResultCode.AssignmentGone);
        var (contact, agent) = (assignment.Contact, assignment.Agent);
        if (assignment.State == TwinOfferState.WrapUp) return Result(ResultCode.AlreadyCompleted, contact, agent);
        if (contact.Queue.Settings.WrapUp > TimeSpan.Zero)
            BeginWrapUp(assignment);
        else
            EndAssignment(assignment, DecisionKind.ContactClosed, DecisionReason.Command);
        return Result(ResultCode.Done, contact, agent);
    }

    private void BeginWrapUp(TwinOffer assignment)
    {
        var contact = assignment.Contact;
        assignment.State = TwinOfferState.WrapUp;
        contact.State = TwinContactState.WrapUp;
        assignment.Deadline = Later(_now, contact.Queue.Settings.WrapUp);
        Arm(TwinDeadlineKind.WrapUpEnd, assignment.Deadline.Value, contact, assignment);
        Decide(DecisionKind.ContactCompleted, DecisionReason.Command, contact, assignment.Agent, assignment);
    }

    /// <summary>Close.</summary>
    private CommandResult Close(long number)
    {
        if (FindOffer(number) is not { State: not TwinOfferState.Made } assignment)
            return Result(ResultCode.AssignmentGone);
        var (contact, agent) = (assignment.Contact, assignment.Agent);
        if (assignment.State == TwinOfferState.Active) return Result(ResultCode.NotCompleted, contact, agent);
        EndAssignment(assignment, DecisionKind.ContactClosed, DecisionReason.Command);
        return Result(ResultCode.Done, contact, agent);
    }

    /// <summary>The end of a contact without wrap-up, of a wrap-up, and of either by Cancel.</summary>
    private void EndAssignment(TwinOffer assignment, DecisionKind kind, DecisionReason reason)
    {
        Decide(kind, reason, assignment.Contact, assignment.Agent, assignment);
        TakeFromHand(assignment);
        RestartIdleClock(assignment.Agent);
        EndContact(assignment.Contact);
        OnFreed(assignment.Agent);
    }

    /// <summary>An agent has less in hand: it looks, or its drain completes.</summary>
    private void OnFreed(TwinAgent agent)
    {
        if (!agent.IsDraining) LookForContacts(agent);
        else if (agent.InHand.Count == 0) EndSignIn(agent, DecisionReason.Drain);
    }

    // ---- Agents ----

    /// <summary>SignIn.</summary>
    private CommandResult SignIn(CenterAgent signIn)
    {
        var draining = _agents.Find(agent => agent.Name == signIn.Name);
        if (draining is { IsDraining: false }) return Result(ResultCode.AlreadySignedIn, agent: draining);
        if (!ModelNames.IsId(signIn.Name)) return Result(ResultCode.InvalidName);
        if (Refusal(signIn.Profile, draining) is { } refusal) return Result(refusal, agent: draining);

        SettleNames(signIn.Profile);
        var agent = draining ?? new TwinAgent { Number = ++_agentNumber, Name = signIn.Name, Profile = signIn.Profile };
        if (draining is null) _agents.Add(agent);
        agent.Profile = signIn.Profile;
        agent.IsDraining = false;
        agent.Presence = AgentPresence.Available;
        RestartIdleClock(agent);
        EndExclusions(agent);
        var reason = draining is null ? DecisionReason.Command : DecisionReason.Drain;
        Decide(DecisionKind.AgentSignedIn, reason, agent: agent);
        LookForContacts(agent);
        return Result(ResultCode.Done, agent: agent);
    }

    /// <summary>SetPresence.</summary>
    private CommandResult SetPresence(in RoutingCommand command)
    {
        var presence = command.Payload is NamedPresence named ? named.Presence : (AgentPresence)command.Payload!;
        if (FindAgent(command) is not { } agent) return Result(ResultCode.AgentGone);
        var revoked = presence.IsRoutable ? [] : RevokeOffers(agent, DecisionReason.AgentAway);
        var wasRoutable = agent.Presence.IsRoutable;
        agent.Presence = presence;
        EndExclusions(agent);
        Decide(DecisionKind.AgentPresenceChanged, DecisionReason.Command, agent: agent);
        if (presence.IsRoutable && !wasRoutable && !agent.IsDraining) RestartIdleClock(agent);
        foreach (var contact in InServingOrder(revoked)) GoOnWaiting(contact);
        LookForContacts(agent);
        return Result(ResultCode.Done, agent: agent);
    }

    /// <summary>SignOut, draining and now.</summary>
    private CommandResult SignOut(in RoutingCommand command)
    {
        if (FindAgent(command) is not { } agent) return Result(ResultCode.AgentGone);
        List<TwinContact> freed;
        List<TwinContact> waits;
        if (command.Flag)
        {
            if (agent.IsDraining) return Result(ResultCode.AlreadyDraining, agent: agent);
            freed = RevokeOffers(agent, DecisionReason.AgentLeft);
            waits = StillWaitingFor(agent, freed);
            agent.IsDraining = true;
            if (agent.InHand.Count > 0) Decide(DecisionKind.AgentDraining, DecisionReason.Command, agent: agent);
            else EndSignIn(agent, DecisionReason.Command);
        }
        else
        {
            freed = TakeEverythingFromHand(agent);
            waits = StillWaitingFor(agent, freed);
            EndSignIn(agent, DecisionReason.Command);
        }

        foreach (var contact in waits)
        {
            StopWaitingPrivately(contact);
            if (!freed.Contains(contact)) freed.Add(contact);
        }

        foreach (var contact in InServingOrder(freed)) GoOnWaiting(contact);
        return Result(ResultCode.Done, agent: agent);
    }

    /// <summary>Who waits privately for an agent that leaves, by number; of the contacts set free those that still may.</summary>
    private List<TwinContact> StillWaitingFor(TwinAgent agent, List<TwinContact> freed) => PrivateWaitsFor(agent)
        .FindAll(contact => freed.Contains(contact) ? MayStillWaitPrivately(contact) : WaitsPrivately(contact));

    /// <summary>Revokes the open offers of an agent, by number, and gives the contacts set free.</summary>
    private List<TwinContact> RevokeOffers(TwinAgent agent, DecisionReason reason)
    {
        var offers = agent.InHand.FindAll(offer => offer.State == TwinOfferState.Made);
        foreach (var offer in offers) EndOffer(offer, DecisionKind.OfferRevoked, reason);
        return offers.ConvertAll(offer => offer.Contact);
    }

    /// <summary>Sign-out now: offers are revoked, assignments interrupted, wrap-ups closed; gives the contacts set
    /// free.</summary>
    private List<TwinContact> TakeEverythingFromHand(TwinAgent agent)
    {
        var freed = new List<TwinContact>();
        foreach (var offer in agent.InHand.ToList())
        {
            if (offer.State == TwinOfferState.Made)
                EndOffer(offer, DecisionKind.OfferRevoked, DecisionReason.AgentLeft);
            if (offer.State == TwinOfferState.Active) Interrupt(offer);
            if (offer.State != TwinOfferState.WrapUp)
            {
                freed.Add(offer.Contact);
                continue;
            }

            Decide(DecisionKind.ContactClosed, DecisionReason.AgentLeft, offer.Contact, agent, offer);
            TakeFromHand(offer);
            EndContact(offer.Contact);
        }

        return freed;
    }

    /// <summary>Returns an assigned contact to its queue at its old place, the plan back at step 0.</summary>
    private void Interrupt(TwinOffer assignment)
    {
        var contact = assignment.Contact;
        TakeFromHand(assignment);
        contact.QueueEnteredAt = _now;
        contact.Step = 0;
        contact.HasLongestWaitRun = false;
        Decide(DecisionKind.ContactInterrupted, DecisionReason.AgentLeft, contact, assignment.Agent, assignment);
        ArmLongestWait(contact);
        ArmNextStep(contact);
    }

    private void EndSignIn(TwinAgent agent, DecisionReason reason)
    {
        _agents.Remove(agent);
        EndExclusions(agent);
        Decide(DecisionKind.AgentSignedOut, reason, agent: agent);
    }

    private void EndExclusions(TwinAgent agent) => _exclusions.RemoveWhere(pair => pair.Agent == agent);

    /// <summary>UpdateProfile.</summary>
    private CommandResult UpdateProfile(in RoutingCommand command)
    {
        if (FindAgent(command) is not { } agent) return Result(ResultCode.AgentGone);
        var profile = command.Payload is CenterAgent named ? named.Profile : (AgentProfile)command.Payload!;
        if (Refusal(profile, agent) is { } refusal) return Result(refusal, agent: agent);

        SettleNames(profile);
        agent.Profile = profile;
        Decide(DecisionKind.AgentProfileChanged, DecisionReason.Command, agent: agent);
        var freed = PrivateWaitsFor(agent).Where(contact => !MeetsRequirementInForce(contact, agent)).ToList();
        foreach (var contact in freed) StopWaitingPrivately(contact);
        foreach (var contact in InServingOrder(freed)) Look(contact);
        LookForContacts(agent);
        return Result(ResultCode.Done, agent: agent);
    }

    /// <summary>Why a profile is refused; null = it is not. <paramref name="agent"/> is the one that has contacts in
    /// hand.</summary>
    private ResultCode? Refusal(AgentProfile profile, TwinAgent? agent)
    {
        if (_center.Skills is { } declared && profile.Skills.Keys.Any(skill => !declared.Contains(skill)))
            return ResultCode.UndeclaredSkill;
        if (KindsOfNames(profile).Any(name => _kindOfName.TryGetValue(name.Key, out var kind) && kind != name.Value))
            return ResultCode.NameUsedDifferently;
        return agent is not null && !Holds(profile.ContactCapacity, agent.InHand) ? ResultCode.CapacityBelowLoad : null;
    }

    private static bool Holds(AgentCapacity capacity, List<TwinOffer> inHand)
    {
        var units = 0L;
        foreach (var medium in inHand.Select(offer => offer.Contact.Medium).Distinct())
        {
            var count = inHand.Count(offer => offer.Contact.Medium == medium);
            if (!capacity.TryGet(medium, out var perMedium) || count > perMedium.Max) return false;
            units += (long)count * perMedium.Cost;
        }

        return units <= capacity.Units;
    }

    private void SettleNames(AgentProfile profile)
    {
        foreach (var (name, kind) in KindsOfNames(profile)) _kindOfName[name] = kind;
    }

    private static IEnumerable<KeyValuePair<string, string>> KindsOfNames(AgentProfile profile) =>
    [
        .. profile.Skills.Select(skill => KeyValuePair.Create(skill.Key, "skill")),
        .. profile.Attributes.Select(fact => KeyValuePair.Create(fact.Key, fact.Value.Kind.ToString())),
    ];

    // ---- Queues ----

    /// <summary>HoldQueue.</summary>
    private CommandResult HoldQueue(in RoutingCommand command)
    {
        if (FindQueue(command) is not { } queue) return Result(ResultCode.UnknownQueue);
        if (queue.IsHeld) return Result(ResultCode.AlreadyHeld);
        queue.IsHeld = true;
        Decide(DecisionKind.QueueHeld, DecisionReason.Command, queue: queue);
        return Result(ResultCode.Done);
    }

    /// <summary>ReleaseQueue.</summary>
    private CommandResult ReleaseQueue(in RoutingCommand command)
    {
        if (FindQueue(command) is not { } queue) return Result(ResultCode.UnknownQueue);
        if (!queue.IsHeld) return Result(ResultCode.NotHeld);
        queue.IsHeld = false;
        Decide(DecisionKind.QueueReleased, DecisionReason.Command, queue: queue);
        var waiting = _contacts.Where(contact => contact.Queue == queue && contact.State == TwinContactState.Queued);
        foreach (var contact in InServingOrder(waiting)) Look(contact);
        return Result(ResultCode.Done);
    }

    // ---- Finding what a command names, saying what was done ----

    private TwinQueue? QueueAt(int index) => _queues.Find(queue => queue.Index == index);

    private TwinQueue? QueueNamed(string name) => _queues.Find(queue => queue.Settings.Name == name);

    private TwinQueue? FindQueue(RoutingCommand command) =>
        command.Payload is string name ? QueueNamed(name) : QueueAt(command.Queue);

    private TwinContact? FindContact(RoutingCommand command) => command.Payload is string id
        ? _contacts.Find(contact => contact.Id == id)
        : _contacts.Find(contact => contact.Number == command.TargetNumber);

    private TwinAgent? FindAgent(RoutingCommand command) => command.Payload switch
    {
        string name => AgentNamed(name),
        CenterAgent named => AgentNamed(named.Name),
        NamedPresence named => AgentNamed(named.Agent),
        _ => _agents.Find(agent => agent.Number == command.TargetNumber),
    };

    private TwinAgent? AgentNamed(string name) => _agents.Find(agent => agent.Name == name);

    private TwinOffer? FindOffer(long number) =>
        _agents.SelectMany(agent => agent.InHand).FirstOrDefault(offer => offer.Number == number);

    private static CommandResult Result(ResultCode code, TwinContact? contact = null, TwinAgent? agent = null) =>
        new(code) { Contact = new(0, contact?.Number ?? 0), Agent = new(0, agent?.Number ?? 0) };

    private void Decide(
        DecisionKind kind, DecisionReason reason, TwinContact? contact = null, TwinAgent? agent = null,
        TwinOffer? offer = null, TwinQueue? queue = null, int? step = null, int priority = 0)
    {
        var stepInForce = step ?? contact?.Step ?? 0;
        var place = (contact?.Queue ?? queue)?.Index ?? -1;
        var (contactNumber, agentNumber, offerNumber) = (contact?.Number ?? 0, agent?.Number ?? 0, offer?.Number ?? 0);
        _decisions.Add(new(_now, kind, reason, stepInForce, place, contactNumber, agentNumber, offerNumber, priority));
        Note(_decisions[^1]);
    }
}
