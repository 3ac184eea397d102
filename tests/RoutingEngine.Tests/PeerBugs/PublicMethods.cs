using System.Reflection;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>One call of every public member of the router, none of which waits for its result.</summary>
internal static class PublicMethods
{
    /// <summary>All members but those that end the router, in their own words; a call may be refused.</summary>
    public static IReadOnlyDictionary<string, Action<ContactRouter>> Calls { get; } =
        new Dictionary<string, Action<ContactRouter>>
        {
            ["Center"] = router => Assert.Single(router.Center.Queues),
            ["Health"] = router => Assert.Null(router.Health.Fault),
            ["DecisionHash"] = router => Record.Exception(() => router.DecisionHash),
            ["ComputeStateHash"] = router => Record.Exception(() => router.ComputeStateHash()),
            ["TryFindQueue"] = router => Assert.True(router.TryFindQueue("q", out _)),
            ["Snapshot"] = router => Assert.Single(router.Snapshot().Queues),
            ["OpenOffers"] = router =>
            {
                using var offers = router.OpenOffers();
                offers.TryRead(out _);
                var reading = offers.ReadAllAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
                Start(reading.MoveNextAsync());
            },
            ["Subscribe"] = router =>
            {
                using var events = router.Subscribe();
                Start(events.WaitToReadAsync(TestContext.Current.CancellationToken));
                events.TryRead(out _);
            },
            ["TrySubmit"] = router =>
            {
                router.TryFindQueue("q", out var queue);
                router.TrySubmit(queue);
                router.TrySubmit(queue, 1);
            },
            ["TrySend"] = router =>
            {
                router.TryFindQueue("q", out var queue);
                router.TrySend(RoutingCommand.Cancel("nobody"));
                router.TrySend([RoutingCommand.Submit(queue)], out _);
            },
            ["TryCancel"] = router => router.TryCancel(default),
            ["TryAbandon"] = router => router.TryAbandon(default),
            ["TryAccept"] = router => router.TryAccept(default),
            ["TryDecline"] = router => router.TryDecline(default),
            ["TryComplete"] = router => router.TryComplete(default),
            ["TryClose"] = router => router.TryClose(default),
            ["SignInAsync"] = router => Start(router.SignInAsync("late", new AgentProfile())),
            ["SetPresenceAsync"] = router => Start(router.SetPresenceAsync("late", AgentPresence.Available)),
            ["SignOutAsync"] = router => Start(router.SignOutAsync("late")),
            ["UpdateProfileAsync"] = router => Start(router.UpdateProfileAsync("late", new AgentProfile())),
            ["SetExternalLoadAsync"] = router => Start(router.SetExternalLoadAsync("late", 1)),
            ["SubmitAsync"] = router => Start(router.SubmitAsync(new ContactRequest("late", "q"))),
            ["CancelAsync"] = router => Start(router.CancelAsync("late")),
            ["AbandonAsync"] = router => Start(router.AbandonAsync("late")),
            ["AcceptAsync"] = router => Start(router.AcceptAsync(default)),
            ["DeclineAsync"] = router => Start(router.DeclineAsync(default)),
            ["FailAsync"] = router => Start(router.FailAsync(default)),
            ["RevokeAsync"] = router => Start(router.RevokeAsync(default)),
            ["CompleteAsync"] = router => Start(router.CompleteAsync(default(AssignmentId))),
            ["CloseAsync"] = router => Start(router.CloseAsync(default(AssignmentId))),
            ["HoldQueueAsync"] = router => Start(router.HoldQueueAsync("q")),
            ["GetContact"] = router => _ = router.GetContact("c"),
            ["GetAgent"] = router => _ = router.GetAgent("ana"),
            ["TakeBackAsync"] = router => Start(router.TakeBackAsync("c")),
            ["OfferToAsync"] = router => Start(router.OfferToAsync("c", "ana")),
            ["ClaimAsync"] = router => Start(router.ClaimAsync("c", "ana")),
            ["UpdateAsync"] = router => Start(router.UpdateAsync("c", new ContactUpdate { Priority = 1 })),
            ["HoldContactAsync"] = router => Start(router.HoldContactAsync("c")),
            ["ReleaseContactAsync"] = router => Start(router.ReleaseContactAsync("c")),
            ["RequeueAsync"] = router => Start(router.RequeueAsync("c")),
            ["SendAsync"] = router => Start(router.SendAsync(RoutingCommand.HoldQueue("q"))),
            ["ReleaseQueueAsync"] = router => Start(router.ReleaseQueueAsync("q")),
        };

    /// <summary>The members that end the router.</summary>
    public static IReadOnlyList<string> Ends { get; } = ["StopAsync", "DisposeAsync", "Dispose"];

    /// <summary>Makes every call.</summary>
    public static void CallAll(ContactRouter router)
    {
        foreach (var call in Calls.Values) call(router);
    }

    /// <summary>The public members of the router that stand in neither list.</summary>
    public static IEnumerable<string> Forgotten() => typeof(ContactRouter)
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
        .Select(member => member.Name)
        .Except(Calls.Keys)
        .Except(Ends);

    private static void Start<T>(ValueTask<T> call) => _ = call.AsTask();
}
