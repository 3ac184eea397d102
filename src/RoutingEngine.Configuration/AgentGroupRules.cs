using System.Globalization;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Configuration;

/// <summary>
/// What only a file can get wrong, since no center holds it: groups of agents that cannot be expanded, a name that is
/// skill and attribute of one agent, a capacity of too many media or interrupted by one that it does not name.
/// </summary>
internal static class AgentGroupRules
{
    /// <summary>Reports every mistake; the shapes have checked the center before.</summary>
    public static void Check(JsonValue center, Reading reading)
    {
        foreach (var profile in Items(center, "agents").Concat(Items(center, "agentGroups"))) CheckProfile(profile, reading);
        var agents = Items(center, "agents").Select(static agent => agent["name"]?.Text)
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        var groups = new HashSet<string>(StringComparer.Ordinal);
        var count = (long)agents.Count;
        foreach (var group in Items(center, "agentGroups"))
        {
            if (group["name"] is not { } name) continue;
            if (!groups.Add(name.Text)) reading.Refuse(name, "a group name that is not used before");
            if (name.IsRefused || group["count"] is not { } size) continue;
            count += size.Int32;
            if (count > Center.AgentsMax)
            {
                reading.Refuse(size, string.Create(CultureInfo.InvariantCulture, $"at most {Center.AgentsMax:#,0} agents in one center"));
                return;
            }

            CheckExpanded(name, size.Int32, agents, reading);
        }
    }

    private static IEnumerable<JsonValue> Items(JsonValue center, string list) => center[list]?.Accepted() ?? [];

    private static void CheckExpanded(JsonValue name, int size, HashSet<string> agents, Reading reading)
    {
        for (var number = 1; number <= size; number++)
        {
            var agent = AgentGroupNames.Of(name.Text, number);
            if (!ModelNames.IsId(agent))
            {
                reading.Refuse(
                    name, "a group name that leaves room for the numbers of its agents, 128 characters in all");
                return;
            }

            if (!agents.Add(agent))
            {
                reading.Refuse(name, "a group name whose agents have names that are not used before", agent);
                return;
            }
        }
    }

    private static void CheckProfile(JsonValue profile, Reading reading)
    {
        foreach (var attribute in profile["attributes"]?.Accepted() ?? [])
        {
            if (profile["skills"]?[attribute.Name!] is not null)
                reading.RefuseName(attribute, "an attribute name that is not the name of a skill");
        }

        if (profile["capacity"] is not { } capacity) return;
        var media = capacity.Accepted().Where(IsMedium).ToList();
        if (media.Count > Medium.MediaMax)
            reading.Refuse(
                capacity, string.Create(CultureInfo.InvariantCulture, $"at most {Medium.MediaMax} media"), "more");
        foreach (var other in media.SelectMany(static medium => medium["interruptedBy"]?.Accepted() ?? []))
        {
            if (!media.Exists(medium => string.Equals(medium.Name, other.Text, StringComparison.Ordinal)))
                reading.Refuse(other, "a medium that this capacity names");
        }

        static bool IsMedium(JsonValue member) => member.Name != "units";
    }
}
