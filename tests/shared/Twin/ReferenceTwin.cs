namespace RoutingEngine.Tests.Twin;

/// <summary>The matching core once more, as plainly as it can be said: lists, linear scans, one method per row of
/// <c>docs/semantics.md</c>, named like it.</summary>
/// <remarks>
/// Written from the documents, as the measure of the fast core: where the two decide differently, one of them, or the
/// document, is wrong. Contacts, agents and offers are found by number or name alone; the places in handles mean
/// nothing here. This file holds time, commands and deadlines; <c>ReferenceTwin.Matching.cs</c> holds who may serve
/// whom and who is picked. Not thread-safe.
/// </remarks>
internal sealed partial class ReferenceTwin(Center settings, TwinLimits? limits = null)
{
    private readonly Center _center = settings;
    private readonly List<TwinQueue> _queues = [.. settings.Queues.Select((queue, i) => new TwinQueue(i, queue))];
    private readonly List<Medium> _media = [.. settings.Queues.Select(queue => queue.Medium).Distinct()];
    private readonly List<TwinContact> _contacts = [];
    private readonly List<TwinAgent> _agents = [];
    private readonly List<TwinDeadline> _deadlines = [];
    private readonly Dictionary<Medium, uint> _lastGiven = [];
    private readonly TwinRandom _random = new(settings.Seed);
    private List<TwinDecision> _decisions = [];
    private long _now = long.MinValue;
    private uint _contactNumber;
    private uint _agentNumber;
    private long _offerNumber;
    private long _availabilitySequence;
    private long _armings;

    /// <summary>Open contacts, by number.</summary>
    public IReadOnlyList<TwinContact> Contacts => _contacts;

    /// <summary>Signed-in agents, draining ones included, by number.</summary>
    public IReadOnlyList<TwinAgent> Agents => _agents;

    /// <summary>All queues, in order of declaration; each says whether it is held.</summary>
    public IReadOnlyList<TwinQueue> Queues => _queues;

    /// <summary>Open offers and assignments, by number.</summary>
    public IEnumerable<TwinOffer> Offers => _agents.SelectMany(agent => agent.InHand).OrderBy(offer => offer.Number);

    /// <summary>Armed deadlines as they run: due tick; wrap-up ends before others; order of arming.</summary>
    public IEnumerable<TwinDeadline> Deadlines => _deadlines
        .OrderBy(deadline => deadline.Due)
        .ThenBy(deadline => deadline.Kind == TwinDeadlineKind.WrapUpEnd ? 0 : 1)
        .ThenBy(deadline => deadline.Order);

    /// <summary>Runs the deadlines that come first, then the command; adds what was decided.</summary>
    public CommandResult Execute(in RoutingCommand command, List<TwinDecision> decisions)
    {
        if (command.Tick < _now) return Result(ResultCode.TickInThePast);
        _decisions = decisions;
        RunDeadlines(command.Tick);
        _now = command.Tick;
        return command.Id is null ? ActBy(command) : ActOnce(command);
    }

    private CommandResult Act(in RoutingCommand command)
    {
        return command.Kind switch
        {
            CommandKind.AdvanceTime => Result(ResultCode.Done),
            CommandKind.Submit => Submit(command),
            CommandKind.Cancel => Cancel(command),
            CommandKind.Abandon => Abandon(command),
            CommandKind.TakeBack => TakeBack(command),
            CommandKind.Requeue => Requeue(command),
            CommandKind.UpdateContact => UpdateContact(command),
            CommandKind.HoldContact => HoldContact(command),
            CommandKind.ReleaseContact => ReleaseContact(command),
            CommandKind.OfferTo => OfferTo(command),
            CommandKind.Claim => Claim(command),
            CommandKind.Accept => Answer(command, DecisionKind.OfferAccepted),
            CommandKind.Decline => Answer(command, DecisionKind.OfferDeclined),
            CommandKind.Fail => Answer(command, DecisionKind.OfferFailed),
            CommandKind.Revoke => Answer(command, DecisionKind.OfferRevoked),
            CommandKind.Complete => Finish(command, TwinOfferState.Active, ResultCode.AlreadyCompleted),
            CommandKind.Close => Finish(command, TwinOfferState.WrapUp, ResultCode.NotCompleted),
            CommandKind.SignIn => SignIn(command.NamedAgent!),
            CommandKind.SetPresence => SetPresence(command),
            CommandKind.SignOut => SignOut(command),
            CommandKind.UpdateProfile => UpdateProfile(command),
            CommandKind.SetExternalLoad => SetExternalLoad(command),
            CommandKind.HoldQueue => SetHeld(command, isHeld: true),
            CommandKind.ReleaseQueue => SetHeld(command, isHeld: false),
            _ => Result(ResultCode.Malformed),
        };
    }

    // ---- Time ----

    /// <summary>Wrap-up ends due at or before the tick and other deadlines due before it, at most K of them.</summary>
    private void RunDeadlines(long tick)
    {
        for (var run = 0; run < _center.OverdueDeadlinesMax; run++)
        {
            var next = Deadlines.FirstOrDefault(deadline =>
                deadline.Due < tick || (deadline.Due == tick && deadline.Kind == TwinDeadlineKind.WrapUpEnd));
            if (next is null) return;
            _now = Math.Max(_now, next.Due);
            Run(next);
        }
    }

    /// <summary>Runs an overdue limit of a contact that is to look or be offered; says whether there was one.</summary>
    private bool RanOverdueLimit(TwinContact contact)
    {
        var next = Deadlines.FirstOrDefault(armed => LimitsWaiting(armed, contact) && armed.Due < _now);
        if (next is not null) Run(next);
        return next is not null;
    }

    private void Run(TwinDeadline deadline)
    {
        _deadlines.Remove(deadline);
        if (deadline.Kind == TwinDeadlineKind.WrapUpEnd)
            EndAssignment(deadline.Offer!, DecisionKind.ContactClosed, DecisionReason.Deadline);
        if (deadline.Kind == TwinDeadlineKind.OfferExpiry)
            EndByAnswer(deadline.Offer!, DecisionKind.OfferExpired, DecisionReason.Deadline);
        if (deadline.Kind == TwinDeadlineKind.PlanStep) OnPlanStep(deadline.Contact!);
        if (deadline.Kind == TwinDeadlineKind.LongestWait) OnLongestWait(deadline.Contact!);
        if (deadline.Kind == TwinDeadlineKind.PreferredWait) OnPreferredWait(deadline.Contact!);
        if (deadline.Kind == TwinDeadlineKind.PrivateWaitsLeft) EndPrivateWaitsLeft(deadline.Agent);
        if (deadline.Kind == TwinDeadlineKind.LookingLeft)
            LookForContacts(_agents.Single(agent => agent.Number == deadline.Agent));
        if (deadline.Kind == TwinDeadlineKind.Exclusion) OnExclusionEnded(deadline);
        if (deadline.Kind == TwinDeadlineKind.OfferAgain) OnOfferAgain(deadline.Contact!);
        if (deadline.Kind == TwinDeadlineKind.CoolDown) OnCooledDown(deadline.Agent);
    }

    private void Arm(TwinDeadlineKind kind, long due, TwinContact contact, TwinOffer? offer = null) =>
        _deadlines.Add(new TwinDeadline(kind, due, ++_armings, contact, offer));

    /// <summary>Whether it is the longest wait, the plan step or the preferred wait of the contact.</summary>
    private static bool LimitsWaiting(TwinDeadline deadline, TwinContact contact) =>
        deadline.Contact == contact
        && deadline.Kind is TwinDeadlineKind.PlanStep or TwinDeadlineKind.LongestWait or TwinDeadlineKind.PreferredWait;

    /// <summary>Longest wait and next step of a contact that enters its queue.</summary>
    private void ArmWaiting(TwinContact contact)
    {
        if (LongestWaitDue(contact) is { } due) Arm(TwinDeadlineKind.LongestWait, due, contact);
        ArmNextStep(contact);
    }

    private void ArmNextStep(TwinContact contact)
    {
        if (contact.Queue.Settings.Plan.Skip(contact.Step).FirstOrDefault() is { } next)
            Arm(TwinDeadlineKind.PlanStep, Later(contact.QueueEnteredAt, next.After), contact);
    }

    private static long? LongestWaitDue(TwinContact contact) =>
        contact.Queue.Settings.LongestWait is { } time ? Later(contact.QueueEnteredAt, time) : null;

    /// <summary>A tick and a time after it, saturating.</summary>
    private static long Later(long tick, TimeSpan time) => Saturate((Int128)tick + time.Ticks);

    private static long Saturate(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);

    private void OnPlanStep(TwinContact contact)
    {
        contact.Step++;
        Decide(DecisionKind.ContactStepped, DecisionReason.PlanStep, contact);
        ArmNextStep(contact);
        if (!contact.IsQueued || MayStillWaitPrivately(contact)) return;
        EndPrivateWait(contact);
        Look(contact);
    }

    private void OnLongestWait(TwinContact contact)
    {
        contact.HasLongestWaitRun = true;
        if (contact.IsQueued) CancelByLongestWait(contact);
    }

    private void OnPreferredWait(TwinContact contact)
    {
        EndPrivateWait(contact);
        if (!contact.IsQueued) return;
        Decide(DecisionKind.ContactStepped, DecisionReason.PreferredWaitEnded, contact);
        Look(contact);
    }

    // ---- Contacts ----

    private CommandResult Submit(in RoutingCommand command)
    {
        var request = command.Request;
        if (FindQueue(request?.Queue, command) is not { } queue) return Result(ResultCode.UnknownQueue);
        if (request is not null && (!ModelNames.IsId(request.Id) || request.Tag is { Length: > 1_024 }))
            return Result(ResultCode.InvalidName);
        if (request is not null && _contacts.Find(open => open.Id == request.Id) is { } first)
            return Result(ResultCode.AlreadySubmitted, first);
        if (request?.EnqueuedAt is { } age && (age > _now || age < _now - TimeSpan.FromDays(3_650).Ticks))
            return Result(ResultCode.EnqueuedAtOutOfRange);
        if (request is not null && RefusalOf(request, queue) is { } refusal) return Result(refusal);

        var contact = new TwinContact
        {
            Number = ++_contactNumber,
            Request = request,
            Queue = queue,
            EnqueuedAt = request?.EnqueuedAt ?? _now,
            QueueEnteredAt = _now,
            Priority = command.Priority ?? queue.Settings.Priority,
            Own = request?.Requires,
        };
        var time = request?.PreferredWait ?? TimeSpan.Zero;
        var isQueueFull = CountQueued(queue) >= queue.Settings.BacklogLimit;
        var isFull = isQueueFull || _queues.Sum(CountQueued) >= _center.BacklogLimit;
        var preferred = PreferredAgentWorthWaitingFor(contact);

        // Case 1: the preferred agent is there. Case 2: it is worth waiting for. Case 3: anybody is there.
        var agent = preferred is not null && !queue.IsHeld && Available(preferred, contact.Medium) ? preferred : null;
        var waitsPrivately = agent is null && preferred is not null && time > TimeSpan.Zero && !isFull;
        contact.IsPrivateWaitOpen = (agent is not null || waitsPrivately) && time > TimeSpan.Zero;
        contact.PreferredNumber = preferred?.Number ?? 0;
        if (agent is null && !waitsPrivately) agent = AgentFor(contact);

        // Case 4: nobody is there and the door is shut.
        if (agent is null && !waitsPrivately && isFull)
        {
            var reason = isQueueFull ? DecisionReason.QueueFull : DecisionReason.CenterFull;
            Decide(DecisionKind.ContactBlocked, reason, contact, priority: contact.Priority);
            return Result(isQueueFull ? ResultCode.BlockedByQueue : ResultCode.BlockedByCenter, contact);
        }

        // Cases 1, 2, 3 and 5.
        _contacts.Add(contact);
        Decide(DecisionKind.ContactQueued, DecisionReason.Command, contact, priority: contact.Priority);
        ArmWaiting(contact);
        if (contact.IsPrivateWaitOpen) Arm(TwinDeadlineKind.PreferredWait, Later(_now, time), contact);
        if (agent is not null) MakeOffer(contact, agent, byContact: true);
        return Result(ResultCode.Done, contact);
    }

    private CommandResult Cancel(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact) return Result(ResultCode.ContactGone);
        if (contact.Offer is { State: not TwinOfferState.Made } assignment)
            EndAssignment(assignment, DecisionKind.ContactCancelled, DecisionReason.Command);
        else
            EndWaiting(contact, DecisionKind.ContactCancelled);
        return Result(ResultCode.Done, contact);
    }

    private CommandResult Abandon(in RoutingCommand command)
    {
        if (FindContact(command) is not { } contact) return Result(ResultCode.ContactGone);
        if (contact.Offer is { State: not TwinOfferState.Made }) return Result(ResultCode.ContactNotWaiting, contact);
        EndWaiting(contact, DecisionKind.ContactAbandoned);
        return Result(ResultCode.Done, contact);
    }

    /// <summary>Cancel and Abandon of a contact that is Queued or Offered.</summary>
    private void EndWaiting(TwinContact contact, DecisionKind kind)
    {
        var agent = contact.Offer?.Agent;
        if (contact.Offer is { } offer) EndOffer(offer, DecisionKind.OfferRevoked, DecisionReason.ContactLeft);
        contact.IsParked = false;
        Decide(kind, DecisionReason.Command, contact);
        EndContact(contact);
        if (agent is not null) OnFreed(agent);
    }

    private void CancelByLongestWait(TwinContact contact)
    {
        Decide(DecisionKind.ContactCancelled, DecisionReason.LongestWait, contact);
        EndContact(contact);
    }

    private void EndContact(TwinContact contact)
    {
        _contacts.Remove(contact);
        _exclusions.RemoveAll(pair => pair.Contact == contact);
        _deadlines.RemoveAll(armed => armed.Contact == contact);
    }

    // ---- Offers and assignments ----

    /// <summary>Accept, Decline, Fail, Revoke; after its deadline the offer has expired, whatever the answer.</summary>
    private CommandResult Answer(in RoutingCommand command, DecisionKind kind)
    {
        if (FindOffer(command.Offer.Number) is not { State: TwinOfferState.Made } offer)
            return Result(ResultCode.OfferGone);
        if (IsOfAnotherAgent(command, offer)) return Result(ResultCode.OtherAgent);
        var done = Result(ResultCode.Done, offer.Contact, offer.Agent);
        if (_now > offer.Deadline)
        {
            EndByAnswer(offer, DecisionKind.OfferExpired, DecisionReason.Deadline);
            return done with { Code = ResultCode.OfferExpired };
        }

        if (kind != DecisionKind.OfferAccepted)
        {
            EndByAnswer(offer, kind, DecisionReason.Command, command.RetryTime);
            return done;
        }

        BecomeAssigned(offer);
        offer.Agent.MissedInRow = 0;
        Decide(DecisionKind.OfferAccepted, DecisionReason.Command, offer: offer);
        return done with { Assignment = new AssignmentId(offer.Number, 0) };
    }

    /// <summary>Ends an offer: the contact is Queued again, and the agent's idle clock starts again or, where the offer
    /// was revoked, returns to its place.</summary>
    private void EndOffer(TwinOffer offer, DecisionKind kind, DecisionReason reason)
    {
        TakeFromHand(offer);
        if (kind != DecisionKind.OfferRevoked) RestartIdleClock(offer.Agent);
        else if (offer.RestartSequence == offer.Agent.AvailabilitySequence)
            (offer.Agent.IdleSince, offer.Agent.AvailabilitySequence) = offer.PlaceBefore;
        Decide(kind, reason, offer: offer);
    }

    /// <summary>Gives the agent's units back; the contact is Queued until more is said.</summary>
    private void TakeFromHand(TwinOffer offer)
    {
        _deadlines.RemoveAll(armed => armed.Offer == offer);
        offer.Agent.InHand.Remove(offer);
        offer.Contact.Offer = null;
    }

    private void BecomeAssigned(TwinOffer offer)
    {
        offer.Deadline = null;
        offer.State = TwinOfferState.Active;
        offer.Contact.IsPrivateWaitOpen = false;
        _deadlines.RemoveAll(armed => armed.Offer == offer || LimitsWaiting(armed, offer.Contact));
        ForgetRefusals(offer.Contact);
    }

    /// <summary>Complete of what is active, Close of what is in wrap-up.</summary>
    private CommandResult Finish(in RoutingCommand command, TwinOfferState expected, ResultCode refusal)
    {
        var isByContact = command.Name is not null || command.Contact.Number != 0;
        var named = isByContact ? FindContact(command) : null;
        if (isByContact && named is null) return Result(ResultCode.ContactGone);
        var found = isByContact ? named!.Offer : FindOffer(command.Assignment.Number);
        if (found is not { State: not TwinOfferState.Made } assignment) return Result(ResultCode.AssignmentGone);
        if (IsOfAnotherAgent(command, assignment)) return Result(ResultCode.OtherAgent);
        var (contact, agent) = (assignment.Contact, assignment.Agent);
        if (assignment.State != expected) return Result(refusal, contact, agent);
        if (expected == TwinOfferState.Active && contact.Queue.Settings.WrapUp > TimeSpan.Zero)
            BeginWrapUp(assignment);
        else
            EndAssignment(assignment, DecisionKind.ContactClosed, DecisionReason.Command);
        return Result(ResultCode.Done, contact, agent);
    }

    /// <summary>Whether the command comes in the name of an agent, and what it is about is another's.</summary>
    private static bool IsOfAnotherAgent(in RoutingCommand command, TwinOffer offer) =>
        command.ActingAgent is { } name && name != offer.Agent.Name;

    private void BeginWrapUp(TwinOffer assignment)
    {
        assignment.State = TwinOfferState.WrapUp;
        assignment.Deadline = Later(_now, assignment.Contact.Queue.Settings.WrapUp);
        Arm(TwinDeadlineKind.WrapUpEnd, assignment.Deadline.Value, assignment.Contact, assignment);
        Decide(DecisionKind.ContactCompleted, DecisionReason.Command, offer: assignment);
    }

    /// <summary>The end of a contact without wrap-up, of a wrap-up, and of either by Cancel.</summary>
    private void EndAssignment(TwinOffer assignment, DecisionKind kind, DecisionReason reason)
    {
        Decide(kind, reason, offer: assignment);
        TakeFromHand(assignment);
        RestartIdleClock(assignment.Agent);
        EndContact(assignment.Contact);
        OnFreed(assignment.Agent);
    }

    /// <summary>An agent has less in hand: it looks, or its drain completes.</summary>
    private void OnFreed(TwinAgent agent)
    {
        if (!agent.IsDraining)
        {
            LookForContacts(agent);
        }
        else if (agent.InHand.Count == 0)
        {
            EndSignIn(agent, DecisionReason.Drain);
            EndPrivateWaitsLeft(agent.Number);
        }
    }

    // ---- Agents ----

    private CommandResult SignIn(CenterAgent signIn)
    {
        var draining = AgentNamed(signIn.Name);
        if (draining is { IsDraining: false }) return Result(ResultCode.AlreadySignedIn, agent: draining);
        if (!ModelNames.IsId(signIn.Name)) return Result(ResultCode.InvalidName);
        if (Refusal(signIn.Profile) is { } refusal) return Result(refusal, agent: draining);

        var agent = draining ?? new TwinAgent { Number = ++_agentNumber, Name = signIn.Name, Profile = signIn.Profile };
        if (draining is null) _agents.Add(agent);
        agent.TakeProfile(signIn.Profile);
        agent.IsDraining = false;
        agent.Presence = AgentPresence.Available;
        RestartIdleClock(agent);
        EndExclusions(agent);
        BeginAfresh(agent);
        var reason = draining is null ? DecisionReason.Command : DecisionReason.Drain;
        Decide(DecisionKind.AgentSignedIn, reason, agent: agent);
        LookForContacts(agent);
        return Result(ResultCode.Done, agent: agent);
    }

    private CommandResult SetPresence(in RoutingCommand command)
    {
        var presence = command.Presence!;
        if (FindAgent(command) is not { } agent) return Result(ResultCode.AgentGone);
        var freed = presence.IsRoutable ? [] : TakeOffersFromHand(agent, DecisionReason.AgentAway);
        var wasRoutable = agent.Presence.IsRoutable;
        agent.Presence = presence;
        EndExclusions(agent);
        BeginAfresh(agent);
        Decide(DecisionKind.AgentPresenceChanged, DecisionReason.Command, agent: agent);
        if (presence.IsRoutable && !wasRoutable && !agent.IsDraining) RestartIdleClock(agent);
        foreach (var contact in InServingOrder(freed)) GoOnWaiting(contact);
        LookForContacts(agent);
        return Result(ResultCode.Done, agent: agent);
    }

    /// <summary>SignOut, draining and now. Who waits privately for the agent, the contacts set free that still may
    /// included, waits so no longer.</summary>
    private CommandResult SignOut(in RoutingCommand command)
    {
        var drains = command.SignOutMode == SignOutMode.Drain;
        if (FindAgent(command) is not { } agent) return Result(ResultCode.AgentGone);
        if (drains && agent.IsDraining) return Result(ResultCode.AlreadyDraining, agent: agent);
        var freed = TakeOffersFromHand(agent, DecisionReason.AgentLeft, andAllElse: !drains);
        var stillWaiting = freed.FindAll(MayStillWaitPrivately);
        var others = PrivateWaitsFor(agent.Number).Except(freed).ToList();
        agent.IsDraining = true;
        if (agent.InHand.Count > 0) Decide(DecisionKind.AgentDraining, DecisionReason.Command, agent: agent);
        else EndSignIn(agent, DecisionReason.Command);
        var waits = ASliceOf(others, agent.Number);
        foreach (var contact in waits.Concat(stillWaiting).OrderBy(contact => contact.Number)) StopWaitingPrivately(contact);
        foreach (var contact in InServingOrder(freed.Union(waits))) GoOnWaiting(contact);
        return Result(ResultCode.Done, agent: agent);
    }

    /// <summary>Revokes the open offers of an agent, by number, and gives the contacts set free. Where all else is
    /// taken too, assignments are interrupted and wrap-ups closed.</summary>
    private List<TwinContact> TakeOffersFromHand(TwinAgent agent, DecisionReason reason, bool andAllElse = false)
    {
        var taken = agent.InHand.FindAll(offer => andAllElse || offer.State == TwinOfferState.Made);
        foreach (var offer in taken)
        {
            if (offer.State == TwinOfferState.Made) EndOffer(offer, DecisionKind.OfferRevoked, reason);
            if (offer.State == TwinOfferState.Active) Interrupt(offer, reason);
            if (offer.State != TwinOfferState.WrapUp) continue;
            Decide(DecisionKind.ContactClosed, reason, offer: offer);
            TakeFromHand(offer);
            EndContact(offer.Contact);
        }

        return [.. taken.Where(offer => offer.State != TwinOfferState.WrapUp).Select(offer => offer.Contact)];
    }

    /// <summary>Returns an assigned contact to its queue at its old place, the plan back at step 0.</summary>
    private void Interrupt(TwinOffer assignment, DecisionReason reason)
    {
        var contact = assignment.Contact;
        TakeFromHand(assignment);
        contact.QueueEnteredAt = _now;
        contact.Step = 0;
        contact.HasLongestWaitRun = false;
        ForgetRefusals(contact);
        Decide(DecisionKind.ContactInterrupted, reason, offer: assignment);
        ArmWaiting(contact);
    }

    private void EndSignIn(TwinAgent agent, DecisionReason reason)
    {
        _agents.Remove(agent);
        _deadlines.RemoveAll(armed => armed.Agent == agent.Number
            && armed.Kind is TwinDeadlineKind.LookingLeft or TwinDeadlineKind.CoolDown);
        EndExclusions(agent);
        Decide(DecisionKind.AgentSignedOut, reason, agent: agent);
    }

    private CommandResult UpdateProfile(in RoutingCommand command)
    {
        if (FindAgent(command) is not { } agent) return Result(ResultCode.AgentGone);
        var profile = command.Profile!;
        if (Refusal(profile) is { } refusal) return Result(refusal, agent: agent);

        agent.TakeProfile(profile);
        Decide(DecisionKind.AgentProfileChanged, DecisionReason.Command, agent: agent);
        var freed = ASliceOf(PrivateWaitsFor(agent.Number).FindAll(IsPreferredInVain), agent.Number);
        foreach (var contact in freed) StopWaitingPrivately(contact);
        foreach (var contact in InServingOrder(freed)) Look(contact);
        LookForContacts(agent);
        return Result(ResultCode.Done, agent: agent);
    }

    /// <summary>Why a profile is refused; null = it is not.</summary>
    private ResultCode? Refusal(AgentProfile profile)
    {
        if (_center.Skills is { } declared && profile.Skills.Keys.Any(skill => !declared.Contains(skill)))
            return ResultCode.UndeclaredSkill;
        var inUse = _agents.SelectMany(signedIn => KindsOfNames(signedIn.Profile))
            .Concat((_center.Skills ?? []).Select(skill => KeyValuePair.Create(skill, "skill")))
            .ToLookup(name => name.Key, name => name.Value);
        if (KindsOfNames(profile).Any(name => inUse[name.Key].Any(kind => kind != name.Value)))
            return ResultCode.NameUsedDifferently;
        return HasRoomForNames(NamesOf(profile)) ? null : ResultCode.LimitReached;
    }

    private static IEnumerable<KeyValuePair<string, string>> KindsOfNames(AgentProfile profile) =>
    [
        .. profile.Skills.Select(skill => KeyValuePair.Create(skill.Key, "skill")),
        .. profile.Attributes.Select(fact => KeyValuePair.Create(fact.Key, fact.Value.Kind.ToString())),
    ];

    // ---- Queues ----

    /// <summary>HoldQueue and ReleaseQueue.</summary>
    private CommandResult SetHeld(in RoutingCommand command, bool isHeld)
    {
        if (FindQueue(command.Name, command) is not { } queue) return Result(ResultCode.UnknownQueue);
        if (queue.IsHeld == isHeld) return Result(isHeld ? ResultCode.AlreadyHeld : ResultCode.NotHeld);
        queue.IsHeld = isHeld;
        Decide(isHeld ? DecisionKind.QueueHeld : DecisionKind.QueueReleased, DecisionReason.Command, queue: queue);
        var waiting = _contacts.Where(contact => contact.Queue == queue && contact.IsQueued && !isHeld);
        foreach (var contact in InServingOrder(waiting)) Look(contact);
        return Result(ResultCode.Done);
    }

    // ---- Finding what a command names, saying what was done ----

    private TwinQueue? FindQueue(string? name, RoutingCommand command) =>
        _queues.Find(queue => name is null ? queue.Index == command.Queue?.Index : queue.Settings.Name == name);

    private TwinContact? FindContact(RoutingCommand command) => _contacts.Find(contact =>
        command.Name is { } id ? contact.Id == id : contact.Number == command.Contact.Number);

    private TwinAgent? FindAgent(RoutingCommand command) => command.Name is { } name
        ? AgentNamed(name)
        : _agents.Find(agent => agent.Number == command.Agent.Number);

    private TwinAgent? AgentNamed(string name) => _agents.Find(agent => agent.Name == name);

    private TwinOffer? FindOffer(long number) => Offers.FirstOrDefault(offer => offer.Number == number);

    private static CommandResult Result(ResultCode code, TwinContact? contact = null, TwinAgent? agent = null) =>
        new(code) { Contact = new(0, contact?.Number ?? 0), Agent = new(0, agent?.Number ?? 0) };

    /// <summary>Adds a decision; an offer names contact and agent.</summary>
    private void Decide(
        DecisionKind kind, DecisionReason reason, TwinContact? contact = null, TwinAgent? agent = null,
        TwinOffer? offer = null, TwinQueue? queue = null, int priority = 0)
    {
        contact ??= offer?.Contact;
        agent ??= offer?.Agent;
        var place = (contact?.Queue ?? queue)?.Index ?? -1;
        _decisions.Add(new(
            _now, kind, reason, contact?.Step ?? 0, place, contact?.Number ?? 0, agent?.Number ?? 0, offer?.Number ?? 0,
            priority));
        Note(_decisions[^1]);
    }
}
