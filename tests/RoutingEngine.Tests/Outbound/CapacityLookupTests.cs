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

        router.TrySend(RoutingCommand.UpdateProfile(new CenterAgent("ana", With(new MediumCapacity(Medium.Voice, 100, 1)))));
        router.TrySend(RoutingCommand.UpdateProfile(new CenterAgent("ana", With(new MediumCapacity(Medium.Voice, cost, 1)))));

        Assert.Equal(isAvailable, router.GetAgent("ana")!.IsAvailable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GetAgent_ContactThatACallMayInterrupt_LeavesTheAgentAvailable(bool isInterruptible)
    {
        using var router = Router();
        var chats = new MediumCapacity(Medium.Chat, 100, 1) { InterruptedBy = isInterruptible ? [Medium.Voice] : [] };
        router.TrySend(RoutingCommand.SignIn(new CenterAgent("ana", With(new MediumCapacity(Medium.Voice, 100, 1), chats))));

        router.TrySend(RoutingCommand.Submit(new ContactRequest("c1", "chats")));

        Assert.Equal(isInterruptible, router.GetAgent("ana")!.IsAvailable);
    }

    private static ContactRouter Router() => new ContactRouterBuilder()
        .AddQueue("calls")
        .AddQueue("chats", queue => queue.Medium(Medium.Chat))
        .RunInline().Build();

    private static AgentProfile With(params MediumCapacity[] media) =>
        new AgentProfile().Capacity(new AgentCapacity(100, media));
}
