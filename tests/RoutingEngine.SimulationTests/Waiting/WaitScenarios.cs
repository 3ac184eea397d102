using System.Text;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Waiting;

/// <summary>The models the back-test of expected waits is published for; handling is exponential with a mean of 100 s.</summary>
internal static class WaitScenarios
{
    private const string StatedAll = """ "handlingSeconds": { "all": 100 }, """;
    private const string StatedBoth = """ "handlingSeconds": { "all": 100, "patient": 100 }, """;

    /// <summary>One pool of 20, load 19, nobody leaves: M/M/20.</summary>
    /// <param name="contacts">Contacts of the run.</param>
    /// <param name="isStated">Whether agents state their handling time, as in a formula, or it is learned.</param>
    public static Scenario OnePool(long contacts, bool isStated = false) => Read("one-pool", contacts,
        $$"""{ "queues": [ { "name": "all" } ], "agentGroups": [ { "name": "p", {{(isStated ? StatedAll : "")}} "count": 20 } ] }""",
        """{ "queue": "all", "ratePerHour": 684 }""",
        """{ "queue": "all", "time": { "distribution": "exponential", "mean": 100 } }""");

    /// <summary>The same with 22 in load, of a mean patience of 200 s, and a few of the same rank who never leave.</summary>
    public static Scenario Impatient(long contacts, bool isStated = false) => Read("impatient", contacts,
        $$"""
        { "queues": [ { "name": "all" }, { "name": "patient" } ], "contactSelection": "fifo",
          "agentGroups": [ { "name": "p", {{(isStated ? StatedBoth : "")}} "count": 20 } ] }
        """,
        """
        { "queue": "all", "ratePerHour": 756, "patience": { "distribution": "exponential", "mean": 200 } },
        { "queue": "patient", "ratePerHour": 36 }
        """,
        """
        { "queue": "all", "time": { "distribution": "exponential", "mean": 100 } },
        { "queue": "patient", "time": { "distribution": "exponential", "mean": 100 } }
        """);

    /// <summary>One pool of 20, load 19, two thirds of it of high priority.</summary>
    public static Scenario TwoPriorities(long contacts, bool isStated = false) => Read("two-priorities", contacts,
        $$"""{ "queues": [ { "name": "all" } ], "agentGroups": [ { "name": "p", {{(isStated ? StatedAll : "")}} "count": 20 } ] }""",
        """{ "queue": "all", "ratePerHour": 456, "priority": 1 }, { "queue": "all", "ratePerHour": 228 }""",
        """{ "queue": "all", "time": { "distribution": "exponential", "mean": 100 } }""");

    /// <summary>N: twelve agents serve red alone, eight serve both; first come first served.</summary>
    public static Scenario ShapeN(long contacts) => Read("N", contacts,
        """
        { "queues": [ { "name": "red", "requires": "red" }, { "name": "blue", "requires": "blue" } ], "contactSelection": "fifo",
          "agentGroups": [ { "name": "one", "count": 12, "skills": { "red": 1 } },
            { "name": "both", "count": 8, "skills": { "red": 1, "blue": 1 } } ] }
        """,
        """{ "queue": "red", "ratePerHour": 432 }, { "queue": "blue", "ratePerHour": 248 }""",
        """
        { "queue": "red", "time": { "distribution": "exponential", "mean": 100 } },
        { "queue": "blue", "time": { "distribution": "exponential", "mean": 100 } }
        """);

    /// <summary>W: six agents for red, six for blue, eight for both, handling less variable and not alike; some leave.</summary>
    public static Scenario ShapeW(long contacts) => Read("W", contacts,
        """
        { "queues": [ { "name": "red", "requires": "red", "priority": 1 }, { "name": "blue", "requires": "blue" } ],
          "contactSelection": { "strategy": "aged-priority", "creditSeconds": 60 },
          "agentGroups": [ { "name": "reds", "count": 6, "skills": { "red": 1 } },
            { "name": "blues", "count": 6, "skills": { "blue": 1 } },
            { "name": "both", "count": 8, "skills": { "red": 1, "blue": 1 } } ] }
        """,
        """
        { "queue": "red", "ratePerHour": 340, "patience": { "distribution": "exponential", "mean": 300 } },
        { "queue": "blue", "ratePerHour": 370, "patience": { "distribution": "exponential", "mean": 300 } }
        """,
        """
        { "queue": "red", "time": { "distribution": "lognormal", "mean": 80, "cv": 0.9 } },
        { "queue": "blue", "time": { "distribution": "lognormal", "mean": 120, "cv": 0.9 } }
        """);

    private static Scenario Read(string name, long contacts, string center, string arrivals, string handling)
    {
        var text = $$"""
            { "center": {{center}}, "workload": { "arrivals": [ {{arrivals}} ], "handling": [ {{handling}} ] },
              "run": { "contacts": {{contacts}}, "warmUp": 0.05, "seed": 1 } }
            """;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var file = ScenarioFile.Read(stream, name + ".json");
        return file.Scenario ?? throw new InvalidOperationException(string.Join('\n', file.Errors.Select(error => error.ToString())));
    }
}
