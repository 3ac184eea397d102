using Xunit;

namespace RoutingEngine.Tests.Outbound;

/// <summary>Whether observers see an agent as available, where its capacity is not simply a sum.</summary>
public sealed class CapacityLookupTests
{
    [Theory]
    [InlineData(70, true)]
    [InlineData(71, false)]
    public void GetAgent_ContactOfAMediumNoLongerTaken_CountsAtItsOldCost(int cost, bool isAvailable)
    {
        using var router = Router();
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", With(new MediumCapacity(Medium.Chat, 30, 3)))));
        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "chats")));

        router.TrySend(
            RoutingCommand.UpdateProfile(new CenterAgent("ana", With(new MediumCapacity(Medium.Voice, 100, 1)))));
        router.TrySend(
            RoutingCommand.UpdateProfile(new CenterAgent("ana", With(new MediumCapacity(Medium.Voice, cost, 1)))));

        Assert.Equal(isAvailable, router.GetAgent("ana")!.IsAvailable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GetAgent_ContactThatACallMayInterrupt_LeavesTheAgentAvailable(bool isInterruptible)
    {
        using var router = Router();
        var chats = new MediumCapacity(Medium.Chat, 100, 1) { InterruptedBy = isInterruptible ? [Medium.Voice] : [] };
        router.TrySend(
            RoutingCommand.SignIn(new CenterAgent("ana", With(new MediumCapacity(Medium.Voice, 100, 1), chats))));

        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "chats")));

        Assert.Equal(isInterruptible, router.GetAgent("ana")!.IsAvailable);
    }

    [Fact]
    public void GetAgent_LoadFromOutside_IsShownAndLeavesNoRoom()
    {
        using var router = Router();
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", With(new MediumCapacity(Medium.Voice, 60, 1)))));

        router.TrySend(RoutingCommand.SetExternalLoad("ana", 41));
        var onACall = router.GetAgent("ana")!;
        router.TrySend(RoutingCommand.SetExternalLoad("ana", 40));
        var freer = router.Snapshot().Agents.Single();

        Assert.Equal((41, false, 0), (onACall.ExternalUnits, onACall.IsAvailable, onACall.InHand));
        Assert.Equal((40, true), (freer.ExternalUnits, freer.IsAvailable));
    }

    [Fact]
    public async Task SetExternalLoad_OfALiveRouter_IsAnEvent()
    {
        await using var router = new ContactRouterBuilder().AddQueue("calls").Build();
        await using var events = router.Subscribe();
        var token = TestContext.Current.CancellationToken;
        await router.SignInAsync("ana", new AgentProfile(), token);

        var byName = await router.SetExternalLoadAsync("ana", 1, token);
        var byHandle = await router.SetExternalLoadAsync(byName.Agent, 0, token);

        Assert.Equal((ResultCode.Done, ResultCode.Done), (byName.Code, byHandle.Code));
        var units = new List<int>();
        await foreach (var one in events.ReadAllAsync(token))
        {
            if (one is AgentLoadChanged changed) units.Add(changed.ExternalUnits);
            if (units.Count == 2) break;
        }

        Assert.Equal([1, 0], units);
        Assert.Throws<ArgumentOutOfRangeException>(() => RoutingCommand.SetExternalLoad("ana", -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => RoutingCommand.SetExternalLoad("ana", 1_000_001));
    }

    private static ContactRouter Router() => new ContactRouterBuilder()
        .AddQueue("calls")
        .AddQueue("chats", queue => queue.Medium(Medium.Chat))
        .RunInline().Build();

    private static AgentProfile With(params MediumCapacity[] media) =>
        new AgentProfile().Capacity(new AgentCapacity(100, media));
}
