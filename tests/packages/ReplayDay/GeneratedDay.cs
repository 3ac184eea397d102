using System.Globalization;
using System.Text;

namespace ReplayDay;

/// <summary>
/// A day made by a formula, for a clone without recorded ones: ties at nearly every instant, priorities, patience, plan
/// steps, wrap-up, a door that shuts, longest waits, several chats at once, rules that remember and that draw, shifts
/// that touch.
/// </summary>
internal static class GeneratedDay
{
    private const int Contacts = 3_000;
    private const int Agents = 10;

    // What a deadline other than a wrap-up's end leads to answers by itself: on a live router an answer given by hand
    // comes later than the deadline's tick, in a replay at it.
    private const string Center = """
        { "name": "generated",
          "queues": [
            { "name": "billing", "medium": "voice", "requires": "invoice >= 50", "wrapUpSeconds": 4, "answer": "auto",
              "plan": [ { "afterSeconds": 12, "requires": "invoice", "mode": "widen" },
                        { "afterSeconds": 40, "requires": "any", "mode": "replace" } ] },
            { "name": "issues", "medium": "voice", "requires": "tickets", "maxWaiting": 4, "wrapUpSeconds": 3 },
            { "name": "callback", "medium": "voice", "requires": "tickets and not (region = 'east')", "maxWaitSeconds": 45 },
            { "name": "chat", "medium": "chat", "requires": "any", "priority": 2 } ],
          "maxWaiting": 12,
          "agents": [ AGENTS ],
          "agentSelection": "longest-idle",
          "agentSelectionByMedium": { "chat": "random" },
          "contactSelection": { "strategy": "aged-priority", "creditSeconds": 7.5 } }
        """;

    /// <summary>Writes the three files of the day.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var agents = string.Join(",\n", Enumerable.Range(0, Agents).Select(AgentText));
        File.WriteAllText(
            Path.Combine(folder, "center.json"), Center.Replace("AGENTS", agents, StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "trace.csv"), Trace());
        File.WriteAllText(Path.Combine(folder, "shifts.csv"), Shifts());
    }

    private static string AgentText(int i)
    {
        var capacity = i % 2 == 0
            ? """, "capacity": { "units": 100, "voice": { "cost": 100, "max": 1 }, "chat": { "cost": 30, "max": 3 } }"""
            : string.Empty;
        var region = i % 3 == 0 ? "east" : "west";
        return $$"""
                { "name": "a{{i}}", "skills": { "invoice": {{10 + (i * 7 % 80)}}, "tickets": {{i * 5 % 4 * 20}} },
                  "attributes": { "region": "{{region}}" }{{capacity}} }
            """;
    }

    private static string Trace()
    {
        var text = new StringBuilder("contact,arrival,queue,handling,priority,patience\n");
        string[] queues = ["billing", "issues", "chat", "issues", "callback"];
        for (var i = 0; i < Contacts; i++)
        {
            // Three contacts at each instant; in the second half they come up to six seconds late, and out of the order
            // of the file.
            var second = (i / 3 * 9) + (i < Contacts / 2 ? 0 : i % 7);
            var handling = 5 + (i * i % 97 / 2.0);
            var priority = i % 4 == 3 ? string.Empty : (i % 3).ToString(CultureInfo.InvariantCulture);
            var patience = i % 2 == 0 ? (i % 61).ToString(CultureInfo.InvariantCulture) : string.Empty;
            text.Append(
                CultureInfo.InvariantCulture,
                $"c{i},{Time(second)},{queues[i % 5]},{handling},{priority},{patience}\n");
        }

        return text.ToString();
    }

    private static string Shifts()
    {
        var text = new StringBuilder("agent,from,to\n");
        for (var i = 0; i < Agents; i++)
        {
            // Touching rows at the change of shifts, so that many sign out and in at one instant; the last hour ends
            // all.
            var change = 3_600 + (i / 6 * 900);
            text.Append(CultureInfo.InvariantCulture, $"a{i},{Time(i % 5)},{Time(change)}\n");
            text.Append(CultureInfo.InvariantCulture, $"a{i},{Time(change + (i % 2 * 600))},{Time(14_400)}\n");
        }

        return text.ToString();
    }

    private static string Time(int second) =>
        new DateTime(2026, 3, 29, 1, 0, 0, DateTimeKind.Unspecified).AddSeconds(second)
            .ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
