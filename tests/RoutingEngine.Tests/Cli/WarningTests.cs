using RoutingEngine.Cli;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>
/// What a file is allowed to say and hardly means is said on stderr; with <c>--strict</c> it is an error.
/// </summary>
public sealed class WarningTests
{
    private const string Served = """{ "queues": [ { "name": "q" } ], "agents": [ { "name": "a" } ], "contactSelection": "fifo" }""";

    private const string Unserved = """
        { "queues": [ { "name": "sales", "requires": "billng >= 60" }, { "name": "ok", "requires": "billing" } ],
          "agents": [ { "name": "a", "skills": { "billing": 80 } } ] }
        """;

    private const string Overloaded = """
        { "center": { "queues": [ { "name": "q" } ], "agentGroups": [ { "name": "g", "count": 14 } ] },
          "workload": { "arrivals": [ { "queue": "q", "ratePerHour": 88.68 } ],
                        "handling": [ { "queue": "q", "time": { "distribution": "exponential", "mean": 646 } } ] },
          "run": { "contacts": 200 } }
        """;

    [Fact]
    public void Check_QueueThatNoAgentCanServe_IsValidWithAWarningAtItsRequirement()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("center.json", Unserved);

        var run = CommandRun.Of("check", path);

        Assert.Equal((0, $"{path}: a valid center: 2 queues, 1 agents\n"), (run.Code, run.Output));
        Assert.Equal(
            $"{path}:1:46: warning: queues[0].requires: no agent of the center can ever serve sales; nobody has billng\n", run.Errors);
    }

    [Fact]
    public void Check_WarningAboutAFileWhoseNameMovesTheCursor_PrintsItsCodePoints()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("\u001b[2J.json", Unserved);

        var run = CommandRun.Of("check", path);

        Assert.Contains("<U+001B>[2J.json:1:46: warning: ", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Errors);
    }

    /// <summary>A command whose stderr is closed or full cannot warn; its result is none the worse.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public void Check_WarningThatCannotBeWritten_EndsAsIfItWere(bool strict, int code)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("center.json", Unserved);
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter();
        errors.Dispose();

        var ended = Program.Run(
            strict ? ["check", path, "--strict"] : ["check", path], new Terminal(output, errors, IsInteractive: false));

        Assert.Equal(code, ended);
        Assert.Equal(strict ? "" : $"{path}: a valid center: 2 queues, 1 agents\n", output.ToString());
    }

    [Fact]
    public void Warning_NameThatTurnsTheWriting_PrintsItsCodePoint()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("\u001b[2J.json", Unserved.Replace("sales", "sa\u202Eles", StringComparison.Ordinal));

        var run = CommandRun.Of("check", path);

        Assert.Contains("<U+001B>[2J.json:1:", run.Errors, StringComparison.Ordinal);
        Assert.Contains("can ever serve sa<U+202E>les;", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Errors, character => character is '\u001b' or '\u202E');
    }

    [Theory]
    [InlineData("check")]
    [InlineData("run")]
    [InlineData("simulate")]
    [InlineData("staffing")]
    public void Scenario_WithAWarning_IsUsedUnlessWarningsAreErrors(string verb)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("over.json", Overloaded);

        var run = CommandRun.Of(verb, path);
        var strict = CommandRun.Of(verb, path, "--strict");

        Assert.Equal((0, 2), (run.Code, strict.Code));
        Assert.StartsWith(
            $"{path}:2:29: warning: workload.arrivals: q: an offered load of 15.91 Erlang for 14 agents", run.Errors,
            StringComparison.Ordinal);
        Assert.Equal(run.Errors + "routing: expected no warnings (--strict), got 1\n", strict.Errors);
        Assert.Equal("", strict.Output);
    }

    [Theory]
    [InlineData("contact,arrival,queue,handling,preferred", ",a", 32, "preferred")]
    [InlineData("contact,arrival,queue,handling,customer", ",c7", 32, "customer")]
    [InlineData("contact,arrival,queue,handling,priority", ",3", 32, "priority")]
    [InlineData("preferred,contact,arrival,queue,handling", "a,", 1, "preferred")]
    public void Replay_ColumnWithoutEffect_IsNamedAtTheHeader(string header, string cell, int column, string name)
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", Served);
        var row = cell.EndsWith(',') ? cell + "c1,2026-01-01T09:00:00,q,60" : "c1,2026-01-01T09:00:00,q,60" + cell;
        var trace = folder.Write("trace.csv", $"{header}\n{row}\n");

        var run = CommandRun.Of("replay", "--center", center, "--trace", trace);
        var strict = CommandRun.Of("replay", "--center", center, "--trace", trace, "--strict");

        Assert.Equal((0, 2), (run.Code, strict.Code));
        Assert.StartsWith(
            FormattableString.Invariant($"{trace}:1:{column}: warning: {name}: no effect in this center: "),
            Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"priority\"")]
    [InlineData("\"agent-rank\"")]
    [InlineData("\"value\"")]
    [InlineData("""{ "strategy": "aged-priority", "creditSeconds": 9 }""")]
    public void Replay_PriorityUnderARuleThatReadsIt_HasNoWarning(string rule)
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", Served.Replace("\"fifo\"", rule, StringComparison.Ordinal));
        var trace = folder.Write(
            "trace.csv", "contact,arrival,queue,handling,priority,customer\nc1,2026-01-01T09:00:00,q,60,2,\n");

        var run = CommandRun.Of("replay", "--center", center, "--trace", trace, "--strict");

        Assert.Equal((0, ""), (run.Code, run.Errors));
    }

    [Fact]
    public void Replay_TraceAndShiftsWithoutRows_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", Served);
        var trace = folder.Write("trace.csv", "contact,arrival,queue,handling\n");
        var shifts = folder.Write("shifts.csv", "agent,from,to\n");

        var run = CommandRun.Of("replay", "--center", center, "--trace", trace, "--shifts", shifts);

        Assert.Equal(0, run.Code);
        Assert.Equal(
            [
                $"{trace}:1:1: warning: header: a trace without rows: nothing will be routed",
                $"{shifts}:1:1: warning: header: shifts without rows: nobody will ever sign in",
            ],
            run.ErrorLines);
    }

    [Fact]
    public void Replay_NobodyWithAShiftCanServeAQueue_IsNamed()
    {
        using var folder = new TemporaryFolder();
        var center = folder.Write("center.json", """
            { "queues": [ { "name": "q", "requires": "x" }, { "name": "r" } ],
              "agents": [ { "name": "a" }, { "name": "b", "skills": { "x": 1 } } ] }
            """);
        var trace = folder.Write("trace.csv", "contact,arrival,queue,handling\nc1,2026-01-01T09:00:00,q,60\n");
        var shifts = folder.Write("shifts.csv", "agent,from,to\na,2026-01-01T08:00:00,2026-01-01T10:00:00\n");

        var run = CommandRun.Of("replay", "--center", center, "--trace", trace, "--shifts", shifts);

        Assert.Equal($"{shifts}:1:1: warning: agent: no agent with a shift can ever serve q\n", run.Errors);
    }

    [Fact]
    public void Compare_ColumnThatOneOfTheCentersReads_HasNoWarning()
    {
        using var folder = new TemporaryFolder();
        var fifo = folder.Write("fifo.json", Served);
        var priority = folder.Write("priority.json", Served.Replace("\"fifo\"", "\"priority\"",
            StringComparison.Ordinal));
        var trace = folder.Write(
            "trace.csv", "contact,arrival,queue,handling,priority,preferred\nc1,2026-01-01T09:00:00,q,60,2,a\n");

        var run = CommandRun.Of("compare", fifo, priority, "--trace", trace);

        Assert.Contains("warning: preferred:", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Simulate_CustomersWhoWouldTryForEver_SaysHowManyNeverGotThrough()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("closing.json", """
            { "center": { "queues": [ { "name": "q" } ], "agentGroups": [ { "name": "g", "count": 3 } ] },
              "workload": {
                "arrivals": [ { "queue": "q", "ratePerHour": 60, "patience": { "distribution": "exponential",
                    "mean": 120 },
                                "retrial": { "share": 1, "delay": { "distribution": "exponential", "mean": 600 } } } ],
                "handling": [ { "queue": "q", "time": { "distribution": "exponential", "mean": 180 } } ],
                "staffing": [ { "group": "g", "count": 3, "toSeconds": 28800 } ] },
              "run": { "durationSeconds": 28800 } }
            """);

        var run = CommandRun.Of("simulate", path);
        var strict = CommandRun.Of("simulate", path, "--strict");

        Assert.Equal((0, 1), (run.Code, strict.Code));
        Assert.Equal("warning: 50 customers never got through: they would have tried again or gone on for ever\n",
            run.Errors);
    }

    [Fact]
    public void Run_BundledSample_HasNoWarning() => Assert.Equal("", CommandRun.Of("run", "--strict").Errors);
}
