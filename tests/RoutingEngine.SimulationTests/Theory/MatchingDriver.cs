namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// First come first served matching of two infinite sequences: agents come one at a time, their types drawn; each takes the oldest contact
/// it may. When none waits, contacts are drawn until one fits. The real core does the matching.
/// </summary>
internal sealed class MatchingDriver(long agents, ulong seed)
{
    public const string Name = "match";
    private const int Batches = 100;

    /// <summary>Runs a case.</summary>
    /// <param name="one">The case.</param>
    /// <param name="depth">
    /// Contacts that wait at least when an agent comes. Oldest first takes the same ones however many stand behind, but other rules
    /// have a choice only then: on a ring of three no two types are ever passed over together.
    /// </param>
    /// <param name="isByClass">Whether classes go before each other, which the reference does not hold for.</param>
    public IEnumerable<TheoryRow> Run(TheoryCase one, int depth = 0, bool isByClass = false)
    {
        var alpha = Fractions(one, "classes");
        var beta = Fractions(one, "pools");
        var center = CenterOf(one, isByClass);
        var core = new MatchingCore(center);
        var decisions = new DecisionBuffer();
        var random = new PlainRandom(seed);
        var batches = new List<double[]>();
        long tick = 0;
        for (var batch = 0; batch < Batches; batch++)
        {
            var counts = new double[(alpha.Length * beta.Length) + 1];
            for (var i = 0; i < agents / Batches; i++)
            {
                while (core.OpenContactCount < depth) Execute(RoutingCommand.Submit(new QueueHandle(random.Pick(alpha))));
                var type = random.Pick(beta);
                var agent = center.Agents[type];
                Execute(RoutingCommand.SignIn(agent));
                while (Matched() < 0) Execute(RoutingCommand.Submit(new QueueHandle(random.Pick(alpha))));
                var match = decisions[Matched()];
                counts[(match.QueueIndex * beta.Length) + type]++;
                Execute(RoutingCommand.SignOut(agent.Name, SignOutMode.Drain));
                Execute(RoutingCommand.Complete(match.Assignment));
            }

            counts[^1] = agents / Batches;
            batches.Add(counts);
        }

        foreach (var (metric, first, second, expected) in one.Figures.Where(figure => figure.Metric == "matching_rate"))
        {
            var cell = (first * beta.Length) + second;
            var (value, error) = Jackknife.Measure(batches, sums => sums[cell] / sums[^1]);
            yield return TheoryRow.Measure(
                one, FormattableString.Invariant($"{metric}[{first}][{second}]"), Name, expected, value, error);
        }

        void Execute(RoutingCommand command)
        {
            decisions.Clear();
            var result = core.Execute(command.AtTick(++tick), decisions);
            if (!result.IsDone) throw new InvalidOperationException($"The core refused {command.Kind}: {result.Code}.");
        }

        int Matched()
        {
            for (var i = 0; i < decisions.Count; i++)
            {
                if (decisions[i].Kind == DecisionKind.OfferAccepted) return i;
            }

            return -1;
        }
    }

    private static double[] Fractions(TheoryCase one, string side) =>
        [.. one.Json.GetProperty(side).EnumerateArray().Select(type => type.GetProperty("fraction").GetDouble())];

    private static Center CenterOf(TheoryCase one, bool isByClass) => new()
    {
        Queues =
        [
            .. one.Classes.Select((name, i) => new ContactQueue(name)
            {
                Requirement = Requirement.Parse(name), Answer = AnswerMode.Auto, Priority = isByClass ? i : 0,
            }),
        ],
        Agents =
        [
            .. one.Json.GetProperty("pools").EnumerateArray().Select(pool =>
            {
                var profile = new AgentProfile();
                foreach (var skill in pool.GetProperty("skills").EnumerateArray()) profile = profile.Skill(skill.GetString()!, 1);
                return new CenterAgent(TheoryCase.Text(pool, "name"), profile);
            }),
        ],
        ContactSelection = isByClass ? ContactSelection.Priority : ContactSelection.Fifo,
    };
}
