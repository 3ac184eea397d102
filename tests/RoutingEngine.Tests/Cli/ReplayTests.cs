using RoutingEngine.Tests.Configuration;
using Xunit;

namespace RoutingEngine.Tests.Cli;

public sealed class ReplayTests
{
    [Theory]
    [InlineData("1999-03-07")]
    public void Replay_RecordedDay_DecidesAsExpectedByteForByte(string day)
    {
        var expected = BankData.File(day, "expected-decisions.csv");
        using var results = new TemporaryFolder();

        var run = CommandRun.Of(
            "replay", "--center", BankData.File(day, "center.json"), "--trace", BankData.File(day, "trace.csv"),
            "--shifts", BankData.File(day, "shifts.csv"), "--decisions", results.PathOf("decisions.csv"));

        // The log names some customers, whom no rule knows.
        Assert.Equal(0, run.Code);
        Assert.Contains("trace.csv:1:50: warning: customer: no effect", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(expected), File.ReadAllBytes(results.PathOf("decisions.csv")));
    }

    [Fact]
    public void Replay_SmallDay_WritesOneRowForEachContact()
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", """
            { "queues": [{ "name": "help", "maxWaiting": 1, "wrapUpSeconds": 5 }], "agents": [{ "name": "ana" }] }
            """);
        var trace = folder.Write("trace.csv", """
            contact,arrival,queue,handling,patience
            c1,2026-03-02T08:00:00,help,60,
            c2,2026-03-02T08:00:10,help,60,20
            c3,2026-03-02T08:00:20,help,60,
            c4,2026-03-02T08:00:40.5,help,30,
            c5,2026-03-02T10:00:00,help,30,
            """);
        var shifts = folder.Write("shifts.csv", "agent,from,to\nana,2026-03-02T08:00:00,2026-03-02T09:00:00\n");

        var run = CommandRun.Of(
            "replay", "--center", center, "--trace", trace, "--shifts", shifts, "--decisions", folder.PathOf("decisions.csv"));

        Assert.Equal(0, run.Code);
        // As bytes: neither a mark of the encoding nor other line ends slip in.
        Assert.Equal(
            """
            contact,queue,arrival,agent,offered,answered,ended,outcome
            c1,help,2026-03-02T08:00:00,ana,2026-03-02T08:00:00,2026-03-02T08:00:00,2026-03-02T08:01:00,answered
            c2,help,2026-03-02T08:00:10,,,,2026-03-02T08:00:30,abandoned
            c3,help,2026-03-02T08:00:20,,,,,blocked
            c4,help,2026-03-02T08:00:40.5,ana,2026-03-02T08:01:05,2026-03-02T08:01:05,2026-03-02T08:01:35,answered
            c5,help,2026-03-02T10:00:00,,,,,waiting

            """u8,
            File.ReadAllBytes(folder.PathOf("decisions.csv")));
    }
}
