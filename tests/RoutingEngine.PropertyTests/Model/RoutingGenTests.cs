using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Testing;
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

                return (signedIn.IsDone || signedIn.Code == ResultCode.UndeclaredSkill)
                    && submitted.Code is ResultCode.Done or ResultCode.BlockedByQueue or ResultCode.BlockedByCenter;
            })
            .Check(Config.QuickThrowOnFailure);

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
}
