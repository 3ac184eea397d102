using System.Globalization;
using System.Text;

namespace RoutingEngine.SimulationTests.Determinism;

/// <summary>
/// A small day as files, made by a formula: ties, priorities, a plan, patience, rules that remember and that draw.
/// </summary>
internal static class SyntheticDay
{
    /// <summary>How many contacts come.</summary>
    public const int Contacts = 1_500;

    /// <summary>
    /// Names of queues, skills and agents are such that cultures would order or fold them differently.
    /// </summary>
    public const string Center = """
        { "name": "istanbul İ",
          "queues": [
            { "name": "billing", "medium": "voice", "requires": "invoice >= 50", "wrapUpSeconds": 4,
              "plan": [ { "afterSeconds": 12, "requires": "INVOICE", "mode": "widen" } ] },
            { "name": "Issues", "medium": "voice", "requires": "tickets", "maxWaiting": 40 },
            { "name": "chat", "medium": "chat", "requires": "any", "answer": "auto" } ],
          "agents": [
            { "name": "ILKER", "skills": { "invoice": 80, "tickets": 10 },
              "capacity": { "units": 100, "voice": { "cost": 100, "max": 1 }, "chat": { "cost": 30, "max": 3 } } },
            { "name": "ilker", "skills": { "invoice": 50, "INVOICE": 1 } },
            { "name": "ılker", "skills": { "INVOICE": 1, "tickets": 10 } },
            { "name": "zoë", "skills": { "tickets": 40 } } ],
          "agentGroups": [ { "name": "pool", "count": 6, "skills": { "tickets": 5, "invoice": 60 } } ],
          "agentSelectionByMedium": { "chat": "random", "voice": "round-robin" },
          "contactSelection": { "strategy": "aged-priority", "creditSeconds": 1.5 } }
        """;

    /// <summary>The contacts, as a trace.</summary>
    public static string Trace()
    {
        var text = new StringBuilder("contact,arrival,queue,handling,priority,patience\n");
        var start = new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Unspecified);
        string[] queues = ["billing", "Issues", "chat", "Issues"];
        for (var i = 0; i < Contacts; i++)
        {
            var arrival = start.AddSeconds(i / 3 * 5);
            var handling = 1 + (i * i % 97 / 2.0);
            var patience = i % 4 == 0 ? (5 + (i % 61)).ToString(CultureInfo.InvariantCulture) : string.Empty;
            text.Append(
                CultureInfo.InvariantCulture,
                $"i{i},{arrival:yyyy-MM-ddTHH:mm:ss},{queues[i % 4]},{handling},{i % 3},{patience}\n");
        }

        return text.ToString();
    }
}
