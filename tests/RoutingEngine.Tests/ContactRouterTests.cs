using Xunit;

namespace RoutingEngine.Tests;

public sealed class ContactRouterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Router_TheTenLinesOfTheReadme_AssignTheContact()
    {
        var cancellationToken = Cancellation;
        AcceptResult assignment = default;

        await using var router = new ContactRouterBuilder()
            .AddQueue("billing", queue => queue
                .Require("billing >= 60 and lang:es")
                .WidenAfter(TimeSpan.FromSeconds(30), "billing >= 30 and lang:es")
                .Target(0.80, TimeSpan.FromSeconds(20)))
            .SelectAgents(AgentSelection.LongestIdle)
            .SelectContacts(ContactSelection.Priority)
            .Build();

        await using var offers = router.OpenOffers();
        await router.SignInAsync("ana", agent => agent.Skill("billing", 80).Skill("lang:es", 100), cancellationToken);
        var request = new ContactRequest("c-1001", "billing") { Priority = 5 };
        (await router.SubmitAsync(request, cancellationToken)).EnsureAccepted();

        await foreach (var offer in offers.ReadAllAsync(cancellationToken))
        {
            assignment = await router.AcceptAsync(offer.Id, cancellationToken);
            break;
        }

        Assert.True(assignment.IsDone);
        Assert.False(assignment.Assignment.IsNone);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task TryCommands_EveryForm_IsDecided()
    {
        await using var router = new ContactRouterBuilder().AddQueue("q").RunInline().Build();
        await using var offers = router.OpenOffers();
        router.TryFindQueue("q", out var queue);
        await router.SignInAsync("ana", new AgentProfile(), Cancellation);

        Assert.Equal(ResultCode.Done, router.TrySubmit(queue, 1));
        Assert.True(offers.TryRead(out var offer));
        Assert.Equal(ResultCode.Done, router.TryAccept(offer.Id));
        Assert.Equal(ResultCode.Done, router.TryComplete(new AssignmentId(offer.Id.Number, offer.Id.Slot)));
        Assert.Equal(ResultCode.Done, router.TrySubmit(queue));
        Assert.True(offers.TryRead(out offer));
        Assert.Equal(ResultCode.Done, router.TryDecline(offer.Id));
        Assert.Equal(ResultCode.Done, router.TryAbandon(offer.Contact));
        Assert.Equal(ResultCode.Done, router.TryCancel(offer.Contact));
        Assert.Equal(ResultCode.Done, router.TryClose(default));

        var left = router.Snapshot().Queues[0];
        Assert.Equal((0, 0, 0, 0), (left.Waiting, left.Offered, left.Assigned, left.WrapUp));
    }

    [Fact]
    public void Ensure_Refused_ThrowsWithCodeAndWords()
    {
        var thrown = Assert.Throws<RoutingRefusedException>(
            () => new SubmitResult(ResultCode.BlockedByQueue, default).EnsureAccepted());

        Assert.Equal(ResultCode.BlockedByQueue, thrown.Code);
        Assert.Contains("holds as many contacts as may wait", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<RoutingRefusedException>(() => new CommandResult(ResultCode.OfferGone).EnsureDone());
        Assert.Throws<RoutingRefusedException>(() => new AcceptResult(ResultCode.OfferGone, default).EnsureDone());
        Assert.Throws<RoutingRefusedException>(() => new SignInResult(ResultCode.AgentGone, default).EnsureDone());
    }

    [Fact]
    public void Refusal_EveryCode_HasWordsOfItsOwn()
    {
        var messages = Enum.GetValues<ResultCode>().Where(code => code != ResultCode.Done)
            .Select(code => new RoutingRefusedException(code).Message).ToList();
        var words = messages.Select(text => text[text.IndexOf(':', StringComparison.Ordinal)..]).ToHashSet();

        Assert.Equal(messages.Count, words.Count);
        Assert.DoesNotContain(messages, text => text.EndsWith("it did not act.", StringComparison.Ordinal));
    }

    public static TheoryData<string> BadNames =>
        ["", " ", " ana", "ana ", "an\u0007a", "an\na", new string('a', 129)];

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task InvalidName_WhereverARouterTakesANewName_IsTheResult(string name)
    {
        using var router = new ContactRouterBuilder().AddQueue("q").RunInline().Build();
        await router.SignInAsync("ana", new AgentProfile(), Cancellation);

        var contact = await router.SubmitAsync(new ContactRequest(name, "q"), Cancellation);
        var byName = await router.SignInAsync(name, new AgentProfile(), Cancellation);
        var byProfile = await router.SignInAsync(name, agent => agent.Skill("billing", 80), Cancellation);
        var listed = await router.SignInAsync(new CenterAgent(name, new AgentProfile()), Cancellation);
        var presence = await router.SetPresenceAsync("ana", new AgentPresence(name, IsRoutable: true), Cancellation);

        ResultCode[] codes = [contact.Code, byName.Code, byProfile.Code, listed.Code, presence.Code];
        Assert.All(codes, code => Assert.Equal(ResultCode.InvalidName, code));
        Assert.Equal("ana", Assert.Single(router.Snapshot().Agents).Name);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task InvalidName_WhereANameIsOnlyLookedUp_IsNotFound(string name)
    {
        using var router = new ContactRouterBuilder().AddQueue("q").RunInline().Build();

        var cancelled = await router.CancelAsync(name, Cancellation);
        var signedOut = await router.SignOutAsync(name, SignOutMode.Now, Cancellation);
        var changed = await router.UpdateProfileAsync(name, new AgentProfile(), Cancellation);
        var held = await router.HoldQueueAsync(name, Cancellation);

        Assert.Equal(
            [ResultCode.ContactGone, ResultCode.AgentGone, ResultCode.AgentGone, ResultCode.UnknownQueue],
            new[] { cancelled.Code, signedOut.Code, changed.Code, held.Code });
    }

    [Fact]
    public async Task Null_InPlaceOfAName_IsAMistakeOfTheCaller()
    {
        using var router = new ContactRouterBuilder().AddQueue("q").RunInline().Build();
        var nobody = new CenterAgent(null!, new AgentProfile());

        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await router.SignInAsync(null!, new AgentProfile(), Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await router.SignInAsync(null!, _ => { }, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(async () => await router.SignInAsync(nobody, Cancellation));
    }
}
