using System.Text.RegularExpressions;
using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Files;
using Xunit;

namespace RoutingEngine.Tests.Configuration;

/// <summary>A mistake says of which type the value was, and where the wish behind a word of another system belongs.</summary>
public sealed partial class ForeignWordTests
{
    [Theory]
    [InlineData("""{ "queues": [{ "name": "a", "priority": "1" }] }""", "got the text '1'")]
    [InlineData("""{ "queues": [{ "name": "a", "priority": true }] }""", "got the boolean 'true'")]
    [InlineData("""{ "queues": [{ "name": "a", "priority": null }] }""", "got 'null'")]
    [InlineData("""{ "queues": [{ "name": "a", "priority": 1.5 }] }""", "got '1.5'")]
    [InlineData("""{ "queues": [{ "name": "a", "priority": {} }] }""", "got 'an object'")]
    [InlineData("""{ "queues": [{ "name": 7 }] }""", "got the number '7'")]
    [InlineData("""{ "queues": [{ "name": "a", "requires": 7 }] }""", "got the number '7'")]
    [InlineData("""{ "queues": [{ "name": "a", "answer": false }] }""", "got the boolean 'false'")]
    [InlineData("""{ "queues": [{ "name": "a", "answer": "false" }] }""", "got 'false'")]
    [InlineData("""{ "queues": [{ "name": "a", "plan": "none" }] }""", "got the text 'none'")]
    [InlineData("""{ "queues": [{ "name": "a", "target": 20 }] }""", "got the number '20'")]
    [InlineData("""{ "queues": "a" }""", "got the text 'a'")]
    [InlineData("""{ "queues": [{ "name": "a" }], "agentSelection": 1 }""", "got the number '1'")]
    [InlineData(
        """{ "queues": [{ "name": "a" }], "agents": [{ "name": "b", "attributes": { "x": 1 } }, { "name": "c", "attributes": { "x": "1" } }] }""",
        "got the text '1'")]
    public void Mistake_ValueOfAnotherType_SaysWhichTypeCame(string center, string got)
    {
        var error = Assert.Single(Read(center));

        Assert.EndsWith(", " + got, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("queue", "strategy", "agentSelection of the center")]
    [InlineData("queue", "timeout", "offerTimeoutSeconds for the time to answer an offer")]
    [InlineData("queue", "wrapuptime", "wrapUpSeconds")]
    [InlineData("queue", "wrap-up-time", "wrapUpSeconds")]
    [InlineData("queue", "maxlen", "maxWaiting")]
    [InlineData("queue", "servicelevel", "target, with share and withinSeconds")]
    [InlineData("queue", "musiconhold", "belong to the telephone system")]
    [InlineData("queue", "announce-frequency", "belong to the telephone system")]
    [InlineData("queue", "penalty", "queues.QUEUE.rank of an agent")]
    [InlineData("queue", "members", "its requires says who may serve it")]
    [InlineData("queue", "weight", "priority")]
    [InlineData("queue", "wrap_up_seconds", "did you mean wrapUpSeconds?")]
    [InlineData("queue", "OfferTimeout", "did you mean offerTimeoutSeconds?")]
    [InlineData("agent", "penalty", "queues.QUEUE.rank of an agent")]
    [InlineData("agent", "wrapup", "wrapUpSeconds of the queue")]
    [InlineData("agent", "Skills", "did you mean skills?")]
    [InlineData("center", "strategy", "agentSelection of the center")]
    [InlineData("center", "timeout", "offerTimeoutSeconds of a queue")]
    [InlineData("center", "teams", "agentGroups")]
    public void Mistake_WordOfAnotherSystem_SaysWhereTheWishBelongs(string place, string word, string hint)
    {
        var (ofCenter, ofQueue, ofAgent) = place switch
        {
            "center" => ($", \"{word}\": 1", "", ""),
            "queue" => ("", $", \"{word}\": 1", ""),
            _ => ("", "", $", \"{word}\": 1"),
        };

        var error = Assert.Single(Read(
            $$"""{ "queues": [{ "name": "a"{{ofQueue}} }], "agents": [{ "name": "b"{{ofAgent}} }]{{ofCenter}} }"""));

        Assert.StartsWith("one of the members ", error.Expected, StringComparison.Ordinal);
        Assert.Contains(hint, error.Expected[error.Expected.IndexOf('(', StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(word, error.Got);
    }

    [Theory]
    [InlineData("\"ringall\"", "ringing all agents at once is not supported")]
    [InlineData("\"rrmemory\"", "(round-robin)")]
    [InlineData("\"leastrecent\"", "(longest-idle)")]
    [InlineData("\"Longest_Idle\"", "did you mean longest-idle?")]
    [InlineData("{ \"strategy\": \"agent-with-fewest-calls\" }", "(fewest-contacts)")]
    public void Mistake_RuleOfAnotherSystem_NamesOurs(string rule, string hint)
    {
        var error = Assert.Single(Read($$"""{ "queues": [{ "name": "a" }], "agentSelection": {{rule}} }"""));

        Assert.Contains(hint, error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("call_id,arrival,queue,handling", "(contact)")]
    [InlineData("contact,Arrival,queue,handling", "(did you mean arrival?)")]
    [InlineData("contact,arrival,queue,talk time", "(handling)")]
    public void Mistake_ColumnOfAnotherSystem_NamesOurs(string header, string hint)
    {
        var errors = TraceFile.Read(FileMessages.Stream(header + "\n"), "trace.csv").Errors;

        Assert.Contains(errors, error => error.Expected.EndsWith(hint, StringComparison.Ordinal));
    }

    public static TheoryData<string> Places => ["center", "queue", "agent", "stream", "rules"];

    /// <summary>A hint for a word the format knows in that place would never be read; one that names a word the format
    /// does not know would mislead.</summary>
    [Theory]
    [MemberData(nameof(Places))]
    public void Hints_EachWord_AreForUnknownWordsAndNameKnownOnes(string place)
    {
        var (hints, shape) = place switch
        {
            "center" => (RoutingEngine.Configuration.PeerWords.OfCenter, CenterShapes.Center),
            "queue" => (RoutingEngine.Configuration.PeerWords.OfQueue, Inside("queues")),
            "agent" => (RoutingEngine.Configuration.PeerWords.OfAgent, Inside("agents")),
            "stream" => (RoutingEngine.Simulation.Files.PeerWords.OfStream, ShapeMutations.AllMembers(ScenarioShapes.Scenario)
                .Where(member => member.Name == "arrivals").Select(member => (ObjectShape)((ListShape)member.Shape).Item).First()),
            _ => (RoutingEngine.Configuration.PeerWords.OfAgentRules, null),
        };
        var known = ShapeMutations.AllMembers(ScenarioShapes.Scenario).Select(member => member.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Same(shape is null ? hints : shape.Foreign, hints);
        Assert.Empty(hints.Keys.Intersect(shape?.Members.Select(member => WordHint.Plain(member.Name)) ?? []));
        Assert.All(hints.Values, hint => Assert.All(
            MemberWord().Matches(hint), word => Assert.Contains(word.Value, known)));
        if (place == "rules")
        {
            Assert.All(
                hints.Values.Where(hint => !hint.Contains(' ', StringComparison.Ordinal)),
                hint => Assert.Contains(RuleCatalog.Agents, rule => rule.Name == hint));
        }
    }

    private static ObjectShape Inside(string list) => (ObjectShape)((ListShape)CenterShapes.Center.Members
        .First(member => member.Name == list).Shape).Item;

    private static IReadOnlyList<FileError> Read(string center) =>
        CenterFile.Read(FileMessages.Stream(center), "center.json").Errors;

    [GeneratedRegex(@"\b[a-z]+[A-Z]\w*")]
    private static partial Regex MemberWord();
}
