using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests;

/// <summary>Four callers at once against agents that accept at once: nothing is lost, and the order holds.</summary>
[Collection(StressCollection.Name)]
public sealed class ContactRouterStressTests
{
    private const int Callers = 4;
    private const int OpenMax = 10_000;

    [Fact(Timeout = TestTimeout.LongMilliseconds)]
    public async Task Router_FourCallersSubmitAndCancel_EveryContactEndsOnceAndInOrder()
    {
        var each = TestTier.Pick(20_000, 1_000_000);
        var cancellation = TestContext.Current.CancellationToken;
        await using var router = new ContactRouterBuilder()
            .AddQueue("work", queue => queue.OfferTimeout(TimeSpan.FromDays(1)))
            .SelectContacts(ContactSelection.Fifo)
            .Build();
        await using var events = router.Subscribe(new SubscriptionOptions { Capacity = 1 << 18 });
        for (var i = 0; i < 8; i++) await router.SignInAsync($"a{i}", new AgentProfile(), cancellation);
        var ledger = new Ledger();

        var agents = Task.Factory.StartNew(
            () => Serve(router, events, ledger), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(
            () => Call(router, ledger, caller, each),
            cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(callers);
        var stopped = await router.StopAsync(StopMode.Drain, cancellation);
        await agents;

        Assert.True(stopped.IsDrained);
        Assert.Equal(0, events.MissedCount);
        Assert.Equal((long)Callers * each, ledger.Queued);
        Assert.Equal(ledger.Queued, ledger.Closed + ledger.Cancelled);
        Assert.True(ledger.Closed > 0 && ledger.Cancelled > 0);
        var snapshot = router.Snapshot();
        Assert.Equal(ledger.Sequence, snapshot.Sequence);
        Assert.Equal(0, snapshot.Queues.Sum(queue => queue.Waiting + queue.Offered + queue.Assigned + queue.WrapUp));
        Assert.All(snapshot.Agents, agent => Assert.True(agent.IsAvailable));
    }

    /// <summary>One caller: most contacts go by handle, every eighth has an id and is cancelled right away.</summary>
    private static void Call(ContactRouter router, Ledger ledger, int caller, int count)
    {
        router.TryFindQueue("work", out var queue);
        var wait = default(SpinWait);
        for (var i = 0; i < count; i++)
        {
            while (Volatile.Read(ref ledger.Open) > OpenMax) wait.SpinOnce();
            Interlocked.Increment(ref ledger.Open);
            if (i % 8 != 0)
            {
                Submit(RoutingCommand.Submit(queue));
                continue;
            }

            var id = $"{caller}-{i}";
            Submit(RoutingCommand.Submit(new ContactRequest(id, "work")));
            Submit(RoutingCommand.Cancel(id));
        }

        void Submit(in RoutingCommand command)
        {
            ResultCode code;
            while ((code = router.TrySend(in command)) == ResultCode.IntakeFull) wait.SpinOnce();
            Assert.Equal(ResultCode.Done, code);
        }
    }

    /// <summary>The agents: accept each offer, end each conversation; and the ledger of all that is decided.</summary>
    private static void Serve(ContactRouter router, EventSubscription events, Ledger ledger)
    {
        var decisions = new RoutingDecision[1_024];
        while (events.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            int count;
            while ((count = events.TryRead(decisions)) > 0)
            {
                for (var i = 0; i < count; i++)
                {
                    ledger.Take(in decisions[i]);
                    var answer = decisions[i].Kind switch
                    {
                        DecisionKind.OfferMade => RoutingCommand.Accept(decisions[i].Offer),
                        DecisionKind.OfferAccepted => RoutingCommand.Complete(decisions[i].Assignment),
                        _ => default,
                    };
                    while (answer.Kind != CommandKind.None && router.TrySend(in answer) == ResultCode.IntakeFull)
                        Thread.Yield();
                }
            }
        }
    }

    private sealed class Ledger
    {
        public int Open;
        private readonly Dictionary<uint, DecisionKind> _openContacts = [];
        private uint _lastOffered;

        public long Sequence { get; private set; }

        public long Queued { get; private set; }

        public long Closed { get; private set; }

        public long Cancelled { get; private set; }

        public void Take(in RoutingDecision decision)
        {
            Assert.Equal(Sequence + 1, decision.Sequence);
            Sequence = decision.Sequence;
            var contact = decision.Contact.Number;
            switch (decision.Kind)
            {
                case DecisionKind.ContactQueued:
                    Assert.True(_openContacts.TryAdd(contact, decision.Kind));
                    Queued++;
                    break;
                case DecisionKind.OfferMade:
                    // First come, first served, and nobody declines: offers go out in the order of arrival.
                    Assert.True(contact > _lastOffered);
                    _lastOffered = contact;
                    Move(contact, DecisionKind.ContactQueued, decision.Kind);
                    break;
                case DecisionKind.OfferAccepted:
                    Move(contact, DecisionKind.OfferMade, decision.Kind);
                    break;
                case DecisionKind.OfferRevoked:
                    Move(contact, DecisionKind.OfferMade, DecisionKind.ContactQueued);
                    break;
                case DecisionKind.ContactClosed:
                    Assert.True(_openContacts.Remove(contact, out var last));
                    Assert.Equal(DecisionKind.OfferAccepted, last);
                    Closed++;
                    Interlocked.Decrement(ref Open);
                    break;
                case DecisionKind.ContactCancelled:
                    Assert.True(_openContacts.Remove(contact));
                    Cancelled++;
                    Interlocked.Decrement(ref Open);
                    break;
            }
        }

        private void Move(uint contact, DecisionKind from, DecisionKind to)
        {
            Assert.Equal(from, _openContacts[contact]);
            _openContacts[contact] = to;
        }
    }
}
