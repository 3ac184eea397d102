using Xunit;

namespace RoutingEngine.Tests;

/// <summary>Each awaited command of the public API: how it ends, inline and with threads.</summary>
public sealed class ContactRouterCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FindQueue_ByItsName_IsFoundOnlyWhereItIsDeclared(bool inline)
    {
        await using var router = Build(inline);

        Assert.True(router.TryFindQueue("q", out _));
        Assert.False(router.TryFindQueue("r", out _));
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_UnderANameSignedInAlready_IsRefusedAndTellsTheAgent(bool inline)
    {
        await using var router = Build(inline);
        var ana = await SignInAnaAsync(router);

        var again = await router.SignInAsync("ana", new AgentProfile(), Cancellation);

        Assert.Equal((ResultCode.AlreadySignedIn, ana), (again.Code, again.Agent));
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SetPresence_ByHandleOrName_DecidesWhetherTheAgentIsAvailable(bool inline)
    {
        await using var router = Build(inline);
        var ana = await SignInAnaAsync(router);

        Assert.True((await router.SetPresenceAsync(ana, AgentPresence.Away, Cancellation)).IsDone);
        Assert.False(Assert.Single(router.Snapshot().Agents).IsAvailable);
        Assert.True((await router.SetPresenceAsync("ana", AgentPresence.Available, Cancellation)).IsDone);
        Assert.True(Assert.Single(router.Snapshot().Agents).IsAvailable);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UpdateProfile_ByHandleOrName_IsDone(bool inline)
    {
        await using var router = Build(inline);
        var ana = await SignInAnaAsync(router);

        Assert.True((await router.UpdateProfileAsync(ana, new AgentProfile().Skill("x"), Cancellation)).IsDone);
        Assert.True((await router.UpdateProfileAsync("ana", new AgentProfile().Skill("x"), Cancellation)).IsDone);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Submit_OfAnIdThatIsOpen_TellsTheContactThatIsThere(bool inline)
    {
        await using var router = Build(inline);
        var first = await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);

        var repeated = await router.SubmitAsync(new ContactRequest("c1", "q"), Cancellation);

        Assert.Equal(first.Contact, repeated.EnsureAccepted());
        Assert.Equal(1, router.Snapshot().Queues[0].Waiting);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Submit_ToAQueueThatIsNotThere_IsRefused(bool inline)
    {
        await using var router = Build(inline);
        var nowhere = await router.SubmitAsync(new ContactRequest("c1", "r"), Cancellation);

        Assert.Equal(ResultCode.UnknownQueue, nowhere.Code);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HoldQueue_Twice_HoldsOffersBackAndIsRefusedTheSecondTime(bool inline)
    {
        await using var router = Build(inline);
        await using var offers = router.OpenOffers();
        router.TryFindQueue("q", out var queue);
        await SignInAnaAsync(router);

        Assert.True((await router.HoldQueueAsync(queue, Cancellation)).IsDone);
        Assert.Equal(ResultCode.AlreadyHeld, (await router.HoldQueueAsync("q", Cancellation)).Code);

        (await router.SubmitAsync(queue, 5, Cancellation)).EnsureAccepted();
        Assert.False(offers.TryRead(out _));
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReleaseQueue_Twice_OffersWhatWaitedAndIsRefusedTheSecondTime(bool inline)
    {
        await using var router = Build(inline);
        await using var offers = router.OpenOffers();
        router.TryFindQueue("q", out var queue);
        await SignInAnaAsync(router);
        await router.HoldQueueAsync(queue, Cancellation);
        var contact = (await router.SubmitAsync(queue, 5, Cancellation)).EnsureAccepted();

        Assert.True((await router.ReleaseQueueAsync("q", Cancellation)).IsDone);
        Assert.Equal(ResultCode.NotHeld, (await router.ReleaseQueueAsync(queue, Cancellation)).Code);

        Assert.True(offers.TryRead(out var offer));
        Assert.Equal(contact, offer.Contact);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Accept_OfAnOpenOffer_TellsItsContactAndAgent(bool inline)
    {
        await using var router = Build(inline);
        await using var offers = router.OpenOffers();
        var ana = await SignInAnaAsync(router);
        var contact = await SubmitAsync(router);
        Assert.True(offers.TryRead(out var offer));

        var accepted = await router.AcceptAsync(offer.Id, Cancellation);

        Assert.False(accepted.EnsureDone().IsNone);
        Assert.Equal((contact, ana), (accepted.Contact, accepted.Agent));
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Decline_OfAnOpenOffer_EndsItUntilTheAgentComesBack(bool inline)
    {
        await using var router = Build(inline);
        await using var offers = router.OpenOffers();
        var ana = await SignInAnaAsync(router);
        var contact = await SubmitAsync(router);
        Assert.True(offers.TryRead(out var offer));

        Assert.True((await router.DeclineAsync(offer.Id, Cancellation)).IsDone);
        Assert.Equal(ResultCode.OfferGone, (await router.AcceptAsync(offer.Id, Cancellation)).Code);
        Assert.False(offers.TryRead(out _));

        Assert.True((await router.SetPresenceAsync(ana, AgentPresence.Available, Cancellation)).IsDone);
        Assert.True(offers.TryRead(out var next));
        Assert.Equal(contact, next.Contact);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fail_OfAnOpenOffer_EndsItUntilTheAgentComesBack(bool inline)
    {
        await using var router = Build(inline);
        await using var offers = router.OpenOffers();
        var ana = await SignInAnaAsync(router);
        var contact = await SubmitAsync(router);
        Assert.True(offers.TryRead(out var offer));

        Assert.True((await router.FailAsync(offer.Id, Cancellation)).IsDone);
        Assert.Equal(ResultCode.OfferGone, (await router.AcceptAsync(offer.Id, Cancellation)).Code);
        Assert.False(offers.TryRead(out _));

        Assert.True((await router.SetPresenceAsync(ana, AgentPresence.Available, Cancellation)).IsDone);
        Assert.True(offers.TryRead(out var next));
        Assert.Equal(contact, next.Contact);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Revoke_OfAnOpenOffer_EndsItUntilTheAgentComesBack(bool inline)
    {
        await using var router = Build(inline);
        await using var offers = router.OpenOffers();
        var ana = await SignInAnaAsync(router);
        var contact = await SubmitAsync(router);
        Assert.True(offers.TryRead(out var offer));

        Assert.True((await router.RevokeAsync(offer.Id, Cancellation)).IsDone);
        Assert.Equal(ResultCode.OfferGone, (await router.AcceptAsync(offer.Id, Cancellation)).Code);
        Assert.False(offers.TryRead(out _));

        Assert.True((await router.SetPresenceAsync(ana, AgentPresence.Available, Cancellation)).IsDone);
        Assert.True(offers.TryRead(out var next));
        Assert.Equal(contact, next.Contact);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Complete_OfAnAssignment_BeginsItsWrapUp(bool inline)
    {
        await using var router = Build(inline);
        var assigned = await AssignAsync(router);

        Assert.True((await router.CompleteAsync(assigned.Assignment, Cancellation)).IsDone);

        var queue = router.Snapshot().Queues[0];
        Assert.Equal((0, 1), (queue.Assigned, queue.WrapUp));
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Close_BeforeAndAfterTheContactIsCompleted_EndsTheWrapUpAlone(bool inline)
    {
        await using var router = Build(inline);
        var assigned = await AssignAsync(router);

        Assert.Equal(ResultCode.NotCompleted, (await router.CloseAsync(assigned.Assignment, Cancellation)).Code);
        await router.CompleteAsync(assigned.Assignment, Cancellation);
        Assert.True((await router.CloseAsync(assigned.Assignment, Cancellation)).IsDone);

        var queue = router.Snapshot().Queues[0];
        Assert.Equal((0, 0), (queue.Assigned, queue.WrapUp));
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Abandon_OfAWaitingContactByHandleOrName_IsDone(bool inline)
    {
        await using var router = Build(inline);
        var first = await SubmitAsync(router, "c1");
        await SubmitAsync(router, "c2");

        Assert.True((await router.AbandonAsync(first, Cancellation)).IsDone);
        Assert.True((await router.AbandonAsync("c2", Cancellation)).IsDone);

        Assert.Equal(0, router.Snapshot().Queues[0].Waiting);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Abandon_OfAnAssignedContact_IsRefused(bool inline)
    {
        await using var router = Build(inline);
        var assigned = await AssignAsync(router);

        var abandoned = await router.AbandonAsync(assigned.Contact, Cancellation);

        Assert.Equal(ResultCode.ContactNotWaiting, abandoned.Code);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancel_OfAWaitingContactByHandleOrName_IsDone(bool inline)
    {
        await using var router = Build(inline);
        var first = await SubmitAsync(router, "c1");
        await SubmitAsync(router, "c2");

        Assert.True((await router.CancelAsync(first, Cancellation)).IsDone);
        Assert.True((await router.CancelAsync("c2", Cancellation)).IsDone);

        Assert.Equal(0, router.Snapshot().Queues[0].Waiting);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancel_OfAContactThatHasLeft_IsRefused(bool inline)
    {
        await using var router = Build(inline);
        var contact = await SubmitAsync(router, "c1");
        await router.AbandonAsync("c1", Cancellation);

        Assert.Equal(ResultCode.ContactGone, (await router.CancelAsync("c1", Cancellation)).Code);
        Assert.Equal(ResultCode.ContactGone, (await router.CancelAsync(contact, Cancellation)).Code);
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignOut_OfAnAgentWithNothingInHand_IsDoneOnce(bool inline)
    {
        await using var router = Build(inline);
        var ana = await SignInAnaAsync(router);

        Assert.True((await router.SignOutAsync(ana, SignOutMode.Drain, Cancellation)).IsDone);
        Assert.Equal(ResultCode.AgentGone, (await router.SignOutAsync("ana", SignOutMode.Now, Cancellation)).Code);

        Assert.Empty(router.Snapshot().Agents);
    }

    private static ContactRouter Build(bool inline)
    {
        var builder = new ContactRouterBuilder().AddQueue("q", queue => queue.WrapUp(TimeSpan.FromHours(1)));
        return (inline ? builder.RunInline() : builder).Build();
    }

    private static async Task<AgentHandle> SignInAnaAsync(ContactRouter router) =>
        (await router.SignInAsync("ana", new AgentProfile(), Cancellation)).EnsureDone();

    private static async Task<ContactHandle> SubmitAsync(ContactRouter router, string contact = "c1") =>
        (await router.SubmitAsync(new ContactRequest(contact, "q"), Cancellation)).EnsureAccepted();

    /// <summary>A contact in conversation with Ana.</summary>
    private static async Task<AcceptResult> AssignAsync(ContactRouter router)
    {
        await using var offers = router.OpenOffers();
        await SignInAnaAsync(router);
        await SubmitAsync(router);
        Assert.True(offers.TryRead(out var offer));
        var accepted = await router.AcceptAsync(offer.Id, Cancellation);
        accepted.EnsureDone();
        return accepted;
    }
}
