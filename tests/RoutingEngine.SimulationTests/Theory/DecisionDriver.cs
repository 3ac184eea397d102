using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>Single decisions that a person can follow by hand: who gets this contact, which contact this agent takes.</summary>
internal static class DecisionDriver
{
    public const string Name = "decide";

    /// <summary>The rows of a case, one for each rule it asks about.</summary>
    /// <param name="one">The case.</param>
    /// <param name="planted">A rule that decides in the place of every other; null = none.</param>
    public static IEnumerable<TheoryRow> Run(TheoryCase one, string? planted = null) => one.Id switch
    {
        "decide-rr" => Trace(one, planted),
        "decide-agent" => Agents(one, planted),
        "decide-contact" => Contacts(one, planted),
        _ => [TheoryRow.Missing(one, "", Name, "NOT DRIVEN")],
    };

    private static IEnumerable<TheoryRow> Trace(TheoryCase one, string? planted)
    {
        var start = new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Unspecified).Ticks;
        var arrivals = one.Numbers("arrivals");
        var services = one.Numbers("services");
        TraceContact[] trace =
        [
            .. arrivals.Select((at, i) => new TraceContact(
                FormattableString.Invariant($"c{i}"), start + Ticks(at), "q", Ticks(services[i]))),
        ];
        Shift[] shifts = [.. Enumerable.Range(0, 3).Select(i => new Shift(
            FormattableString.Invariant($"A{i + 1}"), start - Ticks(3 - i), start + TimeSpan.TicksPerHour))];
        foreach (var rule in new[] { "round_robin", "longest_idle", "most_recently_idle" })
        {
            var center = Read(new JsonObject
            {
                ["queues"] = new JsonArray(new JsonObject { ["name"] = "q" }),
                ["agents"] = new JsonArray([.. shifts.Select(shift => (JsonNode)new JsonObject { ["name"] = shift.Agent })]),
                ["agentSelection"] = planted ?? rule.Replace('_', '-'),
            });
            var rows = DayReplay.Run(center, trace, shifts).Decisions;
            var expected = one.Json.GetProperty("expected").GetProperty(rule).EnumerateArray().Select(agent => agent.GetString());
            yield return Choice(one, rule, string.Join(' ', expected), string.Join(' ', rows.Select(row => row.Agent)));
            yield return TheoryRow.Exact(one, rule + " wait", Name, 0, rows.Sum(row => (row.AnsweredTicks - row.ArrivalTicks) ?? 1), 0);
        }
    }

    private static IEnumerable<TheoryRow> Agents(TheoryCase one, string? planted)
    {
        (string Metric, JsonNode Rule)[] rules =
        [
            ("longest_idle", "longest-idle"),
            ("most_recently_idle", "most-recently-idle"),
            ("least_occupied", Windowed("least-occupied")),
            ("fewest_contacts", Windowed("fewest-contacts")),
            ("most_specialised_fewest_skills", "fewest-skills"),
            ("highest_proficiency", "most-qualified"),
            ("round_robin", "round-robin"),
            ("weighted_score_prof_plus_0_1_idle_seconds", Score(0.1)),
            ("weighted_score_prof_plus_0_5_idle_seconds", Score(0.5)),
        ];
        foreach (var (metric, rule) in rules)
        {
            var name = rule is JsonObject with ? (string)with["strategy"]! : (string)rule!;
            var expected = one.Json.GetProperty("expected").GetProperty(metric);
            var pick = expected.ValueKind == JsonValueKind.Object ? TheoryCase.Text(expected, "pick") : expected.GetString()!;
            yield return TheoryScenario.IsKnown("agentSelection", name)
                ? Choice(one, metric, pick, AgentBy(one, planted ?? rule, name == "round-robin"))
                : TheoryRow.Missing(one, metric, Name, "NEEDS RULE " + name);
        }

        static JsonNode Windowed(string rule) => new JsonObject { ["strategy"] = rule, ["windowSeconds"] = 6000 };
        static JsonNode Score(double perSecond) => new JsonObject
        {
            ["strategy"] = "weighted-score", ["weights"] = new JsonObject { ["level"] = 1, ["idleSeconds"] = perSecond },
        };
    }

    /// <summary>
    /// Gives every agent the past the case states (contacts taken, share of time busy, idle since), by contacts only that agent may take,
    /// and asks for the agent of the contact of the case. Round robin asks for less: that A1 was chosen last.
    /// </summary>
    private static string AgentBy(TheoryCase one, JsonNode rule, bool isLastOneA1)
    {
        const double signedInFor = 1000;
        var agents = one.Policy.GetProperty("agents").EnumerateArray().ToArray();
        var center = Read(new JsonObject
        {
            ["queues"] = new JsonArray(
            [
                new JsonObject { ["name"] = "asked", ["requires"] = "s1", ["answer"] = "auto" },
                .. agents.Select(agent => new JsonObject
                {
                    ["name"] = "of-" + Id(agent), ["requires"] = $"id = '{Id(agent)}'", ["answer"] = "auto",
                }),
            ]),
            ["agents"] = new JsonArray([.. agents.Select(agent => new JsonObject
            {
                ["name"] = Id(agent),
                ["skills"] = JsonNode.Parse(agent.GetProperty("skills").GetRawText()),
                ["attributes"] = new JsonObject { ["id"] = Id(agent) },
            })]),
            ["agentSelection"] = rule.DeepClone(),
        });
        var steps = new List<(double At, Func<RoutingCommand> Command)>();
        var core = new CoreDrive(center);
        for (var i = 0; i < agents.Length; i++)
        {
            var (agent, queue) = (agents[i], i + 1);
            var contacts = isLastOneA1 ? (i == 0 ? 1 : 0) : agent.GetProperty("contacts_handled").GetInt32();
            var idleSince = agent.GetProperty("idle_since").GetDouble();
            var busy = agent.GetProperty("busy_fraction").GetDouble() * (signedInFor + 100) / Math.Max(1, contacts);
            for (var k = contacts; k > 0; k--)
            {
                steps.Add((idleSince - (k * busy) + 0.001, () => RoutingCommand.Submit(new QueueHandle(queue))));
                steps.Add((idleSince - ((k - 1) * busy), () => RoutingCommand.Complete(core.AssignmentOf(Id(agent)))));
            }
        }

        foreach (var agent in center.Agents) core.Execute(RoutingCommand.SignIn(agent), 0);
        foreach (var (at, command) in steps.OrderBy(step => step.At)) core.Execute(command(), at + signedInFor);
        core.Execute(RoutingCommand.Submit(new QueueHandle(0)), 100 + signedInFor);
        return core.LastAgent;

        static string Id(JsonElement agent) => TheoryCase.Text(agent, "id");
    }

    private static IEnumerable<TheoryRow> Contacts(TheoryCase one, string? planted)
    {
        var queues = one.Policy.GetProperty("queues").EnumerateArray().ToArray();
        JsonObject Map(string name) => new(queues.Select(
            queue => KeyValuePair.Create(TheoryCase.Text(queue, "cls"), (JsonNode?)queue.GetProperty(name).GetDouble())));
        (string Metric, JsonNode Rule)[] rules =
        [
            ("fcfs", "fifo"),
            ("strict_priority", "priority"),
            ("longest_queue", "longest-queue"),
            ("slack_to_target", "slack"),
            ("wait_over_target", "wait-to-target"),
            ("kleinrock_b_times_wait", new JsonObject { ["strategy"] = "weighted-age", ["rates"] = Map("b") }),
            ("gcmu_quadratic_queue_cost", Cost("queue")),
            ("gcmu_quadratic_wait_cost", Cost("waited")),
            ("fqr", new JsonObject { ["strategy"] = "queue-ratio", ["ratios"] = Map("fqr") }),
        ];
        foreach (var (metric, rule) in rules)
        {
            var name = rule is JsonObject with ? (string)with["strategy"]! : (string)rule!;
            var expected = one.Json.GetProperty("expected").GetProperty(metric);
            var pick = expected.ValueKind == JsonValueKind.Object ? TheoryCase.Text(expected, "pick") : expected.GetString()!;
            if (TheoryScenario.IsKnown("contactSelection", name)) yield return Choice(one, metric, pick, QueueBy(queues, planted ?? rule));
            else yield return TheoryRow.Missing(one, metric, Name, "NEEDS RULE " + name);
        }

        JsonNode Cost(string basis) => new JsonObject { ["strategy"] = "generalized-c-mu", ["costs"] = Map("cost"), ["basis"] = basis };
    }

    private static string QueueBy(JsonElement[] queues, JsonNode rule)
    {
        var center = Read(new JsonObject
        {
            ["queues"] = new JsonArray([.. queues.Select(queue => new JsonObject
            {
                ["name"] = TheoryCase.Text(queue, "cls"), ["answer"] = "auto",
                ["priority"] = -queue.GetProperty("priority").GetInt32(),
                ["target"] = new JsonObject { ["withinSeconds"] = queue.GetProperty("target").GetDouble() },
            })]),
            ["agents"] = new JsonArray(new JsonObject
            {
                ["name"] = "A",
                ["handlingSeconds"] = new JsonObject(queues.Select(queue => KeyValuePair.Create(
                    TheoryCase.Text(queue, "cls"), (JsonNode?)60.0))),
            }),
            ["contactSelection"] = rule.DeepClone(),
        });
        var core = new CoreDrive(center);
        core.Execute(RoutingCommand.SignIn(center.Agents[0]), 0);
        core.Execute(RoutingCommand.Submit(new QueueHandle(0)), 1);
        var steps = new List<(double At, int Queue)>();
        for (var i = 0; i < queues.Length; i++)
        {
            steps.Add((1000 - queues[i].GetProperty("head_wait").GetDouble(), i));
            for (var k = 1; k < queues[i].GetProperty("queue").GetInt32(); k++) steps.Add((999, i));
        }

        foreach (var (at, queue) in steps.OrderBy(step => step.At)) core.Execute(RoutingCommand.Submit(new QueueHandle(queue)), at);
        core.Execute(RoutingCommand.Complete(core.AssignmentOf("A")), 1000);
        return center.Queues[core.LastQueue].Name;
    }

    private static TheoryRow Choice(TheoryCase one, string metric, string expected, string chosen) => new(
        one.Id, metric, Name, double.NaN, double.NaN, 0,
        string.Equals(expected, chosen, StringComparison.Ordinal) ? TheoryRow.Pass : $"WRONG: expected {expected}, chose {chosen}");

    private static Center Read(JsonObject center)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(center.ToJsonString()));
        var file = CenterFile.Read(stream, "center.json");
        return file.Center ?? throw new InvalidOperationException(string.Join('\n', file.Errors));
    }

    private static long Ticks(double seconds) => (long)Math.Round(seconds * TimeSpan.TicksPerSecond);

    /// <summary>Issues commands and remembers what each agent has in hand.</summary>
    private sealed class CoreDrive(Center center)
    {
        private readonly MatchingCore _core = new(center);
        private readonly DecisionBuffer _decisions = new();
        private readonly Dictionary<int, string> _names = [];
        private readonly Dictionary<string, AssignmentId> _inHand = new(StringComparer.Ordinal);

        public string LastAgent { get; private set; } = "nobody";

        public int LastQueue { get; private set; }

        public AssignmentId AssignmentOf(string agent) => _inHand[agent];

        public void Execute(RoutingCommand command, double seconds)
        {
            _decisions.Clear();
            var result = _core.Execute(command.AtTick(Ticks(seconds)), _decisions);
            if (!result.IsDone) throw new InvalidOperationException($"The core refused {command.Kind}: {result.Code}.");
            for (var i = 0; i < _decisions.Count; i++)
            {
                var decision = _decisions[i];
                if (decision.Kind == DecisionKind.AgentSignedIn)
                    _names[decision.Agent.Index] = decision.NamedAgent!.Name;
                if (decision.Kind != DecisionKind.OfferAccepted) continue;
                LastAgent = _names[decision.Agent.Index];
                LastQueue = decision.QueueIndex;
                _inHand[LastAgent] = decision.Assignment;
            }
        }
    }
}
