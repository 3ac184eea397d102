using System.Text.Json;
using RoutingEngine.Testing;
using RoutingEngine.Tests.Pipeline;
using Xunit;

namespace RoutingEngine.Tests.Outbound;

/// <summary>One contact, one agent and their tag, as observers find them.</summary>
public sealed class LookupTests
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public void GetContact_AnyDay_ShowsWhatTheLedgerRebuilds()
    {
        var shown = new List<string>();
        for (ulong seed = 41; seed <= 46; seed++) shown.AddRange(RecordedScript.Compare(seed, Describe, Describe));

        Assert.Contains(shown, text => text.Contains("private True", StringComparison.Ordinal));
        Assert.Contains(shown, text => text.Contains("held True", StringComparison.Ordinal));
        Assert.Contains(shown, text => text.Contains("place 3", StringComparison.Ordinal));
    }

    [Fact]
    public void GetContact_ThroughItsWholeLife_SaysWhereItIsAndSinceWhen()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .AddQueue("chat", queue => queue.Medium(Medium.Chat).Priority(3).WrapUp(OneSecond * 30))
            .UseTimeProvider(time).RunInline().Build();
        time.Advance(OneSecond);
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "chat") { Tag = "crm-7" }));

        var queued = router.GetContact("c1")!;
        time.Advance(OneSecond);
        SignIn(router, "ana");
        var offered = router.GetContact("c1")!;
        time.Advance(OneSecond);
        router.TrySend(RoutingCommand.Accept(offered.OpenOffer!.Id));
        var assigned = router.GetContact(offered.Contact)!;
        time.Advance(OneSecond);
        router.TrySend(RoutingCommand.Complete(assigned.Assignment!.Id));
        var wrapUp = router.GetContact("c1")!;
        time.Advance(OneSecond * 31);

        Assert.Equal((OpenContactState.Queued, 3, "crm-7"), (queued.State, queued.Priority, queued.Tag));
        Assert.Equal((OneSecond.Ticks, OneSecond.Ticks), (queued.EnqueuedAt, queued.QueueEnteredAt));
        Assert.Equal((1, 0, null, null), (queued.Place, queued.OfferCount, queued.OpenOffer, queued.Assignment));
        Assert.Equal((OpenContactState.Offered, null), (offered.State, offered.Place));
        Assert.Equal(("ana", "crm-7", 2 * OneSecond.Ticks),
            (offered.OpenOffer.AgentName, offered.OpenOffer.Tag, offered.OpenOffer.MadeTick));
        Assert.Equal(OfferOutcome.Open, Assert.Single(offered.Offers).Outcome);
        Assert.Equal((OpenContactState.Assigned, "ana"), (assigned.State, assigned.Assignment.AgentName));
        Assert.Equal(3 * OneSecond.Ticks, assigned.Assignment.AcceptedTick);
        var accepted = Assert.Single(assigned.Offers);
        Assert.Equal((OfferOutcome.Accepted, 3 * OneSecond.Ticks), (accepted.Outcome, accepted.EndedTick));
        Assert.Equal(OpenContactState.WrapUp, wrapUp.State);
        Assert.Equal((3 * OneSecond.Ticks, 4 * OneSecond.Ticks),
            (wrapUp.Assignment!.AcceptedTick, wrapUp.Assignment.StateSinceTick));
        Assert.Null(router.GetContact("c1"));
        Assert.Null(router.GetContact(offered.Contact));
    }

    [Fact]
    public void GetContact_PlaceOfAnEarlierContactIsUsedAgain_TheOldHandleFindsNobody()
    {
        using var router = Inline();
        Submit(router, "c1");
        var first = router.GetContact("c1")!.Contact;
        router.TrySend(RoutingCommand.Cancel("c1"));
        Submit(router, "c2");

        Assert.Equal(first.Index, router.GetContact("c2")!.Contact.Index);
        Assert.Null(router.GetContact(first));
        Assert.Null(router.GetContact(new ContactHandle(-1, 1)));
        Assert.Null(router.GetContact(new ContactHandle(int.MaxValue, 1)));
        Assert.Null(router.GetContact("nobody"));
        Assert.Throws<ArgumentNullException>(() => router.GetContact(null!));
    }

    /// <summary>Across the bound of the history: as many as it lists, one more, and once around.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(33)]
    public void GetContact_DeclinedByOneAgentAfterTheOther_ListsTheLatestSixteenOffers(int agents)
    {
        using var router = Inline();
        for (var i = 1; i <= agents; i++) SignIn(router, $"a{i}");
        for (var round = 1; round <= 2; round++)
        {
            // The second contact finds the places of the first one's history used.
            Submit(router, "c");
            for (var i = 1; i < agents; i++) router.TrySend(RoutingCommand.Decline(router.GetContact("c")!.OpenOffer!.Id));

            var contact = router.GetContact("c")!;

            var listed = Math.Min(agents, ContactSnapshot.OffersMax);
            Assert.Equal(agents, contact.OfferCount);
            Assert.Equal(listed, contact.Offers.Count);
            Assert.Equal(contact.OpenOffer!.Id, contact.Offers[^1].Id);
            Assert.All(contact.Offers.SkipLast(1), offer => Assert.Equal(OfferOutcome.Declined, offer.Outcome));
            Assert.Equal(
                Enumerable.Range(0, listed).Select(i => contact.OpenOffer.Id.Number - listed + 1 + i),
                contact.Offers.Select(offer => offer.Id.Number));
            router.TrySend(RoutingCommand.Cancel("c"));
        }
    }

    [Fact]
    public void Place_ContactsOfAnotherSkill_DoNotCount()
    {
        using var router = new ContactRouterBuilder()
            .AddQueue("es", queue => queue.Require("es >= 1"))
            .AddQueue("fr", queue => queue.Require("fr >= 1"))
            .RunInline().Build();
        Submit(router, "e1", "es");
        Submit(router, "f1", "fr");
        Submit(router, "e2", "es");
        Submit(router, "e3", "es", priority: 9);
        var withNobody = router.GetContact("e2")!.Place;
        Busy(router, "ana", agent => agent.Skill("es", 10));
        Busy(router, "ben", agent => agent.Skill("fr", 10));
        var apart = (router.GetContact("e2")!.Place, router.GetContact("f1")!.Place);
        Busy(router, "eva", agent => agent.Skill("es", 10).Skill("fr", 10));
        var together = (router.GetContact("e2")!.Place, router.GetContact("f1")!.Place);
        router.TrySend(RoutingCommand.SignOut("eva", SignOutMode.Now));

        Assert.Equal(1, withNobody);
        Assert.Equal((3, 1), apart);
        Assert.Equal((4, 3), together);
        Assert.Equal(1, router.GetContact("f1")!.Place);
    }

    [Theory]
    [InlineData("priority", "3 2 1")]
    [InlineData("fifo", "1 2 3")]
    [InlineData("lifo", "3 2 1")]
    [InlineData("aged-priority", "2 1 3")]
    [InlineData("longest-queue", "3 2 1")]
    public void Place_UnderEachRule_FollowsItsOrderOrElsePriority(string rule, string places)
    {
        var time = new ManualTimeProvider();
        var selection = rule switch
        {
            "fifo" => ContactSelection.Fifo,
            "lifo" => ContactSelection.Lifo,
            "aged-priority" => ContactSelection.AgedPriority(OneSecond),
            "longest-queue" => ContactSelection.LongestQueue,
            _ => ContactSelection.Priority,
        };
        using var router = new ContactRouterBuilder().AddQueue("q").SelectContacts(selection)
            .UseTimeProvider(time).RunInline().Build();
        Busy(router, "ana", agent => agent.Skill("x", 1));
        Submit(router, "c1", priority: 0);
        time.Advance(OneSecond * 5);
        Submit(router, "c2", priority: 8);
        time.Advance(OneSecond * 5);
        Submit(router, "c3", priority: 9);

        var found = new[] { "c1", "c2", "c3" }.Select(id => router.GetContact(id)!.Place);

        Assert.Equal(places, string.Join(' ', found));
    }

    [Fact]
    public void GetAgent_WithWorkInHand_ListsItWithIdsAndStates()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .AddQueue("chat", queue => queue.Medium(Medium.Chat).WrapUp(OneSecond * 30))
            .UseTimeProvider(time).RunInline().Build();
        SignIn(router, "ana", agent => agent.Capacity(new AgentCapacity(3, new MediumCapacity(Medium.Chat, 1, 3))));
        for (var i = 1; i <= 3; i++)
            router.TrySend(RoutingCommand.Submit(new ContactRequest($"c{i}", "chat") { Tag = $"t{i}" }));
        time.Advance(OneSecond);
        foreach (var work in router.GetAgent("ana")!.Work.Take(2)) router.TrySend(RoutingCommand.Accept(work.Offer));
        time.Advance(OneSecond);
        router.TrySend(RoutingCommand.Complete(router.GetContact("c1")!.Assignment!.Id));
        router.TrySend(RoutingCommand.SetPresence("ana", new AgentPresence("typing", IsRoutable: true)));

        var ana = router.GetAgent("ana")!;

        Assert.Equal(("typing", 2 * OneSecond.Ticks), (ana.Presence.Name, ana.PresenceSinceTick));
        Assert.Equal((3, 1, false), (ana.InHand, ana.Offered, ana.IsAvailable));
        Assert.Equal(
            [
                ("c1", OpenContactState.WrapUp, 2 * OneSecond.Ticks, "t1"),
                ("c2", OpenContactState.Assigned, OneSecond.Ticks, "t2"),
                ("c3", OpenContactState.Offered, 0L, "t3"),
            ],
            ana.Work.Select(work => (work.ContactId!, work.State, work.StateSinceTick, work.Tag!)));
        Assert.Equal(router.GetContact("c3")!.OpenOffer!.Id, ana.Work[2].Offer);
        Assert.Equal(router.GetContact("c2")!.Assignment!.Id, ana.Work[1].Assignment);
        Assert.Equal(ana.Agent, router.GetAgent(ana.Agent)!.Agent);
        Assert.Equal(["c1", "c2"], router.Snapshot().Assignments.Select(assignment => assignment.ContactId));
        Assert.Null(router.GetAgent("ben"));
        Assert.Null(router.GetAgent(new AgentHandle(0, 99)));
    }

    [Fact]
    public void GetAgent_DrainIsCancelled_KeepsTheWorkInHand()
    {
        using var router = Inline();
        SignIn(router, "ana");
        Submit(router, "c1");
        router.TrySend(RoutingCommand.Accept(router.GetContact("c1")!.OpenOffer!.Id));
        router.TrySend(RoutingCommand.SignOut("ana", SignOutMode.Drain));

        SignIn(router, "ana");

        var ana = router.GetAgent("ana")!;
        Assert.False(ana.IsDraining);
        Assert.Equal("c1", Assert.Single(ana.Work).ContactId);
    }

    [Fact]
    public void OpenOffers_OfOneAgent_AreThatAgentsAlone()
    {
        using var router = Inline();
        using var early = router.OpenOffers("ana");
        SignIn(router, "ana", agent => agent.Capacity(new AgentCapacity(9, new MediumCapacity(Medium.Voice, 1, 9))));
        using var bySignIn = router.OpenOffers(router.GetAgent("ana")!.Agent);
        Submit(router, "c1");
        Submit(router, "c2");
        SignIn(router, "ben");
        Submit(router, "c3");
        router.TrySend(RoutingCommand.Cancel("c1"));

        var ofAna = router.GetAgent("ana")!.Work.Select(work => work.ContactId).ToArray();

        Assert.Equal(2, ofAna.Length + router.GetAgent("ben")!.Work.Count);
        Assert.Equal(ofAna, Drain(early));
        Assert.Equal(ofAna, Drain(bySignIn));
        using var late = router.OpenOffers("ana");
        Assert.Equal(ofAna, Drain(late));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task OpenOffers_AgentSignsOutAndInAgain_GoOnByNameAndEndByHandle()
    {
        using var router = Inline();
        SignIn(router, "ana");
        using var byName = router.OpenOffers("ana");
        var handle = router.GetAgent("ana")!.Agent;
        using var byHandle = router.OpenOffers(handle);
        router.TrySend(RoutingCommand.SignOut("ana", SignOutMode.Now));
        SignIn(router, "ana");
        Submit(router, "c1");
        using var stale = router.OpenOffers(handle);

        Assert.Equal(["c1"], Drain(byName));
        await foreach (var offer in byHandle.ReadAllAsync(TestContext.Current.CancellationToken)) Assert.Fail(offer.ContactId!);
        await foreach (var offer in stale.ReadAllAsync(TestContext.Current.CancellationToken)) Assert.Fail(offer.ContactId!);
        byName.Dispose();
        router.TrySend(RoutingCommand.Cancel("c1"));
        Submit(router, "c2");
        Assert.Empty(Drain(byName));
    }

    [Fact]
    public void Tag_ComesBackWithEachEventAboutTheContact_AndInJson()
    {
        using var router = Inline();
        using var events = router.Subscribe();
        SignIn(router, "ana");
        var request = new ContactRequest("c1", "q") { Tag = "crm-7", Priority = 4 };
        router.TrySend(RoutingCommand.Submit(request));
        router.TrySend(RoutingCommand.Accept(router.GetContact("c1")!.OpenOffer!.Id));
        router.TrySend(RoutingCommand.Complete(router.GetContact("c1")!.Assignment!.Id));
        router.TryFindQueue("q", out var queue);
        router.TrySubmit(queue);

        var read = new List<RoutingEvent>();
        while (events.TryRead(out var happened)) read.Add(happened);

        var ofContacts = read.OfType<ContactEvent>().ToLookup(happened => happened.ContactId);
        Assert.Equal(4, ofContacts["c1"].Count());
        Assert.All(ofContacts["c1"], happened => Assert.Equal("crm-7", happened.Tag));
        Assert.Equal(2, ofContacts[null].Count());
        Assert.All(ofContacts[null], happened => Assert.Null(happened.Tag));
        var json = JsonSerializer.Serialize<object>(ofContacts["c1"].First());
        Assert.Contains("\"Tag\":\"crm-7\"", json, StringComparison.Ordinal);
        Assert.Equal(request, JsonSerializer.Deserialize<ContactRequest>(JsonSerializer.Serialize(request)));
    }

    [Fact]
    public void OfferMade_SaysUntilWhenByWhichMediumAndHowUrgent()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .AddQueue("chat", queue => queue.Medium(Medium.Chat).OfferTimeout(OneSecond * 20))
            .UseTimeProvider(time).RunInline().Build();
        using var events = router.Subscribe();
        SignIn(router, "ana");
        time.Advance(OneSecond * 3);
        Submit(router, "c1", "chat", priority: 5);

        OfferMade? made = null;
        while (events.TryRead(out var happened)) made = happened as OfferMade;

        Assert.Equal((Medium.Chat, 5, 23 * OneSecond.Ticks), (made!.Medium, made.Priority, made.DeadlineTick));
        Assert.Equal(time.GetUtcNow().AddSeconds(20), made.ExpiresAt);
    }

    /// <summary>Every open contact with all that is told of it, from the router's own look-ups.</summary>
    private static string Describe(ContactRouter router)
    {
        var snapshot = router.Snapshot();
        return string.Join('\n', snapshot.Contacts.OrderBy(contact => contact.Contact.Number).Select(light =>
        {
            var contact = router.GetContact(light.Contact)!;
            Assert.Equal(
                (light.Id, light.Queue, light.State, light.Priority, light.Step, light.IsHeld, light.EnqueuedAt, light.QueueEnteredAt),
                (contact.Id, contact.Queue, contact.State, contact.Priority, contact.Step, contact.IsHeld, contact.EnqueuedAt,
                    contact.QueueEnteredAt));
            if (light.Id is { } id) Assert.Equal(light.Contact, router.GetContact(id)!.Contact);
            var agent = contact.OpenOffer?.AgentName ?? contact.Assignment?.AgentName;
            var offer = contact.OpenOffer?.Id.Number ?? contact.Assignment?.Id.Number ?? 0;
            return $"{contact.Contact} {contact.Id} {contact.State} queue {contact.Queue.Index} priority {contact.Priority}"
                + $" {contact.EnqueuedAt} {contact.QueueEnteredAt} step {contact.Step} agent {agent} offer {offer}"
                + $" private {contact.IsWaitingPrivately} held {contact.IsHeld} place {contact.Place}";
        }));
    }

    private static string Describe(RoutingLedger ledger)
    {
        LedgerContactState[] open =
            Enum.GetValues<LedgerContactState>();
        return string.Join('\n', open.SelectMany(ledger.ContactsIn).OrderBy(contact => contact.Handle.Number).Select(contact =>
        {
            var isQueued = contact.State == LedgerContactState.Queued;
            var isHeld = isQueued ? null : contact.Agent;
            return $"{contact.Handle} {contact.Request?.Id} {contact.State} queue {contact.Queue} priority {contact.Priority}"
                + $" {contact.EnqueuedAt} {contact.QueueEnteredAt} step {contact.Step} agent {isHeld?.Name}"
                + $" offer {(isQueued ? 0 : contact.OfferNumber)}"
                + $" private {isQueued && contact.IsPrivate} held {contact.IsHeld} place {(isQueued ? PlaceOf(ledger, contact) : null)}";
        }));
    }

    /// <summary>The place by its definition: every pair, every agent.</summary>
    private static int PlaceOf(RoutingLedger ledger, LedgerContact self)
    {
        var order = new PlaceByDefinition(ledger.Center.ContactSelection);
        return 1 + ledger.ContactsIn(LedgerContactState.Queued).Count(other => other != self
            && order.ComesBefore(other, self)
            && ledger.Agents.Any(agent => !agent.IsDraining && MayServe(agent, other) && MayServe(agent, self)));

        bool MayServe(LedgerAgent agent, LedgerContact contact) =>
            agent.Profile.ContactCapacity.TryGet(ledger.Center.Queues[contact.Queue].Medium, out _)
            && ledger.RingOf(contact, agent) >= 0;
    }

    private sealed class PlaceByDefinition(ContactSelection rule)
    {
        public bool ComesBefore(LedgerContact one, LedgerContact other)
        {
            var (left, right) = (KeyOf(one), KeyOf(other));
            if (left != right) return left < right;
            return one.EnqueuedAt != other.EnqueuedAt
                ? one.EnqueuedAt < other.EnqueuedAt
                : one.Handle.Number < other.Handle.Number;
        }

        private Int128 KeyOf(LedgerContact contact) => rule.Name switch
        {
            "fifo" => 0,
            "lifo" => -(Int128)contact.EnqueuedAt,
            "aged-priority" => contact.EnqueuedAt - ((Int128)contact.Priority * rule.Credit!.Value.Ticks),
            _ => -(Int128)contact.Priority,
        };
    }

    private static ContactRouter Inline() => new ContactRouterBuilder().AddQueue("q").RunInline().Build();

    private static void SignIn(ContactRouter router, string name, Action<AgentProfileBuilder>? agent = null)
    {
        var profile = new AgentProfileBuilder();
        agent?.Invoke(profile);
        router.TrySend(RoutingCommand.SignIn(new CenterAgent(name, profile.ToProfile())));
    }

    /// <summary>Signs an agent in that is away before anything can be offered.</summary>
    private static void Busy(ContactRouter router, string name, Action<AgentProfileBuilder> agent)
    {
        router.TrySend(RoutingCommand.SignIn(new CenterAgent(name, new AgentProfile().Skill("none", 1))));
        router.TrySend(RoutingCommand.SetPresence(name, AgentPresence.Away));
        var profile = new AgentProfileBuilder();
        agent(profile);
        router.TrySend(RoutingCommand.UpdateProfile(new CenterAgent(name, profile.ToProfile())));
    }

    private static void Submit(ContactRouter router, string id, string queue = "q", int? priority = null) =>
        router.TrySend(RoutingCommand.Submit(new ContactRequest(id, queue) { Priority = priority }));

    private static List<string?> Drain(OfferReader offers)
    {
        var read = new List<string?>();
        while (offers.TryRead(out var offer)) read.Add(offer.ContactId);
        return read;
    }
}
