using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
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
    };

    /// <summary>The text of a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="withAgents">Whether agents are listed one by one.</param>
    public static string Of(RunResult result, bool withAgents)
    {
        var node = JsonSerializer.SerializeToNode(result, Options)!.AsObject();
        if (!withAgents) node.Remove("agents");
        return node.ToJsonString(Options) + "\n";
    }

    /// <summary>The text of a comparison; single agents are left out.</summary>
    public static string Of(ComparisonResult result)
    {
        var node = JsonSerializer.SerializeToNode(result, Options)!.AsObject();
        node["first"]!.AsObject().Remove("agents");
        node["second"]!.AsObject().Remove("agents");
        return node.ToJsonString(Options) + "\n";
    }
}
