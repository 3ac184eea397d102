using System.Text.Json.Nodes;

namespace RoutingEngine.Tests.Configuration;

/// <summary>Documents that have every member the descriptions know.</summary>
internal static class Examples
{
    public const string CenterText = """
        {
          "name": "bank",
          "skills": ["PS", "NW"],
          "queues": [
            { "name": "PS", "medium": "voice", "requires": "PS", "priority": 2, "answer": "auto",
              "target": { "share": 0.9, "withinSeconds": 30, "shortAbandonSeconds": 5 },
              "plan": [
                { "afterSeconds": 30, "requires": "NW and site = 'home'", "mode": "replace" },
                { "afterSeconds": 60.5, "requires": "any", "mode": "widen" } ],
              "maxWaiting": 500, "maxWaitSeconds": 1200, "offerTimeoutSeconds": 12.5, "wrapUpSeconds": 3,
              "forgetSeconds": { "declined": 40, "expired": 30.5, "failed": 20, "revoked": 0 },
              "whenAllDeclined": { "action": "offerAgain", "pauseSeconds": 7 }, "maxOffers": 4 },
            { "name": "web", "medium": "chat", "requires": "NW >= 20", "forgetSeconds": 9,
              "whenAllDeclined": { "action": "overflow", "queue": "PS" } },
            { "name": "desk", "whenAllDeclined": { "action": "cancel" } } ],
          "maxWaiting": 1000, "commandMemory": 1024,
          "coolDownSeconds": { "declined": 1, "expired": 2.5, "failed": 3 },
          "missedOffers": { "max": 2, "presence": "no answer" },
          "agents": [
            { "name": "ana", "group": "home", "rank": 4, "skills": { "PS": 80 },
              "attributes": { "site": "home", "videoCertified": true, "floor": -3 },
              "queues": { "PS": { "rank": 7, "delaySeconds": 0 } },
              "capacity": { "units": 90, "voice": { "cost": 90, "max": 1 },
                "chat": { "cost": 30, "max": 3, "interruptedBy": ["voice"] } },
              "handlingSeconds": { "PS": 183.25 } } ],
          "agentGroups": [
            { "name": "p0", "count": 3, "rank": 9, "skills": { "NW": 50 }, "attributes": { "site": "hall" },
              "queues": { "web": { "rank": 1 } }, "capacity": { "units": 1, "chat": { "cost": 1, "max": 1 } },
              "handlingSeconds": { "web": 60 } } ],
          "agentSelection": "round-robin",
          "agentSelectionByMedium": { "chat": { "strategy": "ordered" } },
          "contactSelection": { "strategy": "aged-priority", "creditSeconds": 90 }
        }
        """;

    public static JsonNode Center => JsonNode.Parse(CenterText)!;

    /// <summary>Small centers, each with a rule that has parameters.</summary>
    public static IEnumerable<JsonNode> CentersWithRules
    {
        get
        {
            string[] agents =
            [
                """{ "strategy": "fewest-contacts", "windowSeconds": 3600 }""",
                """{ "strategy": "least-occupied", "windowSeconds": 0.5 }""",
                """{ "strategy": "weighted-score", "weights": { "level": 1, "idleSeconds": -0.5 }, "windowSeconds": 60 }""",
                """{ "strategy": "power-of-d", "d": 2 }""",
                """{ "strategy": "weighted-random", "weights": { "p0": 0.5 } }""",
                """{ "strategy": "allocation", "shares": { "p0": 0.25 }, "basis": "handlingTime", "windowSeconds": 60 }""",
            ];
            string[] contacts =
            [
                """{ "strategy": "weighted-age", "rates": { "PS": 2.5 }, "offset": { "PS": -200 }, "cap": { "web": 50.5 } }""",
                """{ "strategy": "weighted-age", "rates": { "PS": 2.5 }, "offset": 1, "cap": 1000 }""",
                """{ "strategy": "queue-ratio", "ratios": { "PS": 0.2, "web": 0.8 } }""",
                """{ "strategy": "c-mu", "costs": { "PS": 4 } }""",
                """{ "strategy": "generalized-c-mu", "costs": { "PS": 4 }, "basis": "waited" }""",
            ];
            return agents.Select(static rule => With("agentSelection", rule))
                .Concat(contacts.Select(static rule => With("contactSelection", rule)));

            static JsonNode With(string member, string rule)
            {
                var center = JsonNode.Parse("""
                    { "queues": [ { "name": "PS" }, { "name": "web" } ], "agentGroups": [ { "name": "p0", "count": 2 } ] }
                    """)!;
                center[member] = JsonNode.Parse(rule);
                return center;
            }
        }
    }

    public static JsonNode Scenario
    {
        get
        {
            var scenario = JsonNode.Parse("""
                {
                  "workload": {
                    "arrivals": [
                      { "queue": "PS", "ratePerHour": 600, "interarrival": "exponential",
                        "intervals": [
                          { "fromSeconds": 0, "toSeconds": 3600, "ratePerHour": 300 },
                          { "fromSeconds": 3600, "toSeconds": 7200, "ratePerHour": null } ],
                        "dayFactor": { "distribution": "gamma", "mean": 1, "shape": 30 },
                        "patience": { "distribution": "exponential", "mean": 120 }, "priority": 3,
                        "retrial": { "share": 0.3, "laterShare": 0.6,
                          "delay": { "distribution": "uniform", "from": 60, "to": 600 } },
                        "transfer": { "share": 0.1, "to": "web" } },
                      { "queue": "web", "interarrival": { "distribution": "erlang", "mean": 10, "shape": 2 },
                        "transfer": { "share": 1, "to": { "PS": 3, "web": 0 } } },
                      { "queue": "web", "times": [1, 2.5] } ],
                    "handling": [
                      { "queue": "PS", "group": "p0", "fromSeconds": 0,
                        "time": { "distribution": "lognormal", "mean": 183, "cv": 1.1 },
                        "wrapUp": { "distribution": "deterministic", "value": 5 } },
                      { "queue": "PS", "agent": "ana",
                        "time": { "distribution": "hyperexponential",
                                  "probabilities": [0.4, 0.6], "means": [10, 20] } },
                      { "queue": "web", "time": { "distribution": "empirical", "values": [1, 2, 3] } } ],
                    "staffing": [ { "group": "p0", "fromSeconds": 0, "toSeconds": 28800, "count": 2 } ],
                    "answer": { "delaySeconds": 2, "accept": 0.9 } },
                  "run": { "contacts": 20000, "drain": false, "warmUp": 0.05, "seed": 7, "replications": 3 },
                  "expect": [ { "queue": "PS", "metric": "meanWait", "min": 0, "max": 30 } ]
                }
                """)!.AsObject();
            scenario.Insert(0, "center", Center);
            return scenario;
        }
    }
}
