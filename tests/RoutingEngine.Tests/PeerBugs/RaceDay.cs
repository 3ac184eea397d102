using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>A live router and what callers race for on it, a lot of contacts at a time.</summary>
internal sealed class RaceDay : IAsyncDisposable
{
    /// <summary>How many contacts are raced for in one go; every agent has room for all of them.</summary>
    public const int Lot = 256;

    // So many calls of each rival are on their way at once that they meet in one batch of the engine.
    private const int AtOnce = 32;

    private static readonly AgentProfile RoomForALot =
        new AgentProfile().Capacity(new AgentCapacity(Lot, new MediumCapacity(Medium.Voice, 1, Lot)));

    private readonly ContactRouter _router;
    private readonly EventSubscription _events;
    private readonly RoutingDecision[] _decisions = new RoutingDecision[4_096];

    public RaceDay(bool inline = false)
    {
        var builder = new ContactRouterBuilder()
            .AddQueue("calls", queue => queue
                .OfferTimeout(TimeSpan.FromDays(1))
                .ForgetOffersAfter(TimeSpan.FromDays(1))
                .WhenAllDeclined(AllDeclinedRule.OfferAgainAfter(TimeSpan.FromDays(1))))
            .Configure(options => options.IntakeReserve = 0);
        _router = (inline ? builder.RunInline() : builder).Build();
        _events = _router.Subscribe(new SubscriptionOptions { Capacity = 1 << 18 });
    }

    /// <summary>The numbers of the contacts of a lot.</summary>
    public static IEnumerable<int> EachOfALot => Enumerable.Range(0, Lot);

    /// <summary>What a command was told.</summary>
    public async Task<ResultCode> DoAsync(RoutingCommand command) => (await _router.SendAsync(command)).Code;

    /// <summary>Sends a command that is to be done.</summary>
    public async Task DoneAsync(RoutingCommand command) => Assert.Equal(ResultCode.Done, await DoAsync(command));

    public Task SignInAsync(string agent) => DoneAsync(RoutingCommand.SignIn(new CenterAgent(agent, RoomForALot)));

    /// <summary>Sends one command for each contact of a lot, all of which are to be done.</summary>
    public Task ForEachAsync(Func<int, RoutingCommand> command) =>
        Task.WhenAll(EachOfALot.Select(i => DoneAsync(command(i))));

    /// <summary>Submits a lot, which is offered at once.</summary>
    /// <returns>The offers.</returns>
    public async Task<OfferId[]> OfferALotAsync()
    {
        await ForEachAsync(static i => RoutingCommand.Submit(new ContactRequest($"c{i}", "calls")));
        return [.. EachOfALot.Select(i => Find(i)!.OpenOffer!.Id)];
    }

    /// <summary>Submits a lot that no agent wants: it waits, and any agent may still claim it.</summary>
    public async Task SubmitAnUnwantedLotAsync(int agents)
    {
        await OfferALotAsync();
        for (var i = 0; i < agents; i++) await ForEachAsync(c => RoutingCommand.Decline(Find(c)!.OpenOffer!.Id));
    }

    public ContactSnapshot? Find(int contact) => _router.GetContact($"c{contact}");

    public int InHand(string agent) => _router.GetAgent(agent)!.InHand;

    public RouterSnapshot Snapshot() => _router.Snapshot();

    /// <summary>Every rival sends its command for each contact, in one order and nearly at the same time.</summary>
    /// <returns>What each rival was told about each contact, by contact and rival.</returns>
    public async Task<ResultCode[][]> RaceAsync(params Func<int, RoutingCommand>[] rivals)
    {
        using var together = new Barrier(rivals.Length);
        var told = await Task.WhenAll(rivals.Select(rival => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return EachOfALot.Chunk(AtOnce)
                    .SelectMany(some => Task.WhenAll(some.Select(i => DoAsync(rival(i))).ToArray()).Result)
                    .ToArray();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return [.. EachOfALot.Select(i => told.Select(one => one[i]).ToArray())];
    }

    /// <summary>How many of the decisions since the last call are of a kind.</summary>
    public int CountOf(DecisionKind kind) => Decisions().Count(decision => decision.Kind == kind);

    /// <summary>The decisions since the last call.</summary>
    public List<RoutingDecision> Decisions()
    {
        var read = new List<RoutingDecision>();
        int count;
        while ((count = _events.TryRead(_decisions)) > 0) read.AddRange(_decisions.AsSpan(0, count));
        return read;
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        await _router.DisposeAsync();
    }
}
