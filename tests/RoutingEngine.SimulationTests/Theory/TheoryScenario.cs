using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>A case as a scenario file, the way a user would write it, under the rules the case names.</summary>
/// <param name="Case">The case.</param>
/// <param name="AgentRule">The agent rule as in a center file.</param>
/// <param name="ContactRule">The contact rule as in a center file.</param>
internal sealed record TheoryScenario(TheoryCase Case, JsonNode AgentRule, JsonNode ContactRule)
{
    /// <summary>The window of a rule that looks back over a whole run, at most.</summary>
    private const double WindowSecondsMax = 100_000_000;

    /// <summary>A contact rule of code, which no file can name, in the place of <see cref="ContactRule"/>; null = none.</summary>
    public ContactSelection? ContactSelection { get; init; }

    /// <summary>Targets of the queues, in units of the case, where it states none itself.</summary>
    public IReadOnlyList<double>? Targets { get; init; }

    /// <summary>The rules this build does not know yet, by name.</summary>
    public IReadOnlyList<string> UnknownRules =>
    [
        .. IsKnown("agentSelection", NameOf(AgentRule)) ? Array.Empty<string>() : [NameOf(AgentRule)],
        .. IsKnown("contactSelection", NameOf(ContactRule)) ? Array.Empty<string>() : [NameOf(ContactRule)],
    ];

    /// <summary>
    /// Telephone lines, where the case counts contacts in conversation among its places though some agents may be idle beside a queue: a
    /// center limits those who wait, the lines before it all.
    /// </summary>
    public int Lines => Case.Topic == "wallace-whitt" && Case.Places is { } places ? places : int.MaxValue;

    /// <summary>The scenario of a case, with the rules its texts name.</summary>
    public static TheoryScenario Of(TheoryCase one) => new(one, AgentRuleOf(one), ContactRuleOf(one));

    /// <summary>Whether center files of this build may name the rule.</summary>
    /// <param name="member">The member of a center that names it.</param>
    /// <param name="rule">Its name.</param>
    public static bool IsKnown(string member, string rule)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(
            $$"""{ "queues": [ { "name": "q" } ], "{{member}}": { "strategy": "{{rule}}" } }"""));
        return !CenterFile.Read(stream, "center.json").Errors.Any(
            error => error.ToString().Contains($"got '{rule}'", StringComparison.Ordinal));
    }

    /// <summary>The scenario, read from its file.</summary>
    public Scenario Read(long contacts, long seed)
    {
        var file = new JsonObject
        {
            ["center"] = Center(contacts),
            ["workload"] = new JsonObject { ["arrivals"] = Arrivals(), ["handling"] = Handling() },
            ["run"] = new JsonObject { ["contacts"] = contacts, ["warmUp"] = 0.05, ["seed"] = seed },
        };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToJsonString()));
        var read = ScenarioFile.Read(stream, Case.Id + ".json");
        var scenario = read.Scenario
            ?? throw new InvalidOperationException(string.Join('\n', read.Errors.Select(error => error.ToString())));
        return ContactSelection is null
            ? scenario
            : scenario with { Center = scenario.Center with { ContactSelection = ContactSelection } };
    }

    private JsonObject Center(long contacts)
    {
        var agents = Case.Pools.Sum(pool => pool.Count);
        var isLoss = Case.Policy.TryGetProperty("queue", out var queue) && queue.GetString()!.StartsWith("none", StringComparison.Ordinal);
        var center = new JsonObject
        {
            ["name"] = Case.Id,
            ["queues"] = new JsonArray([.. Case.Classes.Select(Queue)]),
            ["agentGroups"] = new JsonArray([.. Enumerable.Range(0, Case.Pools.Count).Select(Group)]),
            ["agentSelection"] = AgentRule.DeepClone(),
            ["contactSelection"] = ContactRule.DeepClone(),
        };

        // Busy shares are those of closed buckets: a window far beyond the run would have none, and the rule nothing to go by.
        if (center["agentSelection"] is JsonObject rule && rule["windowSeconds"] is { } window)
            rule["windowSeconds"] = Math.Min(1.2 * Seconds(contacts / Case.ArrivalRates.Sum()), (double)window);
        if (isLoss) center["maxWaiting"] = 0;
        else if (Case.Places is { } places && Lines == int.MaxValue) center["maxWaiting"] = places - agents;
        return center;
    }

    private JsonNode Queue(string name, int index)
    {
        var queue = new JsonObject { ["name"] = name, ["requires"] = name, ["answer"] = "auto" };
        var within = Case.Within ?? 0;
        if (Case.Policy.TryGetProperty("targets", out var targets)) within = targets[index].GetDouble();

        if (Targets is { } own) within = own[index];

        // A target is positive; one tick stands for 0.
        queue["target"] = new JsonObject { ["withinSeconds"] = Math.Max(1e-7, Seconds(within)) };
        if (PrioritiesOf(Case) is { } ranks) queue["priority"] = Case.Classes.Count - ranks[index];
        return queue;
    }

    private JsonNode Group(int index)
    {
        var pool = Case.Json.GetProperty("pools")[index];
        var isRanked = NameOf(ContactRule) == "agent-rank";
        var skills = new JsonObject();
        var ranks = new JsonObject();
        var handling = new JsonObject();
        foreach (var skill in pool.GetProperty("skills").EnumerateObject())
        {
            // The reference numbers levels from 1, the best; here higher is better.
            var level = skill.Value.GetInt32();
            skills[skill.Name] = Case.Topic == "wallace-whitt" ? 10 - level : level;
            ranks[skill.Name] = new JsonObject { ["rank"] = level };
            handling[skill.Name] = Seconds(MeanOf(pool.GetProperty("service").GetProperty(skill.Name)));
        }

        var group = new JsonObject
        {
            ["name"] = TheoryCase.Text(pool, "name"), ["count"] = pool.GetProperty("count").GetInt32(), ["skills"] = skills,
            ["handlingSeconds"] = handling,
        };
        if (isRanked) group["queues"] = ranks;
        if (NameOf(AgentRule) == "ordered")
            group["rank"] = Case.AgentRule.StartsWith("flexible", StringComparison.Ordinal) ? -index : index;
        return group;
    }

    private JsonArray Arrivals() => new([.. Case.Classes.Select((name, i) =>
    {
        JsonNode stream = new JsonObject
        {
            ["queue"] = name,
            ["ratePerHour"] = Case.ArrivalRates[i] * 3600 / TheoryMetrics.UnitSeconds,
        };
        if (Case.PatienceRate(i) is { } rate) stream["patience"] = Exponential(1 / rate);
        return stream;
    })]);

    private JsonArray Handling()
    {
        var rows = new JsonArray();
        foreach (var pool in Case.Json.GetProperty("pools").EnumerateArray())
        {
            foreach (var service in pool.GetProperty("service").EnumerateObject())
            {
                rows.Add(new JsonObject
                {
                    ["queue"] = service.Name, ["group"] = TheoryCase.Text(pool, "name"), ["time"] = Law(service.Value),
                });
            }
        }

        return rows;
    }

    private static JsonObject Law(JsonElement law)
    {
        double Of(string name) => law.GetProperty(name).GetDouble();
        return TheoryCase.Text(law, "dist") switch
        {
            "exp" => Exponential(1 / Of("rate")),
            "det" => new JsonObject { ["distribution"] = "deterministic", ["value"] = Seconds(Of("value")) },
            "lognormal" => new JsonObject
            {
                ["distribution"] = "lognormal", ["mean"] = Seconds(Of("mean")), ["cv"] = Math.Sqrt(Of("scv")),
            },
            "erlang" => new JsonObject
            {
                ["distribution"] = "erlang", ["mean"] = Seconds(Of("mean")), ["shape"] = law.GetProperty("k").GetInt32(),
            },
            "h2" => new JsonObject
            {
                ["distribution"] = "hyperexponential",
                ["probabilities"] = new JsonArray(Of("p"), 1 - Of("p")),
                ["means"] = new JsonArray(
                    [.. law.GetProperty("rates").EnumerateArray().Select(rate => (JsonNode)Seconds(1 / rate.GetDouble()))]),
            },
            var other => throw new InvalidOperationException($"Expected a law of service times this driver knows, got '{other}'."),
        };
    }

    private static double MeanOf(JsonElement law) => TheoryCase.Text(law, "dist") switch
    {
        "exp" => 1 / law.GetProperty("rate").GetDouble(),
        "det" => law.GetProperty("value").GetDouble(),
        "h2" => 1,
        _ => law.GetProperty("mean").GetDouble(),
    };

    private static JsonObject Exponential(double units) => new() { ["distribution"] = "exponential", ["mean"] = Seconds(units) };

    private static double Seconds(double units) => units * TheoryMetrics.UnitSeconds;

    private static string NameOf(JsonNode rule) => rule is JsonObject with ? (string)with["strategy"]! : (string)rule!;

    /// <summary>The place of each class, 0 goes first; null = no priorities.</summary>
    private static int[]? PrioritiesOf(TheoryCase one) => one.ContactRule switch
    {
        "prio0" => [0, 1],
        "prio1" => [1, 0],
        _ when one.Policy.TryGetProperty("priority", out var ranks) => [.. ranks.EnumerateArray().Select(rank => rank.GetInt32())],
        _ => null,
    };

    private static JsonNode AgentRuleOf(TheoryCase one) => one.AgentRule switch
    {
        "uniform over idle compatible" or "random" or "RANDOM" => "random",
        "random (same mean values as longest idle: alis-IV)" => "random",
        "MRI" => "most-recently-idle",
        "dedicated-first" or "fewest skills first, then longest idle" => "fewest-skills",
        "flexible-first" or "flexible pool first" or "slowest-first" => "ordered",
        "fastest-first" => "fastest",
        "least cumulative busy fraction" => new JsonObject { ["strategy"] = "least-occupied", ["windowSeconds"] = WindowSecondsMax },
        "fewest contacts handled" => new JsonObject { ["strategy"] = "fewest-contacts", ["windowSeconds"] = WindowSecondsMax },
        "best (lowest) skill level of the class, then longest idle" => "most-qualified",
        "any" or "ALIS" => "longest-idle",
        var other when other.StartsWith("longest idle", StringComparison.Ordinal) => "longest-idle",
        var other => throw new InvalidOperationException($"Expected an agent rule this driver knows, got '{other}'."),
    };

    private static JsonNode ContactRuleOf(TheoryCase one) => one.ContactRule switch
    {
        "-" or "FCFS" or "FCFS over all compatible contacts" => "fifo",
        "prio0" or "prio1" => "priority",
        "max b_i * waited" => new JsonObject { ["strategy"] = "weighted-age", ["rates"] = Map(one, one.Numbers("b")) },
        "longest queue first" or "lqf" => "longest-queue",
        "FQR" => new JsonObject { ["strategy"] = "queue-ratio", ["ratios"] = Map(one, one.Numbers("p")) },
        "gcmu queue" => new JsonObject
        {
            ["strategy"] = "generalized-c-mu", ["costs"] = Map(one, one.Numbers("w")), ["basis"] = "queue",
        },
        "uniform over waiting contacts" => "random",
        "freed agent: lowest skill level first (primary queue first), FCFS inside" => "agent-rank",
        var other when other.StartsWith("slack", StringComparison.Ordinal) => "slack",
        var other when other.StartsWith("strict priority", StringComparison.Ordinal) => "priority",
        var other => throw new InvalidOperationException($"Expected a contact rule this driver knows, got '{other}'."),
    };

    /// <summary>A number for each queue, as rules take them.</summary>
    public static JsonObject Map(TheoryCase one, IReadOnlyList<double> numbers) =>
        new(one.Classes.Select((name, i) => KeyValuePair.Create(name, (JsonNode?)numbers[i])));
}
