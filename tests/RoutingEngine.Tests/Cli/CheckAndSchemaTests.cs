using System.Text.Json;
using Xunit;

namespace RoutingEngine.Tests.Cli;

public sealed class CheckAndSchemaTests
{
    private const string Center = """
        { // a comment, and a comma too many
          "queues": [{ "name": "help" }, { "name": "sales" }], "agentGroups": [{ "name": "hall", "count": 4 }], }
        """;

    [Fact]
    public void Check_Center_SaysWhatItHolds()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("center.json", Center);

        var run = CommandRun.Of("check", path);

        Assert.Equal(new CommandRun(0, $"{path}: a valid center: 2 queues, 4 agents\n", ""), run);
    }

    [Fact]
    public void Check_ScenarioThatNamesItsCenter_ReadsBoth()
    {
        using var folder = new TemporaryFolder();
        folder.Write("center.json", Center);
        var path = folder.Write("scenario.json", """
            { "center": "center.json",
              "workload": {
                "arrivals": [{ "queue": "help", "times": [1] }],
                "handling": [{ "queue": "help", "time": { "distribution": "deterministic", "value": 60 } }] } }
            """);

        var run = CommandRun.Of("check", path);

        Assert.Equal(new CommandRun(0, $"{path}: a valid scenario: 1 streams, 2 queues, 4 agents\n", ""), run);
    }

    [Theory]
    [InlineData("center")]
    [InlineData("scenario")]
    public void Schema_EitherKind_IsAJsonSchema(string kind)
    {
        var run = CommandRun.Of("schema", kind);

        Assert.Equal(0, run.Code);
        using var schema = JsonDocument.Parse(run.Output);
        Assert.Equal(
            "https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Equal("object", schema.RootElement.GetProperty("type").GetString());
    }
}
