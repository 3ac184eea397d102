using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Scenarios;

/// <summary>A router whose time stands still until the story moves it, with events as short lines.</summary>
internal sealed class RouterScenario : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly EventSubscription _events;
    private readonly OfferReader _offers;
    private readonly Dictionary<string, OfferId> _openOffers = [];
    private readonly Dictionary<string, AssignmentId> _assignments = [];

    public RouterScenario(Action<ContactRouterBuilder> compose)
    {
        var builder = new ContactRouterBuilder().UseTimeProvider(_time).RunInline();
        compose(builder);
        Router = builder.Build();
        _events = Router.Subscribe();
        _offers = Router.OpenOffers();
    }

    public ContactRouter Router { get; }

    public static RouterScenario WithQueue(string name, Action<ContactQueueBuilder>? queue = null) =>
        new(router => router.AddQueue(name, queue));

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public RouterScenario Agent(string name, params (string Skill, int Level)[] skills)
    {
        Done(Router.SignInAsync(name, profile =>
        {
            foreach (var (skill, level) in skills) profile = profile.Skill(skill, level);
        })).EnsureDone();
        return this;
    }

    public SubmitResult Submit(string id, string queue, int? priority = null) =>
        Done(Router.SubmitAsync(new ContactRequest(id, queue) { Priority = priority }));

    public AcceptResult Accept(string contact)
    {
        ReadOffers();
        var result = Done(Router.AcceptAsync(_openOffers[contact]));
        _assignments[contact] = result.Assignment;
        return result;
    }

    public CommandResult Decline(string contact)
    {
        ReadOffers();
        return Done(Router.DeclineAsync(_openOffers[contact]));
    }

    public CommandResult Complete(string contact) => Done(Router.CompleteAsync(_assignments[contact]));

    public CommandResult Away(string agent) => Done(Router.SetPresenceAsync(agent, AgentPresence.Away));

    public CommandResult Back(string agent) => Done(Router.SetPresenceAsync(agent, AgentPresence.Available));

    public CommandResult SignOut(string agent, SignOutMode mode) => Done(Router.SignOutAsync(agent, mode));

    public void Advance(TimeSpan time) => _time.Advance(time);

    /// <summary>Forgets what has happened so far.</summary>
    public RouterScenario Meanwhile()
    {
        while (_events.TryRead(out _))
        {
        }

        return this;
    }

    /// <summary>Compares what happened since the last look.</summary>
    public void ShouldRead(params string[] lines)
    {
        var read = new List<string>();
        while (_events.TryRead(out var happened)) read.Add(Line(happened));

        Assert.Equal(lines, read);
    }

    public void Dispose() => Router.Dispose();

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
        ContactCancelled { Reason: DecisionReason.MaxWait } contact => $"{contact.ContactId} waited too long",
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

    private void ReadOffers()
    {
        while (_offers.TryRead(out var offer)) _openOffers[offer.ContactId!] = offer.Id;
    }
}
