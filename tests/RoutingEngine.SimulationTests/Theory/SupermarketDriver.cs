using System.Text;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// Many agents, each with a line of its own that it serves one by one: a contact joins the shortest of d lines drawn at random. The real
/// core chooses, by the load of agents who hold their line as contacts in hand; the driver knows when each conversation ends.
/// </summary>
internal sealed class SupermarketDriver(int agents, long contacts, ulong seed)
{
    public const string Name = "pod";
    private const int LineMax = 1000;
    private const double TicksPerUnit = TheoryMetrics.UnitSeconds * TimeSpan.TicksPerSecond;

    /// <summary>The row of a case, whose name says how many lines are drawn.</summary>
    /// <param name="one">The case.</param>
    /// <param name="planted">How many are drawn instead; null = as many as the case says.</param>
    public IEnumerable<TheoryRow> Run(TheoryCase one, string? planted = null)
    {
        var choices = planted ?? one.Id["pod-".Length..];
        if (!TheoryScenario.IsKnown("agentSelection", "power-of-d"))
        {
            yield return TheoryRow.Missing(one, "mean_sojourn", Name, "NEEDS RULE power-of-d");
            yield break;
        }

        var core = new MatchingCore(CenterOf(choices));
        var batches = Drive(core, one.ArrivalRates[0] * agents);
        var (value, error) = Jackknife.Measure(batches, sums => sums[0] / sums[1]);
        yield return TheoryRow.Measure(one, "mean_sojourn", Name, one.Figures[0].Value, value, error);
    }

    private Center CenterOf(string choices)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$"""
            { "queues": [ { "name": "q", "medium": "chat", "answer": "auto" } ],
              "agentGroups": [ { "name": "p", "count": {{agents}},
                "capacity": { "units": {{LineMax}}, "chat": { "cost": 1, "max": {{LineMax}} } } } ],
              "agentSelection": { "strategy": "power-of-d", "d": {{choices}} } }
            """)));
        var file = CenterFile.Read(stream, "center.json");
        return file.Center ?? throw new InvalidOperationException(string.Join('\n', file.Errors));
    }

    private List<double[]> Drive(MatchingCore core, double rate)
    {
        var random = new PlainRandom(seed);
        var decisions = new DecisionBuffer();
        var ends = new PriorityQueue<(AssignmentId Assignment, long ArrivedAt), long>();
        var freeAt = new Dictionary<int, long>();
        foreach (var agent in core.Center.Agents) core.Execute(RoutingCommand.SignIn(agent), decisions);
        var batches = new List<double[]>();
        var sums = new double[2];
        long tick = 0;
        var warmUp = contacts / 10;
        for (long arrived = 0; arrived < contacts; arrived++)
        {
            tick += (long)(random.Exponential() / rate * TicksPerUnit);
            while (ends.TryPeek(out var ended, out var endsAt) && endsAt <= tick)
            {
                ends.Dequeue();
                decisions.Clear();
                core.Execute(RoutingCommand.Complete(ended.Assignment).AtTick(endsAt), decisions);
                sums[0] += (endsAt - ended.ArrivedAt) / TicksPerUnit;
                sums[1]++;
            }

            decisions.Clear();
            core.Execute(RoutingCommand.Submit(new QueueHandle(0)).AtTick(tick), decisions);
            var offer = decisions[decisions.Count - 1];
            if (offer.Kind != DecisionKind.OfferAccepted) throw new InvalidOperationException($"No line has room: {offer.Kind}.");
            var start = Math.Max(tick, freeAt.GetValueOrDefault(offer.Agent.Index));
            var end = start + (long)(random.Exponential() * TicksPerUnit);
            freeAt[offer.Agent.Index] = end;
            ends.Enqueue((offer.Assignment, tick), end);
            if (arrived < warmUp) Array.Clear(sums);
            else if ((arrived - warmUp + 1) % ((contacts - warmUp) / TheorySums.Batches) == 0)
            {
                batches.Add(sums);
                sums = new double[2];
            }
        }

        return batches;
    }
}
