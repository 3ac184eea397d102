using RoutingEngine.Messages;
using RoutingEngine.Outbound.Lookup;
using RoutingEngine.Storage;

namespace RoutingEngine.Outbound;

/// <summary>
/// Follows the router by its decisions: what it holds is the state of the core after the last decision it was given, as
/// far as observers see it. Guarded by the station's gate. Each decision costs O(1) and allocates nothing but growth; a
/// decision that does not fit what came before is an error, never smoothed over.
/// </summary>
internal sealed partial class RouterFollower
{
    private readonly Center _center;
    private readonly FollowedQueue[] _queues;
    private readonly Medium[] _media;
    private readonly int[] _mediumOf;
    private readonly ChunkedArray<FollowedContact> _contacts = new();
    private readonly ChunkedArray<FollowedAgent> _agents = new();
    private readonly ChunkedArray<FollowedHand> _hands = new();

    private readonly OfferHistory _history;
    private readonly RequirementChain[] _chains;
    private readonly Dictionary<string, int> _contactsById = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _agentsByName = new(StringComparer.Ordinal);

    // One more than the largest place of a contact, of an agent and of a hand.
    private int _contactsEnd;
    private int _agentsEnd;
    private int _handsEnd;

    /// <summary>Stands in for the count of contacts that are in no stage, which nobody reads.</summary>
    private int _uncounted;

    /// <summary>Follows from the beginning.</summary>
    /// <param name="center">The router's center.</param>
    /// <param name="offersMax">How many offers of each open contact are kept, from 1.</param>
    public RouterFollower(Center center, int offersMax = ContactSnapshot.OffersMax)
    {
        _center = center;
        _history = new OfferHistory(offersMax);
        _chains = [.. center.Queues.Select(static queue => new RequirementChain(queue))];
        _order = new PlaceOrder(center.ContactSelection);
        _media = [.. center.Queues.Select(static queue => queue.Medium).Distinct()];
        _mediumOf = [.. center.Queues.Select(queue => Array.IndexOf(_media, queue.Medium))];
        _queues = new FollowedQueue[center.Queues.Count];
        foreach (ref var queue in _queues.AsSpan()) queue.Oldest = queue.Newest = -1;
    }

    /// <summary>Number of the last decision.</summary>
    public long Sequence { get; private set; }

    /// <summary>Tick of the last decision.</summary>
    public long Tick { get; private set; }

    public string QueueNameOf(int queue) => _center.Queues[queue].Name;

    /// <summary>
    /// Id and tag of the contact of a decision that is about to be applied, the tag as it is afterwards; null = it has
    /// none.
    /// </summary>
    public (string? Id, string? Tag) LabelOf(in DecisionRecord decision, object? payload)
    {
        if (decision.Kind is DecisionKind.ContactQueued or DecisionKind.ContactBlocked)
            return payload is ContactRequest request ? (request.Id, request.Tag) : default;
        if (decision.Contact.IsNone) return default;
        ref readonly var contact = ref _contacts[decision.Contact.Index];
        return (contact.Id, UpdateOf(in decision, payload) is { } update ? update.TagAfter(contact.Tag) : contact.Tag);
    }

    /// <summary>The priority of the contact of an offer that is about to be made; 0 for all other decisions.</summary>
    public int PriorityOf(in DecisionRecord decision) =>
        decision.Kind == DecisionKind.OfferMade ? _contacts[decision.Contact.Index].Priority : 0;

    /// <summary>The name of the agent of a decision that is about to be applied; null = it has none.</summary>
    public string? AgentNameOf(in DecisionRecord decision, object? payload) => decision.Kind switch
    {
        DecisionKind.AgentSignedIn => ((CenterAgent)payload!).Name,
        _ when decision.Agent.IsNone => null,
        _ => _agents[decision.Agent.Index].Name,
    };

    /// <summary>Follows one decision.</summary>
    /// <param name="decision">The next one.</param>
    /// <param name="payload">What it goes with.</param>
    public void Apply(in DecisionRecord decision, object? payload)
    {
        if (decision.Sequence != Sequence + 1) throw DoesNotFit(in decision, $"after {Sequence}");
        Sequence = decision.Sequence;
        Tick = decision.Tick;
        switch (decision.Kind)
        {
            case DecisionKind.ContactQueued:
                EnterQueue(in decision, payload);
                break;
            case DecisionKind.ContactBlocked:
                break;
            case DecisionKind.ContactStepped:
                Step(in decision);
                break;
            case DecisionKind.OfferMade:
                TakeInHand(in decision, FollowedStage.Offered);
                break;
            case DecisionKind.OfferAccepted when IsAutomatic(decision.Reason):
                TakeInHand(in decision, FollowedStage.Assigned);
                break;
            case DecisionKind.OfferAccepted:
                EndOffer(in decision, OfferOutcome.Accepted);
                MoveOn(in decision, FollowedStage.Offered, FollowedStage.Assigned);
                break;
            case DecisionKind.ContactCompleted:
                MoveOn(in decision, FollowedStage.Assigned, FollowedStage.WrapUp);
                break;
            case DecisionKind.OfferDeclined:
            case DecisionKind.OfferExpired:
            case DecisionKind.OfferRevoked:
            case DecisionKind.OfferFailed:
                EndOffer(in decision, OutcomeOf(decision.Kind));
                DropHand(in decision);
                SetStage(in decision, FollowedStage.Queued);
                WaitAgain(in decision);
                break;
            case DecisionKind.ContactInterrupted:
                DropHand(in decision);
                SetStage(in decision, FollowedStage.Queued);
                Step(in decision);
                break;
            case DecisionKind.ContactClosed:
            case DecisionKind.ContactCancelled:
            case DecisionKind.ContactAbandoned:
                if (decision.OfferNumber != 0) DropHand(in decision);
                EndContact(in decision);
                break;
            case DecisionKind.ContactMoved:
                Move(in decision);
                break;
            case DecisionKind.ContactParked:
                SetStage(in decision, FollowedStage.Parked);
                Step(in decision);
                ForgetPreferred(ref _contacts[decision.Contact.Index]);
                break;
            case DecisionKind.OffersResumed:
            case DecisionKind.OfferForgotten:
                break;
            case DecisionKind.ContactUpdated:
                Update(in decision, payload);
                break;
            case DecisionKind.ContactHeld:
            case DecisionKind.ContactReleased:
                SetHeld(in decision, isHeld: decision.Kind == DecisionKind.ContactHeld);
                break;
            case DecisionKind.QueueHeld:
            case DecisionKind.QueueReleased:
                _queues[decision.Queue].IsHeld = decision.Kind == DecisionKind.QueueHeld;
                break;
            default:
                ApplyToAgent(in decision, payload);
                break;
        }
    }

    private static bool IsAutomatic(DecisionReason reason) =>
        reason is DecisionReason.AutoAgentFound or DecisionReason.AutoContactFound or DecisionReason.Forced
            or DecisionReason.Claimed;

    private static InvalidOperationException DoesNotFit(in DecisionRecord decision, FormattableString found) => new(
        FormattableString.Invariant(
            $"Decision {decision.Sequence}, {decision.Kind}, does not fit what was decided before: it came ")
        + FormattableString.Invariant(found) + ".");

    private static OfferOutcome OutcomeOf(DecisionKind kind) => kind switch
    {
        DecisionKind.OfferDeclined => OfferOutcome.Declined,
        DecisionKind.OfferExpired => OfferOutcome.Expired,
        DecisionKind.OfferFailed => OfferOutcome.Failed,
        _ => OfferOutcome.Revoked,
    };

    private void ApplyToAgent(in DecisionRecord decision, object? payload)
    {
        _agents.Ensure(decision.Agent.Index);
        _agentsEnd = Math.Max(_agentsEnd, decision.Agent.Index + 1);
        ref var agent = ref _agents[decision.Agent.Index];
        if (decision.Kind == DecisionKind.AgentSignedIn)
        {
            SignIn(in decision, ref agent, (CenterAgent)payload!);
            return;
        }

        if (agent.Name is null || agent.Number != decision.Agent.Number)
            throw DoesNotFit(in decision, $"for an agent who is not signed in");
        switch (decision.Kind)
        {
            case DecisionKind.AgentPresenceChanged:
                agent.Presence = (AgentPresence)payload!;
                agent.PresenceSince = decision.Tick;
                if (decision.Reason == DecisionReason.Command) agent.IsCoolingDown = false;
                break;
            case DecisionKind.AgentCoolingDown:
            case DecisionKind.AgentCooledDown:
                agent.IsCoolingDown = decision.Kind == DecisionKind.AgentCoolingDown;
                break;
            case DecisionKind.AgentProfileChanged:
                KeepCosts(in agent);
                agent.Profile = ((CenterAgent)payload!).Profile;
                break;
            case DecisionKind.AgentLoadChanged:
                agent.ExternalUnits = decision.Priority;
                break;
            case DecisionKind.AgentDraining:
                agent.IsDraining = true;
                break;
            case DecisionKind.AgentSignedOut:
                _agentsByName.Remove(agent.Name);
                EndReadersOf(in agent);
                agent = default;
                break;
            default:
                throw DoesNotFit(in decision, $"with a kind nobody knows");
        }
    }

    /// <summary>
    /// Before an agent's profile is replaced: what it has in hand is charged that way still where the next one does not
    /// take the medium.
    /// </summary>
    private void KeepCosts(in FollowedAgent agent)
    {
        for (var at = agent.FirstHand; at >= 0; at = _hands[at].AgentAfter)
        {
            ref var hand = ref _hands[at];
            hand.KeptCost = CostOf(in agent, in hand);
        }
    }

    /// <summary>An agent signs in; one whose drain is cancelled keeps what it has in hand.</summary>
    private void SignIn(in DecisionRecord decision, ref FollowedAgent agent, CenterAgent signedIn)
    {
        var goesOn = agent.Name is not null;
        if (goesOn) KeepCosts(in agent);
        agent = new FollowedAgent
        {
            Name = signedIn.Name,
            Profile = signedIn.Profile,
            Presence = AgentPresence.Available,
            Readers = goesOn ? agent.Readers : _readersByName.GetValueOrDefault(signedIn.Name),
            PresenceSince = decision.Tick,
            Number = decision.Agent.Number,
            ExternalUnits = goesOn ? agent.ExternalUnits : 0,
            FirstHand = goesOn ? agent.FirstHand : -1,
            LastHand = goesOn ? agent.LastHand : -1,
        };
        _agentsByName[signedIn.Name] = decision.Agent.Index;
    }
}
