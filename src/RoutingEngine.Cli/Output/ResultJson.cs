using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>The figures of a run as JSON, by the contract of the file formats.</summary>
internal static class ResultJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The text of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="withAgents">Whether agents are listed one by one.</param>
    public static string Of(RunResult result, bool withAgents)
    {
        var node = JsonSerializer.SerializeToNode(HalfHours.Of(result), Options)!.AsObject();
        Trim(node, result, withAgents);
        return node.ToJsonString(Options) + "\n";
    }

    /// <summary>The text of a comparison; single agents are left out.</summary>
    public static string Of(ComparisonResult result)
    {
        var node = JsonSerializer.SerializeToNode(result, Options)!.AsObject();
        Trim(node["first"]!.AsObject(), result.First, withAgents: false);
        Trim(node["second"]!.AsObject(), result.Second, withAgents: false);
        return node.ToJsonString(Options) + "\n";
    }

    /// <summary>The text of a staffing plan.</summary>
    public static string Of(StaffingPlan plan) => JsonSerializer.Serialize(plan, Options) + "\n";

    /// <summary>Leaves out what nobody asked for.</summary>
    private static void Trim(JsonObject node, RunResult result, bool withAgents)
    {
        if (!withAgents) node.Remove("agents");
        if (result.ExpectedWait is null) node.Remove("expectedWait");
    }
}
