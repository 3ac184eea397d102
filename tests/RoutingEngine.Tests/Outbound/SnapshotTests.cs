using RoutingEngine.Testing;
using RoutingEngine.Tests.Pipeline;
using Xunit;

namespace RoutingEngine.Tests.Outbound;

public sealed class SnapshotTests
{
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Snapshot_AnyDay_ShowsWhatTheLedgerRebuilds(ulong seed) => Assert.NotEmpty(
        RecordedScript.Compare(seed, Describe, static router => Describe(router.Snapshot())));

    [Fact]
    public void Snapshot_OldestWait_IsThatOfTheFirstToEnter()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder().AddQueue("q").UseTimeProvider(time).RunInline().Build();
        router.TryFindQueue("q", out var queue);
        Assert.Null(router.Snapshot().Queues[0].OldestWait);
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "q")));
        time.Advance(TimeSpan.FromSeconds(5));
        router.TrySubmit(queue);
        time.Advance(TimeSpan.FromSeconds(5));

        var withBoth = router.Snapshot().Queues[0].OldestWait;
        router.TrySend(RoutingCommand.Cancel("c1"));
        var withOne = router.Snapshot().Queues[0].OldestWait;

        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5)), (withBoth, withOne));
    }

    [Fact]
    public void Snapshot_ContactIsInterrupted_WaitsAnewBehindThoseWhoWait()
    {
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .AddQueue("q", queue => queue.AnswerAutomatically()).UseTimeProvider(time).RunInline().Build();
        router.TryFindQueue("q", out var queue);
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())));
        time.Advance(TimeSpan.FromSeconds(3));
        router.TrySubmit(queue);
        time.Advance(TimeSpan.FromSeconds(10));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c2", "q")));
        time.Advance(TimeSpan.FromSeconds(5));

        router.TrySend(RoutingCommand.SignOut("ana", SignOutMode.Now));
        time.Advance(TimeSpan.FromSeconds(1));
        var withBoth = router.Snapshot().Queues[0].OldestWait;
        router.TrySend(RoutingCommand.Cancel("c2"));

        Assert.Equal(TimeSpan.FromSeconds(6), withBoth);
        Assert.Equal(TimeSpan.FromSeconds(1), router.Snapshot().Queues[0].OldestWait);
    }

    [Fact]
    public void Snapshot_QueueIsHeld_ShowsIt()
    {
        using var router = new ContactRouterBuilder().AddQueue("q").RunInline().Build();

        router.TrySend(RoutingCommand.HoldQueue("q"));
        var held = router.Snapshot().Queues[0].IsHeld;
        router.TrySend(RoutingCommand.ReleaseQueue("q"));

        Assert.True(held);
        Assert.False(router.Snapshot().Queues[0].IsHeld);
    }

    private static string Describe(RouterSnapshot snapshot) => string.Join('\n',
    [
        $"sequence {snapshot.Sequence}",
        .. snapshot.Queues.Select(queue => $"{queue.Name} {queue.Waiting} held {queue.IsHeld}"),
        $"offered {snapshot.Queues.Sum(queue => queue.Offered)} assigned {snapshot.Queues.Sum(queue => queue.Assigned)}"
            + $" wrap-up {snapshot.Queues.Sum(queue => queue.WrapUp)}",
        .. snapshot.Agents.Select(agent =>
            $"{agent.Name} {agent.Agent} {agent.Presence.Name} draining {agent.IsDraining}"
            + $" in hand {agent.InHand} of them {agent.Offered} available {agent.IsAvailable}"),
        .. snapshot.OpenOffers.Select(offer => $"offer {offer.Id} {offer.Contact} {offer.ContactId}"),
    ]);

    private static string Describe(RoutingLedger ledger) => string.Join('\n',
    [
        $"sequence {ledger.LastSequence}",
        .. ledger.Center.Queues.Select((queue, i) => $"{queue.Name} {ledger.WaitingIn(i)} held {ledger.IsHeld(i)}"),
        $"offered {ledger.ContactsIn(LedgerContactState.Offered).Count}"
            + $" assigned {ledger.ContactsIn(LedgerContactState.Assigned).Count}"
            + $" wrap-up {ledger.ContactsIn(LedgerContactState.WrapUp).Count}",
        .. ledger.Agents.OrderBy(agent => agent.Handle.Number).Select(agent =>
            $"{agent.Name} {agent.Handle} {agent.Presence.Name} draining {agent.IsDraining}"
            + $" in hand {agent.InHand.Count}"
            + $" of them {agent.InHand.Count(contact => contact.State == LedgerContactState.Offered)}"
            + $" available {Enumerable.Range(0, ledger.MediumCount).Any(agent.IsAvailableFor)}"),
        .. ledger.ContactsIn(LedgerContactState.Offered).OrderBy(contact => contact.OfferNumber).Select(contact =>
            $"offer {new OfferId(contact.OfferNumber, contact.Slot)} {contact.Handle} {contact.Request?.Id}"),
    ]);
}
