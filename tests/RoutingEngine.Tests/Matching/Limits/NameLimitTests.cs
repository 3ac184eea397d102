using RoutingEngine.Matching;
using Xunit;

namespace RoutingEngine.Tests.Matching.Limits;

/// <summary>Names of skills and attributes: counted while somebody uses them, given up afterwards; unknown ones refused where skills are
/// declared.</summary>
public sealed class NameLimitTests
{
    [Fact]
    public void SignIn_NamesBeyondTheLimit_IsRefusedUntilOthersHaveLeft()
    {
        var desk = new Desk(Desk.One("s"), new MatchingLimits { NamesMax = 3 });
        Assert.Equal(ResultCode.Done, desk.SignIn("ana", new AgentProfile().Skill("s").Skill("t").Attribute("site", "home")));

        Assert.Equal(ResultCode.LimitReached, desk.SignIn("ben", new AgentProfile().Skill("u")));
        Assert.Equal(ResultCode.LimitReached, desk.Submit("c1", "u or s"));
        Assert.Equal(ResultCode.Done, desk.SignIn("cat", new AgentProfile().Skill("s").Skill("t")));
        desk.Do(RoutingCommand.SignOut("ana", SignOutMode.Now));

        Assert.Equal(ResultCode.Done, desk.SignIn("ben", new AgentProfile().Skill("u")));
        Assert.Equal(2, desk.Core.LimitRefusalCount);
        Assert.Equal(3, desk.Core.NamesInUse);
    }

    [Fact]
    public void UpdateProfile_NamesBeyondTheLimit_IsRefusedAndTheOldProfileStays()
    {
        var desk = new Desk(Desk.One("s"), new MatchingLimits { NamesMax = 2 });
        desk.SignIn("ana", new AgentProfile().Skill("s").Skill("t"));

        var code = desk.Do(RoutingCommand.UpdateProfile(new CenterAgent("ana", new AgentProfile().Skill("u"))));
        desk.Submit("c1", "t");

        Assert.Equal(ResultCode.LimitReached, code);
        Assert.Equal("ana", desk.OfferedTo["c1"]);
    }

    [Fact]
    public void Profiles_UsedAgainAfterTheirNamesWereForgotten_MeanTheSameNames()
    {
        // One profile comes and goes while others take the numbers its names had.
        var desk = new Desk(Desk.One(), new MatchingLimits { UnusedMax = 0 });
        var polyglot = new AgentProfile().Skill("lang-es").Attribute("site", "home");

        for (var round = 0; round < 5; round++)
        {
            desk.SignIn("ana", polyglot);
            Assert.Equal(ResultCode.Done, desk.Submit($"es{round}", "lang-es and site = 'home'"));
            Assert.Equal("ana", desk.OfferedTo[$"es{round}"]);
            desk.Do(RoutingCommand.Cancel($"es{round}"));
            desk.Do(RoutingCommand.SignOut("ana", SignOutMode.Now));

            desk.SignIn("ben", new AgentProfile().Skill($"x{round}").Skill($"y{round}").Attribute($"z{round}", 1));
            desk.Submit($"no{round}", "lang-es");
            Assert.False(desk.OfferedTo.ContainsKey($"no{round}"));
            desk.Do(RoutingCommand.Cancel($"no{round}"));
            desk.Do(RoutingCommand.SignOut("ben", SignOutMode.Now));
        }
    }

    [Fact]
    public void Names_NobodyHasAnyMore_MayMeanSomethingElse()
    {
        var desk = new Desk(Desk.One(), MatchingLimits.Default);
        desk.SignIn("ana", new AgentProfile().Skill("grade"));

        Assert.Equal(ResultCode.NameUsedDifferently, desk.SignIn("ben", new AgentProfile().Attribute("grade", 3)));
        desk.Do(RoutingCommand.SignOut("ana", SignOutMode.Now));

        Assert.Equal(ResultCode.Done, desk.SignIn("ben", new AgentProfile().Attribute("grade", 3)));
        Assert.Equal(ResultCode.NameUsedDifferently, desk.SignIn("ana", new AgentProfile().Skill("grade")));
    }

    [Theory]
    [InlineData("biling >= 10", ResultCode.UndeclaredSkill)]
    [InlineData("billing >= 10 or floor = 3", ResultCode.UndeclaredSkill)]
    [InlineData("billing >= 10", ResultCode.Done)]
    [InlineData("site = 'home' and billing", ResultCode.Done)]
    public void Submit_SkillsAreDeclared_RequirementsMayNameOnlyWhatIsKnown(string requires, ResultCode expected)
    {
        var center = Desk.One() with
        {
            Skills = ["billing"],
            Agents = [new CenterAgent("ana", new AgentProfile().Attribute("site", "home"))],
        };
        var desk = new Desk(center, MatchingLimits.Default);

        Assert.Equal(expected, desk.Submit("c1", requires));
    }

    [Fact]
    public void Submit_AttributeOfAnAgentThatSignedIn_IsKnown()
    {
        var desk = new Desk(Desk.One() with { Skills = ["billing"] }, MatchingLimits.Default);
        Assert.Equal(ResultCode.UndeclaredSkill, desk.Submit("c1", "floor = 3"));

        desk.SignIn("ana", new AgentProfile().Attribute("floor", 3));

        Assert.Equal(ResultCode.Done, desk.Submit("c1", "floor = 3"));
    }

    [Theory]
    [InlineData("ana", ResultCode.Done)]
    [InlineData("aan", ResultCode.UnknownAgent)]
    [InlineData("guest", ResultCode.Done)]
    public void Submit_SkillsDeclaredAndAgentsListed_PreferredAgentIsListedOrSignedIn(string prefers, ResultCode expected)
    {
        var center = Desk.One() with { Skills = ["billing"], Agents = [new CenterAgent("ana", new AgentProfile())] };
        var desk = new Desk(center, MatchingLimits.Default);
        desk.SignIn("guest", new AgentProfile());

        Assert.Equal(expected, desk.Submit("c1", prefers: prefers));
    }

    [Fact]
    public void Submit_NothingIsDeclared_AnyNameMayBePreferredOrRequired()
    {
        var desk = new Desk(Desk.One(), MatchingLimits.Default);

        Assert.Equal(ResultCode.Done, desk.Submit("c1", "biling >= 10", prefers: "aan"));
    }
}
