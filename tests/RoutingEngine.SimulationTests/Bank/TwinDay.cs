using RoutingEngine.Tests.Twin;

namespace RoutingEngine.SimulationTests.Bank;

/// <summary>A day on the reference twin.</summary>
internal sealed class TwinDay(BankDay day) : PlainDay(day)
{
    private readonly ReferenceTwin _twin = new(day.Center);

    /// <summary>The decisions file of the day.</summary>
    public static string DecisionsOf(BankDay day) => new TwinDay(day).Run();

    protected override IReadOnlyList<RoutingDecision> Execute(RoutingCommand command)
    {
        var decisions = new List<TwinDecision>();
        _twin.Execute(command, decisions);
        return
        [
            .. decisions.Select(decision => new RoutingDecision
            {
                Tick = decision.Tick,
                Kind = decision.Kind,
                Contact = new ContactHandle(0, decision.Contact),
                Agent = new AgentHandle(0, decision.Agent),
                OfferNumber = decision.Offer,
            }),
        ];
    }
}
