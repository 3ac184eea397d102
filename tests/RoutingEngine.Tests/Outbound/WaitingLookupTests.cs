using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Outbound;

/// <summary>What is done to a contact while it waits, as observers find it.</summary>
public sealed class WaitingLookupTests
{
    [Fact]
    public void GetContact_HeldAndReleased_SaysSo()
    {
        using var router = Inline();
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "q")));

        router.TrySend(RoutingCommand.HoldContact("c1"));
        var held = (router.GetContact("c1")!.IsHeld, Assert.Single(router.Snapshot().Contacts).IsHeld);
        router.TrySend(RoutingCommand.ReleaseContact("c1"));
        var released = (router.GetContact("c1")!.IsHeld, Assert.Single(router.Snapshot().Contacts).IsHeld);

        Assert.Equal(((true, true), (false, false)), (held, released));
    }

    [Fact]
    public void GetContact_HeldOneIsOffered_IsNoLongerHeld()
    {
        using var router = Inline();
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "q")));
        router.TrySend(RoutingCommand.HoldContact("c1"));
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())));
        router.TrySend(RoutingCommand.OfferTo("c1", "ana"));
        router.TrySend(RoutingCommand.Decline(router.GetContact("c1")!.OpenOffer!.Id));

        Assert.Equal(
            (OpenContactState.Queued, false), (router.GetContact("c1")!.State, router.GetContact("c1")!.IsHeld));
    }

    [Fact]
    public void GetContact_Updated_ShowsWhatItIsNow()
    {
        using var router = Inline();
        router.TrySend(
            RoutingCommand.Submit(new ContactRequest("c1", "q") { Tag = "old", Requires = Requirement.Parse("x") }));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c2", "q")));
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile().Skill("y"))));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c3", "q") { Requires = Requirement.Parse("x") }));
        router.TrySend(RoutingCommand.UpdateContact("c3", new() { Priority = 9, Tag = "new" }));

        // c2 is with ana, who could not serve c1 nor c3, so that nobody is asked for either and each is first.
        var updated = router.GetContact("c3")!;
        router.TrySend(
            RoutingCommand.UpdateContact("c1", new() { Requires = Requirement.Parse("y"), Tag = string.Empty }));
        router.TrySend(RoutingCommand.UpdateContact("c3", new() { Requires = Requirement.Any }));

        Assert.Equal((9, "new", 1), (updated.Priority, updated.Tag, updated.Place));
        Assert.Null(router.GetContact("c1")!.Tag);

        // Now ana may serve both: c3 goes first by its priority.
        Assert.Equal((2, 1), (router.GetContact("c1")!.Place, router.GetContact("c3")!.Place));
    }

    [Fact]
    public void ContactUpdated_SaysWhatChangedWhoAskedAndTheNewTag()
    {
        using var router = Inline();
        using var events = router.Subscribe();
        router.TryFindQueue("q", out var queue);
        router.TrySubmit(queue);
        var update = new ContactUpdate { Tag = "crm-7", Priority = 2 };
        router.TrySend(
            RoutingCommand.UpdateContact(router.Snapshot().Contacts[0].Contact, update).By("sue", "asked to hurry"));
        router.TrySend(
            RoutingCommand.UpdateContact(router.Snapshot().Contacts[0].Contact, new() { Tag = string.Empty }));

        var read = new List<RoutingEvent>();
        while (events.TryRead(out var happened)) read.Add(happened);

        var updates = read.OfType<ContactUpdated>().ToList();
        Assert.Equal((update, "crm-7"), (updates[0].Update, updates[0].Tag));
        Assert.Equal(("sue", "asked to hurry"), (updates[0].Intervention!.Actor, updates[0].Intervention!.Note));
        Assert.Equal((string.Empty, null, null), (updates[1].Update.Tag, updates[1].Tag, updates[1].Intervention));
    }

    [Fact]
    public void GetContact_ComesBack_HasTheAgeItStatesAndThePlaceThatGivesIt()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .AddQueue("q", static _ => { }).UseTimeProvider(time).RunInline().Build();
        time.Advance(TimeSpan.FromSeconds(1));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("call", "q")));
        var age = router.GetContact("call")!.EnqueuedAt;
        time.Advance(TimeSpan.FromSeconds(1));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("other", "q")));
        router.TrySend(RoutingCommand.Abandon("call"));
        time.Advance(TimeSpan.FromSeconds(1));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("callback", "q") { EnqueuedAt = age }));
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())));
        router.TrySend(RoutingCommand.Decline(router.GetContact("callback")!.OpenOffer!.Id));

        var back = router.GetContact("callback")!;

        Assert.Equal((TimeSpan.TicksPerSecond, 3 * TimeSpan.TicksPerSecond), (back.EnqueuedAt, back.QueueEnteredAt));
        Assert.Equal(1, back.Place);
    }

    private static ContactRouter Inline() => new ContactRouterBuilder()
        .AddQueue("q", static _ => { }).UseTimeProvider(new ManualTimeProvider()).RunInline().Build();
}
