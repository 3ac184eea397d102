using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RoutingEngine.Configuration;
using Xunit;

namespace RoutingEngine.Tests.Configuration;

public sealed class CenterFileTests
{
    [Fact]
    public void Read_EveryMemberStated_CenterHoldsThem()
    {
        var center = Center(Examples.CenterText);

        Assert.Equal("bank", center.Name);
        Assert.Equal(["PS", "NW"], center.Skills!);
        Assert.Equal(1000, center.BacklogLimit);
        Assert.Equal("round-robin", center.AgentSelection.Name);
        Assert.Equal("ordered", Assert.Single(center.AgentSelectionByMedium).Value.Name);
        Assert.True(center.AgentSelectionByMedium.ContainsKey(Medium.Chat));
        Assert.Equal(TimeSpan.FromSeconds(90), center.ContactSelection.Arguments.TimeOf("creditSeconds"));
    }

    [Fact]
    public void Read_EveryMemberOfAQueueStated_QueueHoldsThem()
    {
        var queue = Center(Examples.CenterText).Queues[0];

        Assert.Equal("PS", queue.Name);
        Assert.Equal(Medium.Voice, queue.Medium);
        Assert.Equal(Requirement.Parse("PS"), queue.Requirement);
        Assert.Equal(2, queue.Priority);
        Assert.Equal(AnswerMode.Auto, queue.Answer);
        Assert.Equal(
            new ServiceLevelTarget(0.9, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)), queue.Target);
        Assert.Equal(
            [
                new RoutingStep(TimeSpan.FromSeconds(30), Requirement.Parse("NW and site = 'home'"), StepMode.Replace),
                new RoutingStep(TimeSpan.FromSeconds(60.5), Requirement.Any),
            ],
            queue.Plan);
        Assert.Equal(500, queue.BacklogLimit);
        Assert.Equal(TimeSpan.FromSeconds(1200), queue.LongestWait);
        Assert.Equal(TimeSpan.FromSeconds(12.5), queue.OfferTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3), queue.WrapUp);
        Assert.Equal(
            new OfferMemory
            {
                Declined = TimeSpan.FromSeconds(40),
                Expired = TimeSpan.FromSeconds(30.5),
                Failed = TimeSpan.FromSeconds(20),
                Revoked = TimeSpan.Zero,
            },
            queue.OfferMemory);
        Assert.Equal(AllDeclinedRule.OfferAgainAfter(TimeSpan.FromSeconds(7)), queue.WhenAllDeclined);
        Assert.Equal(4, queue.OfferLimit);
        var web = Center(Examples.CenterText).Queues[1];
        Assert.Equal(OfferMemory.Of(TimeSpan.FromSeconds(9)), web.OfferMemory);
        Assert.Equal(AllDeclinedRule.OverflowTo("PS"), web.WhenAllDeclined);
    }

    [Fact]
    public void Read_EveryMemberOfAnAgentStated_ProfileHoldsThem()
    {
        var (name, profile) = Center(Examples.CenterText).Agents[0];

        Assert.Equal("ana", name);
        Assert.Equal("home", profile.GroupName);
        Assert.Equal(4, profile.OrderRank);
        Assert.Equal(80, profile.Skills["PS"]);
        Assert.Equal("home", profile.Attributes["site"].Text);
        Assert.Equal((AttributeValue)true, profile.Attributes["videoCertified"]);
        Assert.Equal((AttributeValue)(-3), profile.Attributes["floor"]);
        Assert.Equal(7, profile.QueueRanks["PS"]);
        Assert.Equal(90, profile.ContactCapacity.Units);
        Assert.Equal(
            [
                new MediumCapacity(Medium.Voice, 90, 1),
                new MediumCapacity(Medium.Chat, 30, 3) { InterruptedBy = [Medium.Voice] },
            ],
            profile.ContactCapacity.Media);
        Assert.Equal(new TimeSpan(1_832_500_000), profile.HandlingTimes["PS"]);
    }

    [Fact]
    public void Read_AgentGroup_ExpandsToNumberedAgentsBehindTheOthers()
    {
        var agents = Center(Examples.CenterText).Agents;

        Assert.Equal(["ana", "p0-1", "p0-2", "p0-3"], agents.Select(static agent => agent.Name));
        Assert.All(agents.Skip(1), static agent =>
        {
            Assert.Equal("p0", agent.Profile.GroupName);
            Assert.Equal(9, agent.Profile.OrderRank);
            Assert.Equal(50, agent.Profile.Skills["NW"]);
        });
    }

    [Fact]
    public void Read_OnlyAQueueName_EverythingElseHasItsDefault()
    {
        var center = Center("""{ "queues": [ { "name": "PS", "target": { "withinSeconds": 45 } } ] }""");

        Assert.Equal("center", center.Name);
        Assert.Null(center.Skills);
        Assert.Null(center.BacklogLimit);
        Assert.Empty(center.Agents);
        Assert.Same(AgentSelection.LongestIdle, center.AgentSelection);
        Assert.Same(ContactSelection.Priority, center.ContactSelection);
        var queue = Assert.Single(center.Queues);
        var within = TimeSpan.FromSeconds(45);
        Assert.Equivalent(new ContactQueue("PS") { Target = new ServiceLevelTarget(0.8, within, within) }, queue);
    }

    [Fact]
    public void Read_DecimalsOfASecond_AreExactTo100Nanoseconds()
    {
        var center = Center("""
            { "queues": [ { "name": "a", "maxWaitSeconds": 1.2345678, "wrapUpSeconds": 0.1e0 } ] }
            """);

        Assert.Equal(12_345_678, center.Queues[0].LongestWait!.Value.Ticks);
        Assert.Equal(1_000_000, center.Queues[0].WrapUp.Ticks);
    }

    [Theory]
    [InlineData("1999-02-03")]
    [InlineData("1999-03-07")]
    public void Load_CenterOfTheBank_HasItsQueuesAndAgents(string day)
    {
        var center = CenterFile.Load(BankData.File(day, "center.json"));

        Assert.Equal(["PS", "NE", "NW", "IN", "TT", "PE"], center.Queues.Select(static queue => queue.Name));
        Assert.Equal(17, center.Agents.Count);
        Assert.Equal("aged-priority", center.ContactSelection.Name);
    }

    [Fact]
    public void Read_EveryMistakeOfEveryMember_IsNamedAtItsPlace()
    {
        var failures = FileMessages.Unreported(
            Examples.Center, CenterShapes.Center, static text => Read(text).Errors, out var count);

        Assert.True(failures.Count == 0, string.Join("\n", failures));
        Assert.True(count > 300, $"Expected more than 300 mistakes, got {count}.");
    }

    [Fact]
    public void Read_EveryMistakeOfEveryParameterOfARule_IsNamedAtItsPlace()
    {
        foreach (var center in Examples.CentersWithRules)
        {
            var failures = FileMessages.Unreported(center, CenterShapes.Center, static text => Read(text).Errors, out var count);

            Assert.True(failures.Count == 0, string.Join("\n", failures));
            Assert.True(count > 20, $"Expected more than 20 mistakes, got {count}.");
        }
    }

    [Fact]
    public void Read_RulesWithParameters_AreMade()
    {
        var centers = Examples.CentersWithRules.Select(static node => Center(node.ToJsonString())).ToList();

        var allocation = Agents("allocation");
        Assert.Equal(
            ("handlingTime", 0.25m, TimeSpan.FromMinutes(1)),
            (allocation.ChoiceOf("basis"), allocation.NumbersOf("shares")!["p0"], allocation.TimeOf("windowSeconds")));
        Assert.Equal(2, Agents("power-of-d").IntegerOf("d"));
        Assert.Equal(-0.5m, Agents("weighted-score").NumbersOf("weights")!["idleSeconds"]);
        var perQueue = Contacts("weighted-age", 0);
        Assert.Equal(2.5m, Assert.Single(perQueue.NumbersOf("rates")!).Value);
        Assert.Equal(-200, Assert.Single(perQueue.NumbersOf("offset")!).Value);
        Assert.Equal(50.5m, Assert.Single(perQueue.NumbersOf("cap")!).Value);
        var ofAll = Contacts("weighted-age", 1);
        Assert.Equal((1, 1_000), (ofAll.NumberOf("offset"), ofAll.NumberOf("cap")));
        Assert.Equal("waited", Contacts("generalized-c-mu", 0).ChoiceOf("basis"));

        RuleArguments Agents(string rule) =>
            centers.Select(center => center.AgentSelection).First(one => one.Name == rule).Arguments;

        RuleArguments Contacts(string rule, int which) =>
            centers.Select(center => center.ContactSelection).Where(one => one.Name == rule).ElementAt(which).Arguments;
    }

    [Theory]
    [InlineData("agentSelection", """{"strategy":"fewest-contacts"}""", "agentSelection.windowSeconds: expected seconds more than 0")]
    [InlineData("agentSelection", """{"strategy":"power-of-d","d":0}""", "agentSelection.d: expected an integer from 1 to 100, got '0'")]
    [InlineData(
        "agentSelection", """{"strategy":"weighted-score","weights":{"charm":1}}""", "agentSelection.weights.charm: expected one of the features")]
    [InlineData(
        "agentSelection",
        """{"strategy":"weighted-random","weights":{"p0":0.0000000001}}""",
        "from 0 to 1,000,000, not empty, one of them more than 0, got 'none'")]
    [InlineData("agentSelection", """{"strategy":"weighted-score","weights":{}}""", "agentSelection.weights: expected weights: an object")]
    [InlineData(
        "agentSelection", """{"strategy":"allocation","shares":{"moon":1}}""", "agentSelection.shares.moon: expected a group of the center")]
    [InlineData("contactSelection", """{"strategy":"weighted-age","rates":{"XX":1}}""", "contactSelection.rates.XX: expected a queue of this center")]
    [InlineData("contactSelection", """{"strategy":"weighted-age","rates":{"PS":1},"cap":{"XX":1}}""", "contactSelection.cap.XX: expected a queue of this center")]
    [InlineData("contactSelection", """{"strategy":"weighted-age","rates":{"PS":1},"offset":1e10}""", "contactSelection.offset: expected a number from -1,000,000,000")]
    [InlineData("contactSelection", """{"strategy":"queue-ratio","ratios":{"PS":2}}""", "contactSelection.ratios.PS: expected a number from 0 to 1")]
    [InlineData("contactSelection", "\"c-mu\"", "contactSelection: expected a contact selection rule")]
    [InlineData("contactSelection", """{"strategy":"lifo","x":1}""", "contactSelection.x: expected one of the members strategy")]
    public void Read_ParameterOfARuleIsWrong_IsRefusedAtItsPlace(string member, string rule, string message)
    {
        var center = Examples.Center;
        center[member] = JsonNode.Parse(rule);

        var error = Assert.Single(Read(center.ToJsonString()).Errors);

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Example_OfTests_HasEveryMemberOfTheDescription()
    {
        var seen = Examples.CentersWithRules.Append(Examples.Center)
            .SelectMany(static center => ShapeMutations.MembersOf(center, CenterShapes.Center))
            .Select(static member => member.Summary);

        var all = ShapeMutations.AllMembers(CenterShapes.Center).Where(static member => member.Name != "strategy");

        Assert.Empty(all.Select(static member => member.Summary).Except(seen));
    }

    [Fact]
    public void Read_UnknownNameTooLongToBeShown_IsNamedAtItsPlace()
    {
        // A message shows 40 characters of a name; its place is that of the whole name.
        var name = new string('n', 64);

        var error = Assert.Single(Read($$"""{ "skills": ["s"], "queues": [ { "name": "q", "requires": "s and {{name}}" } ] }""").Errors);

        Assert.Equal((1, 66, new string('n', 40) + "…"), (error.Line, error.Column, error.Got));
    }

    [Fact]
    public void Read_PartsThatAreLeftOut_LaterOnesKeepTheirPlaces()
    {
        // A nameless queue, a step without a requirement, an agent without a name: what follows is named as it stands.
        var errors = Read("""
            { "queues": [ {}, { "name": "PS", "plan": [
                { "afterSeconds": 5 }, { "afterSeconds": 30, "requires": "any" }, { "afterSeconds": 20, "requires": "any" } ] } ],
              "agents": [ {}, { "name": "ana", "handlingSeconds": { "XX": 1 } } ],
              "agentGroups": [ { "name": "g" }, { "name": "p", "count": 2, "queues": { "YY": { "rank": 1 } } } ] }
            """).Errors;

        Assert.Equal(
            [
                "queues[0].name", "queues[1].plan[0].requires", "queues[1].plan[2].afterSeconds", "agents[0].name",
                "agents[1].handlingSeconds.XX", "agentGroups[0].count", "agentGroups[1].queues.YY",
            ],
            errors.Select(static error => error.Path));
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllReportedInTheOrderOfTheirPlaces()
    {
        var errors = Read("""
            { "queues": [
                { "name": "PS", "medum": "voice", "requires": "PS >= " },
                { "name": "PS", "maxWaiting": -1 } ],
              "agents": [ { "name": "ana", "skills": { "PS": 101 }, "queues": { "XX": { "rank": 1 } } } ],
              "contactSelection": "lifo-ish" }
            """).Errors;

        Assert.Equal(
            [
                "center.json:2:21: queues[0].medum: expected one of the members name, medium, requires, priority, "
                    + "answer, target, plan, maxWaiting, maxWaitSeconds, offerTimeoutSeconds, forgetSeconds, "
                    + "whenAllDeclined, maxOffers, wrapUpSeconds, got 'medum'",
                "center.json:2:58: queues[0].requires: expected an integer, got 'the end of the requirement'",
                "center.json:3:15: queues[1].name: expected a queue name that is not used before, got 'PS'",
                "center.json:3:35: queues[1].maxWaiting: expected an integer from 0 to 2,147,483,647, got '-1'",
                "center.json:4:50: agents[0].skills.PS: expected an integer from 0 to 100, got '101'",
                "center.json:4:69: agents[0].queues.XX: expected a queue of this center (PS), got 'XX'",
                "center.json:5:23: contactSelection: expected a contact selection rule: one of priority, fifo, "
                    + "longest-queue, aged-priority, lifo, random, slack, wait-to-target, agent-rank, value, weighted-age, queue-ratio, "
                    + "c-mu, generalized-c-mu, or an object with strategy and parameters, got 'lifo-ish'",
            ],
            errors.Select(static error => error.ToString()));
    }

    [Theory]
    [InlineData("""{"queues":[{"name":"a","requires":"x and (y"}]}""", 1, 44, "queues[0].requires")]
    [InlineData("""{"queues":[{"name":"a","requires":"\u0078 @ y"}]}""", 1, 43, "queues[0].requires")]
    [InlineData("""{"queues":[{"name":"a","requires":"x\nand @"}]}""", 1, 43, "queues[0].requires")]
    [InlineData("""{"queues":[{"name":"a","requires":"t = '😀' @"}]}""", 1, 44, "queues[0].requires")]
    public void Read_MistakeInARequirement_IsPlacedInsideTheString(string text, int line, int column, string path)
    {
        var error = Assert.Single(Read(text).Errors);

        Assert.Equal((line, column, path), (error.Line, error.Column, error.Path));
    }

    [Fact]
    public void Read_RequirementNamesWhatNobodyHas_IsPlacedAtEachName()
    {
        var errors = Read("""
            { "skills": ["PS"], "queues": [ { "name": "q", "requires": "PS and lang = 'x' or lnag:es" } ],
              "agents": [ { "name": "ana", "attributes": { "lang": "x" } } ] }
            """).Errors;

        var error = Assert.Single(errors);
        Assert.Equal((1, 82, "lnag:es"), (error.Line, error.Column, error.Got));
    }

    [Theory]
    [InlineData(
        """{"queues":[{"name":"q"}],"agents":[{"name":"a","skills":{"x":1},"attributes":{"x":1}}]}""",
        "agents[0].attributes.x", "x")]
    [InlineData(
        """{"skills":["x"],"queues":[{"name":"q"}],"agents":[{"name":"a","attributes":{"x":1}}]}""",
        "agents[0].attributes.x", "x")]
    [InlineData(
        """{"queues":[{"name":"q"}],"agents":[{"name":"a","attributes":{"x":1}},"""
            + """{"name":"b","attributes":{"x":"y"}}]}""",
        "agents[1].attributes.x", "y")]
    [InlineData("""{"queues":[{"name":"q"}],"agents":[{"name":"a"},{"name":"a"}]}""", "agents[1].name", "a")]
    [InlineData(
        """{"queues":[{"name":"q"}],"agents":[{"name":"g-2"}],"agentGroups":[{"name":"g","count":3}]}""",
        "agentGroups[0].name", "g-2")]
    [InlineData(
        """{"queues":[{"name":"q"}],"agentGroups":[{"name":"g","count":1},{"name":"g","count":1}]}""",
        "agentGroups[1].name", "g")]
    [InlineData(
        """{"queues":[{"name":"q"}],"agentGroups":[{"name":"g","count":600000},{"name":"h","count":600000}]}""",
        "agentGroups[1].count", "600000")]
    [InlineData("""{"skills":["a","a"],"queues":[{"name":"q"}]}""", "skills[1]", "a")]
    [InlineData(
        """{"queues":[{"name":"q","plan":[{"afterSeconds":9,"requires":"x"},"""
            + """{"afterSeconds":9.0,"requires":"any"}]}]}""",
        "queues[0].plan[1].afterSeconds", "9.0")]
    [InlineData(
        """{"queues":[{"name":"q"}],"agents":[{"name":"a","queues":{"q":{"rank":1,"delaySeconds":5}}}]}""",
        "agents[0].queues.q.delaySeconds", "5")]
    [InlineData(
        """{"queues":[{"name":"q"}],"agentSelectionByMedium":{"chta":"random"}}""",
        "agentSelectionByMedium.chta", "chta")]
    [InlineData(
        """{"queues":[{"name":"q"}],"contactSelection":"aged-priority"}""",
        "contactSelection", "aged-priority")]
    [InlineData("""{"queues":[{"name":"q"}],"agentSelection":{"strategy":"random","d":2}}""", "agentSelection.d", "d")]
    [InlineData(
        """{"queues":[{"name":"q"}],"agents":[{"name":"a","capacity":{"units":1}}]}""",
        "agents[0].capacity", "none")]
    [InlineData(
        """{"queues":[{"name":"q"}],"agents":[{"name":"a","capacity":{"units":1,"voice":{"cost":1,"max":-1}}}]}""",
        "agents[0].capacity.voice.max", "-1")]
    [InlineData(
        """
        {"queues":[{"name":"q"}],
         "agents":[{"name":"a","capacity":{"units":1,"voice":{"cost":1,"max":1,"interruptedBy":["voice","vioce"]}}}]}
        """,
        "agents[0].capacity.voice.interruptedBy[1]", "vioce")]
    [InlineData(
        """{"queues":[{"name":"q"}],"agents":[{"name":"a","attributes":{"x":"\ud800"}}]}""",
        "agents[0].attributes.x", "<U+D800>")]
    [InlineData("""{"queues":[{"name":"q","maxWaitSeconds":1e999}]}""", "queues[0].maxWaitSeconds", "1e999")]
    [InlineData("""[]""", "$", "a list")]
    public void Read_OneMistakeAgainstTheRules_IsTheOnlyOneReported(string text, string path, string got)
    {
        var error = Assert.Single(Read(text).Errors);

        Assert.Equal((path, got), (error.Path, error.Got));
    }

    [Fact]
    public void Read_ExampleOfTheDocumentation_IsAccepted() => Center("""
        { "name": "bank",
          "skills": ["PS", "NW"],                    // optional; when given, undeclared skills are errors
          "queues": [ { "name": "PS", "medium": "voice", "requires": "PS", "priority": 0, "answer": "offer",
              "target": { "share": 0.8, "withinSeconds": 20, "shortAbandonSeconds": 5 },
              "plan": [ { "afterSeconds": 30, "requires": "NW", "mode": "widen" } ],
              "maxWaiting": 500, "maxWaitSeconds": 1200, "offerTimeoutSeconds": 15, "wrapUpSeconds": 0 } ],
          "maxWaiting": 1000,                                        /* over all queues */
          "agents": [ { "name": "ana", "group": "home", "rank": 1, "skills": { "PS": 80 },
              "attributes": { "site": "home", "videoCertified": true },
              "queues": { "PS": { "rank": 1, "delaySeconds": 0 } },
              "capacity": { "units": 100, "voice": { "cost": 100, "max": 1 }, "chat": { "cost": 30, "max": 3 } },
              "handlingSeconds": { "PS": 183 }, } ],
          "agentGroups": [ { "name": "p0", "count": 50, "skills": { "PS": 1 } } ],
          "agentSelection": "longest-idle", "agentSelectionByMedium": { "chat": { "strategy": "random" } },
          "contactSelection": { "strategy": "aged-priority", "creditSeconds": 90 } }
        """);

    [Fact]
    public void Read_AgentSelectionOfAMediumWithoutQueue_IsAccepted() =>
        Assert.True(Read("""{"queues":[{"name":"q"}],"agentSelectionByMedium":{"chat":"random"}}""").IsValid);

    [Theory]
    [InlineData("", 1, 1, "the end of the file")]
    [InlineData("{ \"queues\": [ { \"name\": \"a\" \"x\": 1 } ] }", 1, 29, "\"x")]
    [InlineData("{\n  \"queues\": tru }", 2, 16, " ")]
    [InlineData("{ \"name\": \"a\nb\" }", 1, 13, "<U+000A>b")]
    [InlineData("{ \"name\": \"a\\x\" }", 1, 14, "x")]
    [InlineData("{ \"name\": \"a\" ", 1, 15, "the end of the file")]
    [InlineData("{ \"name\": \"a\" } }", 1, 17, "}")]
    [InlineData("{ \"name\": 01 }", 1, 12, "1")]
    public void Read_TextThatIsNotJson_HasOneMistakeWithItsPlace(string text, int line, int column, string got)
    {
        var error = Assert.Single(Read(text).Errors);

        Assert.Equal((line, column, got), (error.Line, error.Column, error.Got));
    }

    [Fact]
    public void Read_ObjectsTooDeep_AreRefusedAtTheFirstTooDeep()
    {
        var error = Assert.Single(Read(new string('[', 65) + new string(']', 65)).Errors);

        Assert.Equal((1, 65), (error.Line, error.Column));
        Assert.Contains("64", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8_AreRefusedAtTheFirst()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("{\n \"é\": \""), 0xC3, .. Encoding.UTF8.GetBytes("\" }")];

        var error = Assert.Single(CenterFile.Read(new MemoryStream(bytes), "c").Errors);

        Assert.Equal("c:2:8: $: expected well-formed UTF-8, got 'byte 0xC3'", error.ToString());
    }

    [Fact]
    public void Read_ByteOrderMark_IsNotCounted()
    {
        var error = Assert.Single(Read("\uFEFF[]").Errors);

        Assert.Equal((1, 1), (error.Line, error.Column));
    }

    [Fact]
    public void Read_StreamLargerThanTheLimit_IsRefused()
    {
        var error = Assert.Single(CenterFile.Read(new EndlessStream(), "huge").Errors);

        Assert.Contains("256 MiB", error.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileThatIsNotThere_IsAMistakeLikeAnyOther()
    {
        var error = Assert.Single(CenterFile.Read("no/such/center.json").Errors);

        Assert.Equal("no/such/center.json:1:1: $: expected a readable file, got 'no such file'", error.ToString());
    }

    [Fact]
    public void Load_FileWithMistakes_ThrowsWithAllOfThem()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """{ "x": 1, "y": 2 }""");

        var exception = Assert.Throws<InvalidFileException>(() => CenterFile.Load(path));

        Assert.Equal(3, exception.Errors.Count);
        File.Delete(path);
    }

    [Fact]
    public void Read_TenThousandMistakesOnOneLine_TakesNoLongerThanLinearly()
    {
        var queues = string.Join(",", Enumerable.Range(0, 100_000).Select(static i => $"{{\"name\":\"q{i}\",\"priority\":\"x\"}}"));

        var errors = Read($"{{\"queues\":[{queues}]}}").Errors;

        // One of each queue, and one of there being so many.
        Assert.Equal(100_001, errors.Count);
        Assert.Single(errors, static error => error.Expected.StartsWith("at most 65536 queues", StringComparison.Ordinal));
    }

    [Fact]
    public void Schema_OfCenters_IsJsonThatKnowsEveryMember()
    {
        using var schema = JsonDocument.Parse(CenterFile.Schema);

        Assert.Equal(
            "https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.Equal("queues", schema.RootElement.GetProperty("required")[0].GetString());
        foreach (var member in ShapeMutations.AllMembers(CenterShapes.Center))
            Assert.Contains($"\"{member.Name}\": {{", CenterFile.Schema, StringComparison.Ordinal);
    }

    private static Center Center(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Errors);
        return result.Center!;
    }

    private static CenterFileResult Read(string text) => CenterFile.Read(FileMessages.Stream(text), "center.json");

    /// <summary>Blanks without an end.</summary>
    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(
            ); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
