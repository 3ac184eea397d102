using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Testing;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.PropertyTests.Model;

public sealed class RoutingGenTests
{
    [Fact]
    public void Center_AnyGenerated_IsTakenByTheCoreWithItsContactsAndAgents() =>
        Prop.ForAll(
            (from center in RoutingGen.Center
             from contact in RoutingGen.Contact(center)
             from agent in RoutingGen.Agent
             select (center, contact, agent)).ToArbitrary(),
            sample =>
            {
                var core = new MatchingCore(sample.center);
                var decisions = new DecisionBuffer();

                var signedIn = core.Execute(RoutingCommand.SignIn(sample.agent), decisions);
                var submitted = core.Execute(RoutingCommand.Submit(sample.contact), decisions);

                var present = signedIn.IsDone ? sample.center.Agents.Append(sample.agent) : sample.center.Agents;
                var isTaken = NamesOnlyWhatIsKnown(sample.contact, sample.center.Skills, present)
                    ? submitted.Code is ResultCode.Done or ResultCode.BlockedByQueue or ResultCode.BlockedByCenter
                    : submitted.Code == ResultCode.UndeclaredSkill;
                return isTaken && (signedIn.IsDone || signedIn.Code == ResultCode.UndeclaredSkill);
            })
            .Check(Config.QuickThrowOnFailure);

    /// <summary>What is thrown together at random has a mistake of each kind in some seed; none may be left.</summary>
    [Theory]
    [InlineData(12, false, false)]
    [InlineData(12, true, false)]
    [InlineData(12, false, true)]
    [InlineData(2, true, true)]
    public void Center_OfAnySeed_HasNoErrors(int agents, bool usesEveryRule, bool usesManyNames)
    {
        var options = new ScriptOptions { AgentCount = agents, UsesEveryRule = usesEveryRule, UsesManyNames = usesManyNames };

        for (ulong seed = 0; seed < (ulong)TestTier.Pick(5_000, 50_000, 500_000); seed++)
            Assert.Empty(CenterGenerator.Generate(seed * 7_919, options).FindErrors());
    }

    [Fact]
    public void Skill_AnyGenerated_MakesAProfile() =>
        Prop.ForAll(RoutingGen.Skill.ToArbitrary(), skill =>
                new AgentProfile().Skill(skill.Key, skill.Value).Skills[skill.Key] == skill.Value)
            .Check(Config.QuickThrowOnFailure);

    [Fact]
    public void Script_Shrunk_IsShorterEachTime() =>
        Prop.ForAll(RoutingGen.Scripts, script =>
                RoutingGen.Scripts.Shrinker(script).All(shorter => shorter.Steps.Count < script.Steps.Count))
            .Check(Config.QuickThrowOnFailure);

    /// <summary>Where skills are declared, a contact may name only those, and attributes of agents listed or signed in.</summary>
    private static bool NamesOnlyWhatIsKnown(
        ContactRequest contact, IReadOnlyList<string>? declared, IEnumerable<CenterAgent> agents) =>
        declared is null
        || contact.Requires is not { } own
        || own.Names.All(name =>
            declared.Contains(name) || agents.Any(agent => agent.Profile.Attributes.ContainsKey(name)));
}
