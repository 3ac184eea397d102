using System.Text.Json;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Model;

/// <summary>A profile is a value: statements give copies, equal ones are equal, and JSON gives it back.</summary>
public sealed class AgentProfileTests
{
    private static readonly MediumCapacity Fax = new(Medium.Custom("fax"), 0, 3);

    private static AgentProfile Ana => new AgentProfile()
        .Skill("billing", 80)
        .Attribute("site", "home")
        .Attribute("video", true)
        .Attribute("floor", -3)
        .Group("east")
        .Rank(4)
        .QueueRank("calls", 2)
        .Handling("calls", TimeSpan.FromTicks(1_832_500_001))
        .Capacity(new AgentCapacity(90, new MediumCapacity(Medium.Voice, 90, 1), new MediumCapacity(Medium.Custom("fax"), 0, 3)));

    [Fact]
    public void Statement_OfAnyKind_LeavesTheProfileAsItIs()
    {
        var ana = Ana;

        AgentProfile[] changed =
        [
            ana.Skill("billing", 10), ana.Skill("new"), ana.WithoutSkill("billing"), ana.Attribute("site", "branch"),
            ana.WithoutAttribute("video"), ana.Group("west"), ana.Rank(5), ana.QueueRank("calls", 3), ana.QueueRank("chats", 1),
            ana.WithoutQueueRank("calls"), ana.Handling("calls", TimeSpan.FromSeconds(1)), ana.WithoutHandling("calls"),
            ana.Capacity(AgentCapacity.OneContact),
            ana.Capacity(new AgentCapacity(90, Fax)), ana.Capacity(new AgentCapacity(90, Fax with { InterruptedBy = [Fax.Medium] })),
        ];

        Assert.Equal(Ana, ana);
        Assert.All(changed, profile => Assert.NotEqual(ana, profile));
        Assert.Equal(changed.Length, changed.Distinct().Count());
    }

    [Fact]
    public void WithoutSomething_ThatIsNotStated_IsTheSameProfile()
    {
        var ana = Ana;

        Assert.All(
            (AgentProfile[])[ana.WithoutSkill("x"), ana.WithoutAttribute("x"), ana.WithoutQueueRank("x"), ana.WithoutHandling("x")],
            profile => Assert.Same(ana, profile));
    }

    [Fact]
    public void Profile_SameStatementsInAnotherOrder_IsEqual()
    {
        var one = new AgentProfile().Skill("b", 2).Skill("a", 1).Attribute("y", 1).Attribute("x", "t");
        var other = new AgentProfile().Attribute("x", "t").Skill("a", 7).Attribute("y", 1).Skill("b", 2).Skill("a", 1);

        Assert.True(one == other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal(["a", "b"], one.Skills.Keys);
        Assert.False(one == null);
    }

    [Fact]
    public void Builder_AfterItMadeAProfile_ChangesItNoMore()
    {
        var builder = Ana.ToBuilder();
        var before = builder.ToProfile();

        var after = builder.Skill("later", 5).ToProfile();

        Assert.Equal(Ana, before);
        Assert.Equal(Ana.Skill("later", 5), after);
    }

    [Fact]
    public void Builder_StatesWhatAProfileRefuses_IsRefusedAlike()
    {
        Action<AgentProfileBuilder>[] wrong =
        [
            profile => profile.Skill("no blank"), profile => profile.Skill("s", 101), profile => profile.Skill("site"),
            profile => profile.Attribute("billing", 1), profile => profile.Group(""), profile => profile.QueueRank(" q", 1),
            profile => profile.Handling("calls", TimeSpan.Zero), profile => profile.Capacity(null!),
        ];
        Action<AgentProfile>[] alike =
        [
            profile => profile.Skill("no blank"), profile => profile.Skill("s", 101), profile => profile.Skill("site"),
            profile => profile.Attribute("billing", 1), profile => profile.Group(""), profile => profile.QueueRank(" q", 1),
            profile => profile.Handling("calls", TimeSpan.Zero), profile => profile.Capacity(null!),
        ];

        for (var i = 0; i < wrong.Length; i++)
        {
            var byBuilder = Assert.ThrowsAny<ArgumentException>(() => wrong[i](Ana.ToBuilder()));
            var byProfile = Assert.ThrowsAny<ArgumentException>(() => alike[i](Ana));
            Assert.Equal(byProfile.Message, byBuilder.Message);
        }
    }

    [Fact]
    public void Json_OfAProfile_IsThatOfAnAgentInACenterFile()
    {
        const string Text = """
            {"group":"east","rank":4,"skills":{"billing":80},"attributes":{"floor":-3,"site":"home","video":true},
            "queues":{"calls":{"rank":2}},"capacity":{"units":90,"voice":{"cost":90,"max":1},"fax":{"cost":0,"max":3}},
            "handlingSeconds":{"calls":183.2500001}}
            """;

        Assert.Equal(Text.ReplaceLineEndings(""), JsonSerializer.Serialize(Ana));
        Assert.Equal("{}", JsonSerializer.Serialize(new AgentProfile()));
        Assert.Equal(Ana, JsonSerializer.Deserialize<AgentProfile>(Text));
    }

    [Fact]
    public void Json_OfACapacityThatIsInterrupted_SaysByWhat()
    {
        const string Text =
            """{"capacity":{"units":9,"voice":{"cost":9,"max":1},"fax":{"cost":0,"max":3,"interruptedBy":["fax","voice"]}}}""";
        var profile = new AgentProfile().Capacity(new AgentCapacity(
            9,
            new MediumCapacity(Medium.Voice, 9, 1),
            Fax with { InterruptedBy = [Medium.Voice, Fax.Medium, Medium.Voice] }));

        Assert.Equal(Text, JsonSerializer.Serialize(profile));
        Assert.Equal(profile, JsonSerializer.Deserialize<AgentProfile>(Text));
        Assert.Equal(
            (true, true, false),
            (profile.ContactCapacity.MayInterrupt(Medium.Voice, Fax.Medium),
                profile.ContactCapacity.MayInterrupt(Fax.Medium, Fax.Medium),
                profile.ContactCapacity.MayInterrupt(Fax.Medium, Medium.Voice)));
    }

    [Fact]
    public void Capacity_InterruptedByAMediumItDoesNotName_IsRefused() => Assert.Throws<ArgumentException>(
        () => new AgentCapacity(9, Fax with { InterruptedBy = [Medium.Voice] }));

    [TierProperty(500, 20_000, 500_000)]
    public void Json_OfAnyProfile_GivesItBack(ulong seed)
    {
        var profile = CenterGenerator.Profile(seed);

        Assert.Equal(profile, JsonSerializer.Deserialize<AgentProfile>(JsonSerializer.Serialize(profile)));
        Assert.Equal(profile, profile.ToBuilder().ToProfile());
    }

    [Theory]
    [InlineData("""{"skils":{}}""", "no member 'skils'")]
    [InlineData("""{"skills":{"a":101}}""", "level of 0 to 100")]
    [InlineData("""{"skills":{"a":1.5}}""", "")]
    [InlineData("""{"skills":["a"]}""", "")]
    [InlineData("""{"group":null}""", "a text is null")]
    [InlineData("""{"attributes":{"a":[]}}""", "")]
    [InlineData("""{"handlingSeconds":{"q":0}}""", "more than zero")]
    [InlineData("""{"handlingSeconds":{"q":1e28}}""", "")]
    [InlineData("""{"capacity":{"units":1}}""", "1 to 16 media")]
    [InlineData("""{"capacity":{"voice":{"cost":1,"max":1}}}""", "")]
    [InlineData("""{"capacity":{"units":1,"voice":{"cost":1}}}""", "")]
    [InlineData("""{"capacity":{"units":1,"fax":{"cost":1,"max":1,"interruptedBy":["voice"]}}}""", "not named")]
    [InlineData("""{"capacity":{"units":1,"fax":{"cost":1,"max":1,"interruptedBy":"fax"}}}""", "")]
    [InlineData("""{"queues":{"q":{}}}""", "")]
    [InlineData("""{"queues":{"q":7}}""", "")]
    [InlineData("[]", "")]
    public void Json_ThatIsNoProfile_IsRefused(string json, string says)
    {
        var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<AgentProfile>(json));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OfAnySize_FindsEveryNameAndNoOther()
    {
        for (var size = 0; size < 40; size++)
        {
            var names = Enumerable.Range(0, size).Select(static i => $"n{i * 7 % 40}").Distinct(StringComparer.Ordinal).ToArray();
            var profile = names.Aggregate(new AgentProfile(), static (profile, name) => profile.Skill(name, name.Length));

            Assert.Equal(names.Order(StringComparer.Ordinal), profile.Skills.Keys);
            Assert.All(names, name => Assert.Equal(name.Length, profile.Skills[name]));
            Assert.False(profile.Skills.ContainsKey("n"));
            Assert.False(profile.Skills.TryGetValue("nz", out _));
            Assert.Throws<KeyNotFoundException>(() => profile.Skills["n99"]);
            foreach (var name in names) profile = profile.WithoutSkill(name);
            Assert.Equal(new AgentProfile(), profile);
        }
    }
}
