using System.Text;
using RoutingEngine.Matching;
using Xunit;

namespace RoutingEngine.Tests.Matching.Limits;

/// <summary>Plans: as many steps as stated, each reported by its number, at a cost that stays small.</summary>
public sealed class PlanLimitTests
{
    [Fact]
    public void Plan_AsManyStepsAsItMayHave_ReportsEachByItsNumber()
    {
        var desk = new Desk(PlanOf(ContactQueue.StepsMax), MatchingLimits.Default);
        desk.Submit("c");

        var seen = new List<int>();
        for (var step = 1; step <= ContactQueue.StepsMax; step++)
        {
            desk.Tick = 1 + (10 * step) + 1;
            desk.Do(RoutingCommand.AdvanceTime(desk.Tick));
            seen.Add(desk.Decisions[0].Step);
        }

        Assert.Equal(Enumerable.Range(1, ContactQueue.StepsMax), seen);
    }

    [Fact]
    public void Plan_OneStepTooMany_IsRefusedByCoreBuilderAndFile()
    {
        var center = PlanOf(ContactQueue.StepsMax + 1);
        var steps = string.Join(',', center.Queues[0].Plan.Select((_, i) => $$"""{"afterSeconds":{{i + 1}},"requires":"any"}"""));

        var byCore = Assert.Throws<InvalidCenterException>(() => new MatchingCore(center));
        var byBuilder = Assert.Throws<ContactRouterConfigurationException>(
            () => new ContactRouterBuilder().UseCenter(center).Build());
        var text = $$"""{"queues":[{"name":"q","plan":[{{steps}}]}]}""";
        var byFile = CenterFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "center.json");

        const string Expected = "queues[0].plan: expected at most 256 steps, got 'more'";
        Assert.Equal(Expected, $"{Assert.Single(byCore.Errors)}");
        Assert.Equal(Expected, $"{Assert.Single(byBuilder.Errors)}");
        Assert.EndsWith(Expected, $"{Assert.Single(byFile.Errors)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Queue_LastOfAsManyAsThereMayBe_IsNamedByItsDecisions()
    {
        var queues = Enumerable.Range(0, Center.QueueStepsMax).Select(static i => new ContactQueue($"q{i}"));
        var core = new MatchingCore(new Center { Queues = [.. queues] });
        var decisions = new DecisionBuffer();
        core.Execute(RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())).AtTick(1), decisions);
        decisions.Clear();

        core.Execute(RoutingCommand.Submit(new QueueHandle(Center.QueueStepsMax - 1), priority: 7).AtTick(2), decisions);

        Assert.Equal(2, decisions.Count);
        Assert.Equal(DecisionKind.OfferMade, decisions[1].Kind);
        Assert.All([decisions[0], decisions[1]], static decision =>
        {
            Assert.Equal(Center.QueueStepsMax - 1, decision.QueueIndex);
            Assert.Equal(0, decision.Step);
        });
    }

    private static Center PlanOf(int steps) => Desk.One("s", [.. Enumerable.Range(1, steps).Select(i => $"s{i}")]);
}
