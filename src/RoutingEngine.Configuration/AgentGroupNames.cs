using System.Globalization;

namespace RoutingEngine.Configuration;

/// <summary>The names of agents that a group of the center file expands to.</summary>
internal static class AgentGroupNames
{
    /// <summary>The name of one agent: the group's, a hyphen, the number from 1.</summary>
    public static string Of(string group, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{group}-{number}");
}
