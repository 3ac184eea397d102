using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Files;
using Xunit;

namespace RoutingEngine.Tests.Configuration;

/// <summary>A member in the wrong object is told where it belongs.</summary>
public sealed class MemberPlacesTests
{
    [Theory]
    [InlineData("queues", "queues is a member of a center, an agent or an agent group")]
    [InlineData("agentGroups", "agentGroups is a member of a center")]
    [InlineData("ratePerHour", "ratePerHour is a member of a stream of contacts or an interval")]
    [InlineData("seed", "seed is a member of a run")]
    [InlineData("offerTimeoutSeconds", "offerTimeoutSeconds is a member of a queue")]
    public void Scenario_MemberOfAnotherObject_IsToldWhoseItIs(string member, string hint)
    {
        var text = $$"""{ "center": { "queues": [{ "name": "q" }] }, "workload": { "{{member}}": 1 } }""";

        var errors = ScenarioFile.Read(FileMessages.Stream(text), "s.json").Errors;

        var error = Assert.Single(errors, error => error.Path == $"workload.{member}");
        Assert.EndsWith($" ({hint})", error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("workload")]
    [InlineData("center")]
    [InlineData("run")]
    [InlineData("staffing")]
    public void Center_MemberOfAScenario_IsToldThatItIsOne(string member)
    {
        var text = $$"""{ "queues": [{ "name": "q" }], "{{member}}": {} }""";

        var error = Assert.Single(CenterFile.Read(FileMessages.Stream(text), "c.json").Errors);

        Assert.EndsWith(
            "(this belongs to a scenario file, whose member center is a center)", error.Expected, StringComparison.Ordinal);
    }

    /// <summary>Every member of every object: put into another object, it is told one of its homes, or has too many.</summary>
    [Fact]
    public void HintOf_EveryMemberOfAScenario_NamesAnObjectThatHasIt()
    {
        var places = ScenarioShapes.Places;
        string[] members = [.. ShapeMutations.AllMembers(ScenarioShapes.Scenario).Select(static member => member.Name).Distinct()];

        var told = members.Where(name => places.HintOf(name).Length > 0).ToArray();

        Assert.All(
            told, name => Assert.StartsWith($" ({name} is a member of a", places.HintOf(name), StringComparison.Ordinal));
        Assert.True(told.Length > members.Length / 2, $"Expected most of {members.Length} members, got {told.Length}.");
        Assert.Equal("", places.HintOf("name"));
        Assert.Equal("", new MemberPlaces(CenterShapes.Center).HintOf("workload"));
    }
}
