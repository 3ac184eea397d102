using System.Text;
using System.Text.Json.Nodes;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>
/// The examples of a university library: a thousand simulated days each, against the intervals its authors published. Within an interval
/// one and a half times as wide, because ours has an error too.
/// </summary>
internal static class PublishedDriver
{
    private const string Name = "simulate";
    private const int Days = 1000;

    /// <summary>Of the contacts answered within 20 seconds, by type and period, in SimpleMSK.res.</summary>
    private static readonly double[][] PeriodHalfWidths = [[5.816, 5.175, 1.708], [8.339, 5.372, 3.427], [9.628, 6.146, 2.751]];

    public static IEnumerable<TheoryRow> Run(TheoryCase one, long seed) =>
        one.Id == "simplemsk" ? SeveralSkills(one, seed) : OneSkill(one, seed);

    /// <summary>M/M/c days of eight hours from an empty system; minutes.</summary>
    private static IEnumerable<TheoryRow> OneSkill(TheoryCase one, long seed)
    {
        var center = new JsonObject
        {
            ["queues"] = new JsonArray(new JsonObject
            {
                ["name"] = "c0", ["answer"] = "auto", ["target"] = new JsonObject { ["withinSeconds"] = 20 },
            }),
            ["agentGroups"] = new JsonArray(new JsonObject { ["name"] = "p0", ["count"] = one.Agents }),
        };
        if (one.Places is { } places) center["maxWaiting"] = places - one.Agents;
        var stream = new JsonObject { ["queue"] = "c0", ["ratePerHour"] = 60 * one.ArrivalRates[0] };
        if (one.MeanPatience is { } patience) stream["patience"] = Exponential(60 * patience);
        var file = new JsonObject
        {
            ["center"] = center,
            ["workload"] = new JsonObject
            {
                ["arrivals"] = new JsonArray(stream),
                ["handling"] = new JsonArray(new JsonObject { ["queue"] = "c0", ["time"] = Exponential(60 * one.MeanHandling) }),
            },
            ["run"] = new JsonObject { ["durationSeconds"] = 480 * 60, ["replications"] = Days, ["seed"] = seed },
        };
        var result = ScenarioRunner.RunReplications(Read(file, one.Id));
        var queue = result.Total;
        foreach (var (metric, _, _, expected) in Judged(one))
        {
            var measured = metric switch
            {
                "service_level" => queue.ServiceLevel.AnsweredWithinOfAnswered,
                "service_level_of_answered" => queue.ServiceLevel.AnsweredWithinOfAnswered,
                "service_level_excl_short_abandons" => queue.ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons,
                "asa" => queue.MeanWaitAnswered / 60,
                "occupancy" => result.Groups[0].Occupancy,
                "abandoned_per_day" => queue.Abandoned / (double)Days,
                "blocked_per_day" => queue.Blocked / (double)Days,
                "answered_in_20s_per_day" => AnsweredWithin(queue),
                _ => null,
            };
            yield return Within(one, metric, expected, measured, HalfWidthOf(one, metric, first: -1, second: -1));
        }
    }

    /// <summary>Three types, two groups, three periods of two hours, days of unlike busyness; minutes.</summary>
    private static IEnumerable<TheoryRow> SeveralSkills(TheoryCase one, long seed)
    {
        double[][] rates = [[4.2, 5.3, 3.2], [5.1, 4.3, 4.8], [6.3, 5.2, 4.8]];
        double[] service = [0.5, 0.6, 0.4];
        double[] impatience = [0.3, 0.4, 0.2];
        int[][] staff = [[12, 18, 9, 9], [15, 20, 11, 11]];
        var arrivals = new JsonArray();
        var handling = new JsonArray();
        for (var type = 0; type < 3; type++)
        {
            for (var period = 0; period < 3; period++)
            {
                // Service, patience and the published counts go by the period of arrival: one queue each, first come first served
                // over all of them.
                arrivals.Add(new JsonObject
                {
                    ["queue"] = QueueOf(type, period),
                    ["intervals"] = new JsonArray(new JsonObject
                    {
                        ["fromSeconds"] = 7200 * period, ["toSeconds"] = 7200 * (period + 1), ["ratePerHour"] = 60 * rates[type][period],
                    }),
                    ["dayFactor"] = new JsonObject { ["distribution"] = "gamma", ["mean"] = 1, ["shape"] = 28.7 },
                    ["patience"] = Exponential(60 / impatience[period]),
                });
                handling.Add(new JsonObject { ["queue"] = QueueOf(type, period), ["time"] = Exponential(60 / service[period]) });
            }
        }

        var file = new JsonObject
        {
            ["center"] = new JsonObject
            {
                ["queues"] = new JsonArray([.. Enumerable.Range(0, 9).Select(place => new JsonObject
                {
                    ["name"] = QueueOf(place / 3, place % 3), ["requires"] = $"t{place / 3}", ["answer"] = "auto",
                    ["target"] = new JsonObject { ["withinSeconds"] = 20 },
                })]),
                ["agentGroups"] = new JsonArray(Group("g0", 18, 1, "t0", "t1"), Group("g1", 20, 2, "t1", "t2")),
                ["agentSelection"] = "ordered",
                ["contactSelection"] = "fifo",
            },
            ["workload"] = new JsonObject
            {
                ["arrivals"] = arrivals,
                ["handling"] = handling,
                ["staffing"] = new JsonArray([.. staff.SelectMany((counts, group) => counts.Select((count, period) =>
                {
                    var row = new JsonObject { ["group"] = $"g{group}", ["fromSeconds"] = 7200 * period, ["count"] = count };
                    if (period < 3) row["toSeconds"] = 7200 * (period + 1);
                    return (JsonNode)row;
                }))]),
            },
            ["run"] = new JsonObject { ["durationSeconds"] = 21_600, ["replications"] = Days, ["seed"] = seed },
        };
        var result = ScenarioRunner.RunReplications(Read(file, one.Id));
        foreach (var (metric, first, second, expected) in Judged(one))
        {
            // The window the authors measured occupancy over is not known: reported, not judged.
            if (metric == "occupancy_group0") continue;
            var name = first >= 0 ? FormattableString.Invariant($"{metric}[{first}][{second}]") : metric;
            var measured = metric switch
            {
                "served_per_day" => result.Total.Answered / (double)Days,
                "abandoned_per_day" => result.Total.Abandoned / (double)Days,
                "service_level" => result.Total.ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons,
                "served_in_20s_by_type_period" => AnsweredWithin(result.Queues[(3 * first) + second]),
                _ => null,
            };
            yield return Within(one, name, expected, measured, HalfWidthOf(one, metric, first, second));
        }
    }

    private static IEnumerable<(string Metric, int First, int Second, double Value)> Judged(TheoryCase one) =>
        one.Figures.Where(figure => !figure.Metric.EndsWith("_ci", StringComparison.Ordinal));

    private static double? AnsweredWithin(QueueResult queue) => queue.ServiceLevel.AnsweredWithinOfAnswered * queue.Answered / Days;

    /// <summary>The published half width: from the reference, else from the result files of the library.</summary>
    private static double HalfWidthOf(TheoryCase one, string metric, int first, int second)
    {
        var name = metric switch
        {
            "answered_in_20s_per_day" => "answered_ci",
            _ => metric.Replace("_per_day", "", StringComparison.Ordinal) + "_ci",
        };
        if (one.Json.GetProperty("expected").TryGetProperty(name, out var interval))
            return (interval[1].GetDouble() - interval[0].GetDouble()) / 2;
        return metric switch
        {
            "served_in_20s_by_type_period" => PeriodHalfWidths[first][second],
            "answered_in_20s_per_day" => 3.6,
            "asa" => 0.0025,
            _ => 0.002,
        };
    }

    private static TheoryRow Within(TheoryCase one, string metric, double expected, double? measured, double halfWidth)
    {
        if (measured is not { } value) return TheoryRow.Missing(one, metric, Name, "NOT MEASURED");
        var verdict = Math.Abs(value - expected) <= 1.5 * halfWidth ? TheoryRow.Pass : "WRONG";
        return new TheoryRow(one.Id, metric, Name, expected, value, halfWidth / 1.96, verdict);
    }

    private static string QueueOf(int type, int period) => FormattableString.Invariant($"t{type}p{period}");

    private static JsonObject Group(string name, int count, int rank, params string[] skills) => new()
    {
        ["name"] = name, ["count"] = count, ["rank"] = rank,
        ["skills"] = new JsonObject(skills.Select(skill => KeyValuePair.Create(skill, (JsonNode?)1))),
    };

    private static JsonObject Exponential(double seconds) => new() { ["distribution"] = "exponential", ["mean"] = seconds };

    private static Scenario Read(JsonObject file, string name)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToJsonString()));
        var read = ScenarioFile.Read(stream, name + ".json");
        return read.Scenario ?? throw new InvalidOperationException(string.Join('\n', read.Errors.Select(error => error.ToString())));
    }
}
