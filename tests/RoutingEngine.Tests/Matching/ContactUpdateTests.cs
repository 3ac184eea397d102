using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>What a contact takes and gives back when it is updated.</summary>
public sealed class ContactUpdateTests
{
    private readonly MatchingCore _core = new(new Center { Queues = [new ContactQueue("billing")] });

    [Fact]
    public void UpdateContact_RequirementGivenUp_GivesItsLanesBack()
    {
        var lanes = _core.LanesInUse;
        Execute(RoutingCommand.Submit(new ContactRequest("c1", "billing") { Requires = Requirement.Parse("x") }));
        var lanesBefore = _core.LanesInUse;

        Execute(RoutingCommand.UpdateContact("c1", new() { Requires = Requirement.Parse("y and z") }));
        var lanesBetween = _core.LanesInUse;
        Execute(RoutingCommand.UpdateContact("c1", new() { Requires = Requirement.Any }));

        Assert.Equal((lanes + 1, lanes + 1, lanes), (lanesBefore, lanesBetween, _core.LanesInUse));
        Execute(RoutingCommand.Cancel("c1"));
        Assert.Equal(lanes, _core.LanesInUse);
    }

    private void Execute(RoutingCommand command) =>
        Assert.Equal(ResultCode.Done, _core.Execute(command, new DecisionBuffer()).Code);
}
