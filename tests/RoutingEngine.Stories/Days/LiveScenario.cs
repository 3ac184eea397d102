using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Stories.Days;

/// <summary>The live router by its public API, inline and on manual time; what happens is its events.</summary>
internal sealed class LiveScenario : IDayScenario
{
    private readonly ManualTimeProvider _time = new();
    private readonly ContactRouter _router;
    private readonly EventSubscription _events;
    private readonly OfferReader _offers;
    private readonly Dictionary<string, OfferId> _openOffers = [];
    private readonly Dictionary<string, AssignmentId> _assignments = [];

    public LiveScenario(string name, Action<ContactQueueBuilder>? queue)
    {
        _router = new ContactRouterBuilder().AddQueue(name, queue).UseTimeProvider(_time).RunInline().Build();
        _events = _router.Subscribe();
        _offers = _router.OpenOffers();
    }

    public IDayScenario Agent(string name, params (string Skill, int Level)[] skills)
    {
        Done(_router.SignInAsync(name, profile =>
        {
            foreach (var (skill, level) in skills) profile = profile.Skill(skill, level);
        })).EnsureDone();
        return this;
    }

    public SubmitResult Submit(string id, string queue, int? priority = null) =>
        Done(_router.SubmitAsync(new ContactRequest(id, queue) { Priority = priority }));

    public ResultCode Accept(string contact)
    {
        var result = Done(_router.AcceptAsync(OfferOf(contact)));
        _assignments[contact] = result.Assignment;
        return result.Code;
    }

    public ResultCode Decline(string contact) => Done(_router.DeclineAsync(OfferOf(contact))).Code;

    public ResultCode Complete(string contact) => Done(_router.CompleteAsync(_assignments[contact])).Code;

    public ResultCode Away(string agent) => Done(_router.SetPresenceAsync(agent, AgentPresence.Away)).Code;

    public ResultCode Back(string agent) => Done(_router.SetPresenceAsync(agent, AgentPresence.Available)).Code;

    public ResultCode SignOut(string agent, SignOutMode mode) => Done(_router.SignOutAsync(agent, mode)).Code;

    public void Advance(TimeSpan time) => _time.Advance(time);

    public (int InHand, bool IsAvailable) LookAt(string agent)
    {
        var seen = Assert.Single(_router.Snapshot().Agents, one => one.Name == agent);
        return (seen.InHand, seen.IsAvailable);
    }

    public IDayScenario Meanwhile()
    {
        ReadLines();
        return this;
    }

    public void ShouldRead(params string[] lines) => Assert.Equal(lines, ReadLines());

    public void Dispose() => _router.Dispose();

    private static string Line(RoutingEvent happened) => happened switch
    {
        AgentSignedIn agent => $"{agent.AgentName} signed in",
        AgentPresenceChanged agent => $"{agent.AgentName} is {agent.Presence.Name}",
        AgentProfileChanged agent => $"{agent.AgentName} changed",
        AgentDrainStarted agent => $"{agent.AgentName} drains",
        AgentSignedOut agent => $"{agent.AgentName} signed out",
        ContactQueued contact => $"{contact.ContactId} queued {contact.QueueName}",
        ContactBlocked contact => $"{contact.ContactId} blocked {contact.QueueName}",
        ContactStepped contact => FormattableString.Invariant($"{contact.ContactId} step {contact.Step}"),
        ContactAbandoned contact => $"{contact.ContactId} abandoned",
        ContactCancelled { Reason: DecisionReason.LongestWait } contact => $"{contact.ContactId} waited too long",
        ContactCancelled contact => $"{contact.ContactId} cancelled",
        ContactCompleted contact => $"{contact.ContactId} wrap-up {contact.AgentName}",
        ContactClosed contact => $"{contact.ContactId} closed {contact.AgentName}",
        ContactInterrupted contact => $"{contact.ContactId} interrupted {contact.AgentName}",
        OfferMade offer => $"{offer.ContactId} offered {offer.AgentName}",
        OfferAccepted offer => $"{offer.ContactId} accepted {offer.AgentName}",
        OfferDeclined offer => $"{offer.ContactId} declined {offer.AgentName}",
        OfferExpired offer => $"{offer.ContactId} no-answer {offer.AgentName}",
        OfferRevoked offer => $"{offer.ContactId} revoked {offer.AgentName}",
        OfferFailed offer => $"{offer.ContactId} failed {offer.AgentName}",
        QueueHeld queue => $"{queue.QueueName} held",
        QueueReleased queue => $"{queue.QueueName} released",
        _ => happened.ToString(),
    };

    /// <summary>The result of a call that inline execution has decided when it returns.</summary>
    private static TResult Done<TResult>(ValueTask<TResult> call)
    {
        Assert.True(call.IsCompletedSuccessfully, "Inline, a call that returns has been decided.");
        return call.Result;
    }

    private OfferId OfferOf(string contact)
    {
        while (_offers.TryRead(out var offer)) _openOffers[offer.ContactId!] = offer.Id;
        return _openOffers[contact];
    }

    private List<string> ReadLines()
    {
        var lines = new List<string>();
        while (_events.TryRead(out var happened))
        {
            // A queue that answers by itself makes assignments nobody accepted.
            if (happened is OfferAccepted accepted) _assignments[accepted.ContactId!] = accepted.Assignment;
            lines.Add(Line(happened));
        }

        return lines;
    }
}
