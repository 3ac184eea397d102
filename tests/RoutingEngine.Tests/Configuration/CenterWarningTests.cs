using Xunit;

namespace RoutingEngine.Tests.Configuration;

/// <summary>Queues and steps that nobody in the center can ever serve.</summary>
public sealed class CenterWarningTests
{
    [Theory]
    [InlineData("""{ "name": "q" }""")]
    [InlineData("""{ "name": "q", "requires": "x >= 50" }""")]
    [InlineData("""{ "name": "q", "requires": "x", "plan": [ { "afterSeconds": 9, "requires": "any" } ] }""")]
    [InlineData("""{ "name": "q", "requires": "any", "plan": [ { "afterSeconds": 9, "requires": "x", "mode": "replace" } ] }""")]
    public void Read_EveryStepHasSomebody_HasNoWarning(string queue) => Assert.Empty(Read(queue).Warnings);

    [Theory]
    [InlineData(
        """{ "name": "q", "requires": "x >= 81" }""",
        "queues[0].requires: no agent of the center can ever serve q")]
    [InlineData(
        """{ "name": "q", "requires": "x and y" }""",
        "queues[0].requires: no agent of the center can ever serve q; nobody has y")]
    [InlineData(
        """{ "name": "q", "requires": "z", "plan": [ { "afterSeconds": 9, "requires": "y" } ] }""",
        "queues[0].requires: no agent of the center can ever serve q; nobody has z")]
    [InlineData(
        """{ "name": "q", "medium": "fax" }""",
        "queues[0].medium: no agent of the center can ever serve q; nobody takes fax")]
    [InlineData(
        """{ "name": "q", "requires": "y", "plan": [ { "afterSeconds": 9, "requires": "x" } ] }""",
        "queues[0].requires: no agent of the center meets this: contacts of q wait for a step of the plan; nobody has y")]
    [InlineData(
        """{ "name": "q", "plan": [ { "afterSeconds": 9, "requires": "x > 90" } ] }""",
        "queues[0].plan[0].requires: no agent of the center meets this step, so it has no effect")]
    [InlineData(
        """{ "name": "q", "plan": [ { "afterSeconds": 9, "requires": "x" }, { "afterSeconds": 10, "requires": "y", "mode": "replace" } ] }""",
        "queues[0].plan[1].requires: no agent of the center meets this step, and it drops those of the steps before; nobody has y")]
    public void Read_PartThatNobodyCanServe_IsNamedAtItsPlace(string queue, string expected)
    {
        var warning = Assert.Single(Read(queue).Warnings);

        Assert.Equal(expected, $"{warning.Path}: {warning.Text}");
        Assert.Equal(1, warning.Line);
    }

    [Fact]
    public void Read_CenterWithoutAgents_IsForThoseWhoSignInLater() =>
        Assert.Empty(CenterFile.Read(FileMessages.Stream("""{ "queues": [ { "name": "q", "requires": "x" } ] }"""), "c.json").Warnings);

    [Fact]
    public void Read_CenterWithMistakes_HasErrorsAlone()
    {
        var result = Read("""{ "name": "q", "requires": "y", "zzz": 1 }""");

        Assert.NotEmpty(result.Errors);
        Assert.Empty(result.Warnings);
    }

    [Fact]
    public void Read_ManyStepsThatNobodyMeets_EndsSoon()
    {
        var steps = string.Join(",", Enumerable.Range(1, ContactQueue.StepsMax)
            .Select(i => $$"""{ "afterSeconds": {{i}}, "requires": "s{{i}}" }"""));
        var queues = string.Join(",", Enumerable.Range(1, 80).Select(i => $$"""{ "name": "q{{i}}", "plan": [{{steps}}] }"""));
        var agents = string.Join(",", Enumerable.Range(1, 5_000).Select(i => $$"""{ "name": "a{{i}}", "skills": { "x": 1 } }"""));

        var result = CenterFile.Read(
            FileMessages.Stream($$"""{ "queues": [{{queues}}], "agents": [{{agents}}] }"""), "c.json");

        // The search stops after 20 million looks.
        Assert.InRange(result.Warnings.Count, 1, 4_001);
    }

    private static CenterFileResult Read(string queue) => CenterFile.Read(
        FileMessages.Stream($$"""
            { "queues": [ {{queue}} ], "agents": [ { "name": "a", "skills": { "x": 80, "z": 0 },
              "capacity": { "units": 1, "voice": { "cost": 1, "max": 1 } } } ] }
            """), "c.json");
}
