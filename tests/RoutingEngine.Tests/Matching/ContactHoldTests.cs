using RoutingEngine.Matching;
using RoutingEngine.Matching.Classes;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>
/// Holds of contacts whose private wait is left to end, because more of them end than in one command.
/// </summary>
public sealed class ContactHoldTests
{
    private readonly DecisionBuffer _decisions = new();

    [Fact]
    public void HoldContact_PrivateWaitIsLeftToEnd_EndsInItsTurn()
    {
        var center = new Center { Queues = [new ContactQueue("billing")] };
        var core = new MatchingCore(center, CellMode.Adaptive, new MatchingLimits { SliceMax = 1 });
        core.Execute(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())), _decisions);
        core.Execute(RoutingCommand.SetPresence("ana", AgentPresence.Away), _decisions);
        foreach (var id in (string[])["c1", "c2", "c3"])
        {
            var request = new ContactRequest(id, "billing") { PreferredAgent = "ana", PreferredWait = TimeSpan.FromHours(1) };
            core.Execute(RoutingCommand.Submit(request), _decisions);
        }

        // The private wait of c1 ends at once, the others in their turn; ben takes the place of ana.
        core.Execute(RoutingCommand.SignOut("ana", SignOutMode.Now), _decisions);
        core.Execute(RoutingCommand.HoldContact("c3"), _decisions);
        core.Execute(RoutingCommand.ReleaseContact("c3"), _decisions);
        core.Execute(RoutingCommand.SignIn(new CenterAgent("ben", new AgentProfile())), _decisions);
        core.Execute(RoutingCommand.Complete("c1"), _decisions);
        core.Execute(RoutingCommand.AdvanceTime(1), _decisions);

        var ended = Enumerable.Range(0, _decisions.Count).Select(i => _decisions[i])
            .Where(static decision => decision.Reason == DecisionReason.PreferredWaitEnded)
            .Select(static decision => decision.Contact.Number);
        Assert.Equal([1u, 2u, 3u], ended);
    }
}
